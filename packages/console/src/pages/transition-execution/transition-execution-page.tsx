import type { Id } from '@las/core'
import { getLog } from '@las/logs'
import { getTransition, getTransitionExecution, type TransitionExecution } from '@las/transitions'
import type { JSX } from 'preact'
import { useRoute } from 'preact-iso'
import { transport } from '../../api/session.js'
import { IdLink, shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { JsonView } from '../../objects/json-view.js'
import { LogView } from '../../objects/log-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage, type ObjectTab } from '../../objects/object-page.js'
import { Status } from '../../objects/status.js'
import { parseTime, Time } from '../../objects/time.js'
import { useClock } from '../../objects/use-clock.js'
import { useLive } from '../../objects/use-live.js'
import { ButtonLink } from '../../parts/button.js'
import { Facts } from '../../parts/facts.js'
import { formatElapsed } from '../../parts/format.js'
import { Panel } from '../../parts/panel.js'
import { reviewPath } from '../../paths.js'
import { DownloadLog } from './download-log.js'
import { TransitionExecutionActions } from './transition-execution-actions.js'

const INTERVAL_MS = 1_000

/** An execution of a transition: its data, its times and its log, which is followed while it runs. */
export function TransitionExecutionPage(): JSX.Element {
  const { transitionId = '', executionId = '' } = useRoute().params
  const live = useLive(
    signal =>
      getTransitionExecution(transport, transitionId as Id<'transition'>, executionId as Id<'transition-execution'>, {
        signal,
      }),
    [transitionId, executionId],
    { interval: ({ status }) => (status === 'running' ? INTERVAL_MS : undefined) },
  )
  const { value: transition } = useLive(
    signal => getTransition(transport, transitionId as Id<'transition'>, { signal }),
    [transitionId],
    { interval: () => undefined },
  )
  const isManual = transition?.transitionType === 'manual'
  const tabs = (execution: TransitionExecution): ObjectTab[] => [
    {
      id: 'execution',
      title: isManual ? 'Execution' : 'Execution and log',
      render: () => <ExecutionTab execution={execution} name={transition?.name} />,
    },
  ]
  return (
    <ObjectPage<TransitionExecution>
      kind="execution"
      id={executionId}
      live={live}
      titleOf={() => transition?.name && `Execution of ${transition.name}`}
      parents={[{ title: transition?.name || shortId(transitionId), href: objectPath('transitions', transitionId) }]}
      note={({ status }) => <Status status={status} />}
      actions={execution => (
        <>
          {isManual && (
            <ButtonLink isLarge variant="primary" href={reviewPath(executionId)}>
              Review
            </ButtonLink>
          )}
          <TransitionExecutionActions execution={execution} onChange={live.reload} />
        </>
      )}
      tabs={tabs}
    />
  )
}

function ExecutionTab(props: { execution: TransitionExecution; name: string | null | undefined }): JSX.Element {
  const { execution, name } = props
  const now = useClock(execution.status === 'running')
  const { transitionId, status, startTime, endTime, completedBy, logId, input, output } = execution
  const isRunning = status === 'running'
  const end = endTime ? parseTime(endTime).getTime() : now
  return (
    <>
      <Panel title="Execution">
        <Facts
          facts={[
            ['Transition', <IdLink key="transition" id={transitionId} name={name} />],
            ['Workflow execution', <WorkflowExecutionLink key="workflow" logId={logId} />],
            ['Started', startTime ? <Time key="start" time={startTime} /> : isRunning ? 'waiting' : null],
            ['Ended', endTime ? <Time key="end" time={endTime} /> : undefined],
            ['Time', startTime ? formatElapsed(Math.max(0, end - parseTime(startTime).getTime())) : undefined],
            ['Ended by', completedBy ? <NamedLink key="by" id={completedBy} /> : undefined],
          ]}
        />
      </Panel>
      {logId && (
        <Panel title="Log" note={isRunning ? 'Live' : undefined} actions={<DownloadLog logId={logId} />}>
          <LogView logId={logId} isLive={isRunning} />
        </Panel>
      )}
      <div class="columns">
        <Panel title="Input">
          <JsonView label="Input" value={input} />
        </Panel>
        <Panel title="Output">
          {output ? (
            <JsonView label="Output" value={output} />
          ) : (
            <p class="ink-3">{isRunning ? 'The execution has not ended.' : 'The execution has no output.'}</p>
          )}
        </Panel>
      </div>
    </>
  )
}

/** Only the log knows which execution of a workflow an execution belongs to. */
function WorkflowExecutionLink({ logId }: { logId: string | null | undefined }): JSX.Element | null {
  const { value } = useLive(
    signal => (logId ? getLog(transport, logId as Id<'log'>, { signal }) : Promise.resolve(undefined)),
    [logId],
    { interval: () => undefined },
  )
  if (!logId) return <span class="ink-3">not known, because there is no log</span>
  if (!value) return null
  const { workflowId, workflowExecutionId } = value
  if (!workflowId || !workflowExecutionId) return <span class="ink-3">none</span>
  return (
    <a class="id" href={objectPath('workflows', workflowId, 'executions', workflowExecutionId)}>
      {shortId(workflowExecutionId)}
    </a>
  )
}
