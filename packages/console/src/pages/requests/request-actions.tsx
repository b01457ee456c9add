import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { sendAgain } from '../../api/send-again.js'
import { session } from '../../api/session.js'
import type { RequestDetails } from '../../contract.js'
import { FormDialog } from '../../objects/form-dialog.js'
import { decodePath } from '../../objects/id-paths.js'
import { useAction } from '../../objects/use-action.js'
import { Button, ButtonLink } from '../../parts/button.js'
import { formatElapsed } from '../../parts/format.js'
import { ErrorState } from '../../parts/states.js'
import { explorerPath } from '../../snippets/explorer-path.js'
import { parsedBody, resendProblem, snippetRequestOf } from './snippet-request.js'

/** Sends a request again, or opens it in the explorer, where it can be changed. */
export function RequestActions({ request }: { request: RequestDetails }): JSX.Element {
  const { isBusy, error, run } = useAction()
  const [isAsking, setAsking] = useState(false)
  const [result, setResult] = useState<string | undefined>()
  const { method, path, query, requestBody } = request
  const problem = resendProblem(request)
  const explorer = explorerPath(snippetRequestOf(request), {
    apiEndpoint: session.value?.apiEndpoint ?? location.origin,
  })
  async function send(): Promise<void> {
    const { status, durationMs } = await sendAgain({ method, path: path + query, body: parsedBody(requestBody) })
    setResult(`Sent again as you: status ${status} in ${formatElapsed(durationMs)}.`)
  }
  return (
    <>
      <div class="request-actions">
        {explorer !== undefined && <ButtonLink href={explorer}>Open in explorer</ButtonLink>}
        <Button
          disabled={problem !== undefined || isBusy}
          onClick={() => (method === 'GET' ? void run(send) : setAsking(true))}
        >
          Send again
        </Button>
        <span role="status" class="ink-2">
          {result}
        </span>
      </div>
      {problem !== undefined && <p class="small ink-3">It cannot be sent again. {problem}</p>}
      {error && <ErrorState title="Could not send the request." error={error} />}
      {isAsking && (
        <FormDialog
          title="Send the request again?"
          action={`Send ${method}`}
          failure="Could not send the request."
          isDanger={method === 'DELETE'}
          onClose={() => setAsking(false)}
          onSubmit={send}
        >
          <p>
            {method} {decodePath(path)} is sent with your permissions, and can change or delete data.
          </p>
        </FormDialog>
      )}
    </>
  )
}
