import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { restoreSnapshot, takeSnapshot } from '../../api/tools.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { useAction } from '../../objects/use-action.js'
import { Button } from '../../parts/button.js'
import { FileButton } from '../../parts/file-button.js'
import { formatBytes } from '../../parts/format.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { saveFile } from '../../parts/save-file.js'
import { ErrorState } from '../../parts/states.js'
import { startAgain } from './start-again.js'

/** Saves all data as a file, and restores it. */
export function SnapshotPanel(): JSX.Element {
  const { isBusy, error, run } = useAction()
  const [file, setFile] = useState<File | undefined>()
  return (
    <Panel
      title="Snapshot"
      actions={
        <>
          <Button disabled={isBusy} onClick={() => run(async () => download(await takeSnapshot()))}>
            Save snapshot
          </Button>
          <FileButton accept="application/json,.json" disabled={isBusy} onFiles={([first]) => setFile(first)}>
            Restore
          </FileButton>
        </>
      }
    >
      <LoadBar isBusy={isBusy} />
      <p>
        A snapshot is a file with the data of all organizations, including secrets. Only this emulator, or another one
        with the same data directory, can restore it.
      </p>
      {error && <ErrorState title="Could not save the snapshot." error={error} />}
      {file && (
        <FormDialog
          title="Replace all data?"
          action="Restore"
          failure="Could not restore the snapshot."
          isDanger
          onClose={() => setFile(undefined)}
          onSubmit={async () => {
            await restoreSnapshot(file)
            startAgain('restored')
          }}
        >
          <p>
            All data of all organizations is replaced with that of {file.name} ({formatBytes(file.size)}). What was
            created since the snapshot is lost. This cannot be undone.
          </p>
        </FormDialog>
      )}
    </Panel>
  )
}

function download(snapshot: Blob): void {
  saveFile(snapshot, `las-snapshot-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.json`)
}
