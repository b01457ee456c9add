import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Button } from '../parts/button.js'
import { ChoiceField, TextField } from '../parts/field.js'
import { FormDialog } from './form-dialog.js'
import { parseJsonObject } from './json-text.js'

export interface EndRunButtonProps<Status extends string> {
  /** The statuses that a client can set, as the API spells them. */
  readonly statuses: readonly Status[]
  readonly onEnd: (result: { readonly status: Status; readonly output?: Record<string, unknown> }) => Promise<unknown>
}

/** Ends a run that waits for a client, or that has not ended for another reason, with a status and an output. */
export function EndRunButton<Status extends string>({ statuses, onEnd }: EndRunButtonProps<Status>): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState('')
  const [output, setOutput] = useState('')
  const { value, error } = parseJsonObject(output)
  const status = statuses.find(each => each === chosen) ?? statuses[0]
  return (
    <>
      <Button onClick={() => setOpen(true)}>End run</Button>
      {isOpen && (
        <FormDialog
          title="End the run"
          action="End run"
          failure="Could not end the run."
          isDisabled={!value}
          onClose={() => setOpen(false)}
          onSubmit={async () => {
            if (status && value) await onEnd({ status, ...(output.trim() !== '' && { output: value }) })
          }}
        >
          <ChoiceField
            label="Status"
            value={status ?? ''}
            options={statuses.map(value => ({ value, title: value }))}
            onChange={setChosen}
          />
          <TextField
            label="Output"
            hint="JSON, or nothing."
            error={error}
            rows={6}
            isCode
            value={output}
            onText={setOutput}
          />
        </FormDialog>
      )}
    </>
  )
}
