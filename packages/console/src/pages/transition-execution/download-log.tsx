import type { Id } from '@las/core'
import { getLog } from '@las/logs'
import type { JSX } from 'preact'
import { transport } from '../../api/session.js'
import { useAction } from '../../objects/use-action.js'
import { Button } from '../../parts/button.js'
import { saveFile } from '../../parts/save-file.js'

/** A button that saves the lines of a log as a file. */
export function DownloadLog({ logId }: { logId: string }): JSX.Element {
  const { isBusy, error, run } = useAction()
  const download = async (): Promise<void> => {
    const { events = [] } = await getLog(transport, logId as Id<'log'>)
    const lines = events.map(({ timestamp, message }) => `${new Date(timestamp * 1000).toISOString()} ${message}\n`)
    saveFile(new Blob(lines, { type: 'text/plain' }), `${logId.replaceAll(':', '-')}.txt`)
  }
  return (
    <>
      {error && (
        <span class="err" role="alert">
          {error.message}
        </span>
      )}
      <Button variant="quiet" disabled={isBusy} onClick={() => void run(download)}>
        Download
      </Button>
    </>
  )
}
