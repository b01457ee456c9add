import { type AgentRun, getAgentRunOutput } from '@las/agents'
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { transport } from '../../api/session.js'
import { EmptyList } from '../../objects/empty-list.js'
import { IdLink } from '../../objects/id-link.js'
import { JsonView } from '../../objects/json-view.js'
import { Messages } from '../../objects/run-result.js'
import { Status } from '../../objects/status.js'
import { type Live, useLive } from '../../objects/use-live.js'
import { ResendButton, WebhookAttempts } from '../../objects/webhook-delivery.js'
import { Button } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { ErrorState } from '../../parts/states.js'
import type { Delivery } from './use-deliveries.js'

export interface RunWebhooksProps {
  readonly run: AgentRun
  readonly deliveries: Live<readonly Delivery[]>
  /** Called after a webhook was sent again. */
  readonly onChange: () => Promise<void>
}

/** The webhooks that a run has sent, latest first, with their attempts. */
export function RunWebhooks({ run, deliveries, onChange }: RunWebhooksProps): JSX.Element {
  const { value, error, isLoading, reload } = deliveries
  if (error && !value) return <ErrorState title="Could not load the webhooks." error={error} onRetry={reload} />
  if (!value) return <LoadBar isBusy={isLoading} />
  if (value.length === 0) {
    return (
      <EmptyList title="The run has sent no webhook.">
        An action with the function export-to-webhook, export-to-n8n, export-to-zapier or export-to-power-automate sends
        the output of a run.
      </EmptyList>
    )
  }
  return (
    <>
      {value.toReversed().map(delivery => (
        <DeliveryPanel key={delivery.id} agentRun={run} delivery={delivery} onChange={onChange} />
      ))}
    </>
  )
}

interface DeliveryPanelProps {
  readonly agentRun: AgentRun
  readonly delivery: Delivery
  readonly onChange: () => Promise<void>
}

function DeliveryPanel({ agentRun, delivery, onChange }: DeliveryPanelProps): JSX.Element {
  const { id, action, run, lines } = delivery
  const { url, httpMethod } = action.config ?? {}
  const [hasPayload, setPayload] = useState(false)
  return (
    <Panel
      title={action.name || 'Webhook'}
      note={`${httpMethod ?? 'POST'} ${url ?? ''}`}
      actions={
        <>
          <Status status={run.status} />
          <IdLink id={id} />
          <Button aria-expanded={hasPayload} onClick={() => setPayload(!hasPayload)}>
            Payload
          </Button>
          <ResendButton action={action} run={run} onResent={onChange} />
        </>
      }
    >
      <Messages texts={run.errors} tone="err" />
      <div class="run-attempts">
        <WebhookAttempts lines={lines} />
      </div>
      {hasPayload && <Payload agentRun={agentRun} delivery={delivery} />}
    </Panel>
  )
}

/** What the receiver gets. The emulator does not keep what was sent, so it is made of the output that the run has now. */
function Payload({ agentRun, delivery }: Omit<DeliveryPanelProps, 'onChange'>): JSX.Element {
  const { agentId, runId, updatedTime, resourceIds = [] } = agentRun
  const { action, run } = delivery
  const { value, error, isLoading, reload } = useLive(
    signal => getAgentRunOutput(transport, agentId, runId, { signal }),
    [agentId, runId, updatedTime],
    { interval: () => undefined },
  )
  if (error) return <ErrorState title="Could not load the payload." error={error} onRetry={reload} />
  if (!value) return <LoadBar isBusy={isLoading} />
  const documentId = run.input?.documentId ?? resourceIds.find(id => id.includes(':document:'))
  return (
    <>
      <p class="ink-2">The body of a request that is sent now. A review after the delivery changes it.</p>
      <JsonView
        label="Payload"
        value={{ output: value, context: { runId, agentId, documentId, actionId: action.actionId } }}
      />
    </>
  )
}
