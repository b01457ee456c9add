import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { objectCounts } from '../../api/counts.js'
import { resetEmulator } from '../../api/tools.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { Button } from '../../parts/button.js'
import { TextField } from '../../parts/field.js'
import { Panel } from '../../parts/panel.js'
import { startAgain } from './start-again.js'

/** Removes all data. */
export function ResetPanel(): JSX.Element {
  const [isAsking, setAsking] = useState(false)
  return (
    <Panel
      title="Reset"
      actions={
        <Button variant="danger" onClick={() => setAsking(true)}>
          Reset all data
        </Button>
      }
    >
      <p>
        Removes everything that was created, of all organizations, and all faults, and sets the clock back to the real
        time. The first organization, its owner and the printed credentials stay.
      </p>
      {isAsking && <ResetDialog onClose={() => setAsking(false)} />}
    </Panel>
  )
}

function ResetDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [typed, setTyped] = useState('')
  const lost = Object.entries(objectCounts.value).filter(([, count]) => count > 0)
  return (
    <FormDialog
      title="Reset all data?"
      action="Reset all data"
      failure="Could not reset the data."
      isDanger
      isDisabled={typed.trim() !== 'reset'}
      onClose={onClose}
      onSubmit={async () => {
        await resetEmulator()
        startAgain('reset')
      }}
    >
      <p>
        Everything that was created in all organizations is lost, also the users other than the owner. This cannot be
        undone: save a snapshot first if you are not sure.
      </p>
      {lost.length > 0 && (
        <p class="ink-2">
          Your organization contains{' '}
          {lost.map(([kind, count]) => `${count.toLocaleString('en')} × ${kind.replaceAll('-', ' ')}`).join(', ')}.
        </p>
      )}
      <TextField label="Type reset to confirm" value={typed} onText={setTyped} />
    </FormDialog>
  )
}
