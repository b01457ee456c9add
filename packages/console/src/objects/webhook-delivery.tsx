import { type Action, type ActionRun, createActionRun } from '@las/actions'
import type { LogEvent } from '@las/logs'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../api/session.js'
import { Button } from '../parts/button.js'
import { formatElapsed } from '../parts/format.js'
import { PlainTable } from '../parts/plain-table.js'
import { FormDialog } from './form-dialog.js'
import { Time } from './time.js'
import { parseAttempts } from './webhook-attempts.js'
import './webhook-delivery.css'

/** The attempts of a run of an action to deliver a webhook. */
export function WebhookAttempts({ lines }: { lines: readonly LogEvent[] }): JSX.Element {
  const attempts = parseAttempts(lines)
  if (attempts.length === 0) return <p class="ink-3">There was no attempt yet.</p>
  const { nextAt } = attempts.at(-1) ?? {}
  return (
    <>
      <PlainTable
        label="Attempts"
        rows={attempts}
        rowKey={({ number }) => String(number)}
        columns={[
          { title: 'Attempt', render: ({ number }) => number },
          { title: 'Time', render: ({ start }) => <Time time={new Date(start).toISOString()} /> },
          {
            title: 'Response',
            render: ({ statusCode, message, hasFailed }) => (
              <span class={hasFailed ? 'err' : ''}>{statusCode ?? message}</span>
            ),
          },
          { title: 'Took', isNumeric: true, render: ({ start, end }) => formatElapsed(end - start) },
        ]}
      />
      {nextAt && (
        <p class="webhook-next ink-2">
          The next attempt is at <Time time={nextAt} />.
        </p>
      )}
    </>
  )
}

export interface ResendButtonProps {
  readonly action: Pick<Action, 'actionId' | 'config' | 'enabled'>
  readonly run: ActionRun
  /** Called with the new run. */
  readonly onResent: (run: ActionRun) => void | Promise<void>
}

/** Sends a webhook again, after asking: with a new run of the action that has the same input. */
export function ResendButton({ action, run, onResent }: ResendButtonProps): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const { input, agentRunId, noAgentRunUpdate } = run
  const { url, httpMethod = 'POST' } = (action.config ?? {}) as { url?: string; httpMethod?: string }
  return (
    <>
      <Button
        onClick={() => setOpen(true)}
        disabled={run.status === 'running'}
        title={run.status === 'running' ? 'It is still being sent.' : undefined}
      >
        Resend
      </Button>
      {isOpen && (
        <FormDialog
          title="Send the webhook again?"
          action="Resend"
          failure="Could not send the webhook again."
          isDisabled={action.enabled === false}
          onClose={() => setOpen(false)}
          onSubmit={async () => {
            const created = await createActionRun(transport, action.actionId, {
              input: input ?? {},
              ...(agentRunId && { agentRunId }),
              ...(noAgentRunUpdate && { noAgentRunUpdate }),
            })
            await onResent(created)
          }}
        >
          <p>
            {action.enabled === false
              ? 'The action is disabled, so it sends nothing. Enable it first.'
              : `The receiver gets ${httpMethod} ${url ?? 'its webhook'} once more, with the fields that the run has now.`}
          </p>
        </FormDialog>
      )}
    </>
  )
}
