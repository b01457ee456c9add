import { getActionRun } from '@las/actions'
import { getDocument } from '@las/documents'
import { getHookRun } from '@las/hooks'
import { getPrediction } from '@las/predictions'
import { getValidationTask } from '@las/validations'
import type { ComponentChildren, JSX } from 'preact'
import { transport } from '../../api/session.js'
import { IdLink } from '../../objects/id-link.js'
import { JsonView } from '../../objects/json-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { Messages, RunResult } from '../../objects/run-result.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useLive } from '../../objects/use-live.js'
import { ResendButton, WebhookAttempts } from '../../objects/webhook-delivery.js'
import { Facts } from '../../parts/facts.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import type { Step } from './steps.js'
import { TaskDetails } from './task-details.js'
import type { Delivery } from './use-deliveries.js'

export interface StepDetailsProps {
  readonly step: Step
  readonly title: string
  readonly delivery: Delivery | undefined
  readonly onChange: () => Promise<void>
}

/** The input, output, errors and log of a step. */
export function StepDetails({ step, title, delivery, onChange }: StepDetailsProps): JSX.Element {
  return (
    <div class="run-side">
      <Panel title={title} actions={<Status status={step.status} />}>
        <Messages texts={step.kind === 'hook-run' || step.kind === 'action-run' ? [] : step.errors} tone="err" />
        <Details step={step} delivery={delivery} onChange={onChange} />
      </Panel>
    </div>
  )
}

function Details({ step, delivery, onChange }: Omit<StepDetailsProps, 'title'>): JSX.Element {
  const { id, kind, ownerId = '' } = step
  const last = id.split('/').at(-1) ?? id
  switch (kind) {
    case 'document':
      return (
        <Loaded step={step} load={signal => getDocument(transport, last, {}, { signal })}>
          {({ name, contentType, createdTime }) => (
            <Facts
              facts={[
                ['Document', <IdLink key="id" id={last} name={name} />],
                ['Type', contentType],
                ['Created', <Time key="time" time={createdTime} />],
              ]}
            />
          )}
        </Loaded>
      )
    case 'prediction':
      return (
        <Loaded step={step} load={signal => getPrediction(transport, last, { signal })}>
          {prediction => (
            <>
              <Facts
                facts={[
                  ['Prediction', <IdLink key="id" id={last} />],
                  ['Model', <NamedLink key="id" id={ownerId} />],
                ]}
              />
              <JsonView label="Prediction" value={prediction} />
            </>
          )}
        </Loaded>
      )
    case 'hook-run':
      return (
        <Loaded step={step} load={signal => getHookRun(transport, ownerId, last, { signal })}>
          {run => (
            <RunResult
              run={{ ...run, agentRunId: null }}
              facts={[
                ['Hook', <NamedLink key="id" id={ownerId} />],
                ['Run', <IdLink key="id" id={id} />],
                ['Started action', run.actionId ? <NamedLink key="id" id={run.actionId} /> : null],
              ]}
            />
          )}
        </Loaded>
      )
    case 'action-run':
      return (
        <Loaded step={step} load={signal => getActionRun(transport, ownerId, last, { signal })}>
          {run => (
            <RunResult
              run={{ ...run, agentRunId: null }}
              facts={[
                ['Action', <NamedLink key="id" id={ownerId} />],
                ['Run', <IdLink key="id" id={id} />],
              ]}
            >
              {delivery && (
                <>
                  <div>
                    <ResendButton action={delivery.action} run={delivery.run} onResent={onChange} />
                  </div>
                  <div class="run-attempts">
                    <WebhookAttempts lines={delivery.lines} />
                  </div>
                </>
              )}
            </RunResult>
          )}
        </Loaded>
      )
    case 'task':
      return (
        <Loaded step={step} load={signal => getValidationTask(transport, ownerId, last, { signal })}>
          {task => <TaskDetails task={task} />}
        </Loaded>
      )
    default:
      return <IdLink id={id} />
  }
}

interface LoadedProps<T> {
  readonly step: Step
  readonly load: (signal: AbortSignal) => Promise<T>
  readonly children: (value: T) => ComponentChildren
}

/** Loads the resource of a step again when its status changes. */
function Loaded<T>({ step, load, children }: LoadedProps<T>): JSX.Element {
  const { id, status, hasEnded } = step
  const { value, error, isLoading, reload } = useLive(load, [id, status], {
    interval: () => (hasEnded ? undefined : 2_000),
  })
  if (value !== undefined) return <>{children(value)}</>
  if (error?.status === 404) return <EmptyState title="It was deleted." />
  if (error) return <ErrorState title="Could not load the step." error={error} onRetry={reload} />
  return <LoadBar isBusy={isLoading} />
}
