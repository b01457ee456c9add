import type { Id } from '@las/core'
import { getWorkflow, type WorkflowExecution } from '@las/workflows'
import type { JSX } from 'preact'
import { useMemo } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import { getSpecification } from '../../api/inspect.js'
import { transport } from '../../api/session.js'
import { CodeSample } from '../../objects/code-sample.js'
import { shortId } from '../../objects/id-link.js'
import { objectPath } from '../../objects/id-paths.js'
import { JsonView } from '../../objects/json-view.js'
import { LogView } from '../../objects/log-view.js'
import { NamedLink } from '../../objects/named-link.js'
import { ObjectPage, type ObjectTab } from '../../objects/object-page.js'
import { samplesOf } from '../../objects/request-samples.js'
import { Status } from '../../objects/status.js'
import { Time } from '../../objects/time.js'
import { useClock } from '../../objects/use-clock.js'
import { useLive } from '../../objects/use-live.js'
import { readMachine } from '../../objects/workflows/machine.js'
import { Facts } from '../../parts/facts.js'
import { LoadBar } from '../../parts/load-bar.js'
import { Panel } from '../../parts/panel.js'
import { EmptyState, ErrorState } from '../../parts/states.js'
import { EventTable } from './events-panel.js'
import { ExecutionActions } from './execution-actions.js'
import { ExecutionTab } from './execution-tab.js'
import { timeOf } from './history.js'
import { type ExecutionDetails, useExecution } from './use-execution.js'

/** An execution of a workflow: its way through the graph, its times, events and data. */
export function ExecutionPage(): JSX.Element {
  const { workflowId = '', executionId = '' } = useRoute().params
  const { path } = useLocation()
  const live = useExecution(workflowId, executionId)
  const { value, error, reload } = useLive(
    async signal => {
      const [{ name }, specification] = await Promise.all([
        getWorkflow(transport, workflowId as Id<'workflow'>, { signal }),
        getSpecification({ workflowId }, { signal }),
      ])
      return { name, ...specification }
    },
    [workflowId],
    { interval: () => undefined },
  )
  const now = useClock(live.value?.execution.status === 'running')
  const machine = useMemo(() => value && readMachine(value.definition), [value])
  const transitions = value?.transitions ?? []
  const hrefOf = (state: string): string => `${path}?${new URLSearchParams({ state })}`
  // The document is only part of what `ObjectPage` shows as JSON.
  const shown = useMemo(() => ({ ...live, value: live.value?.execution }), [live])
  const tabs = (execution: WorkflowExecution): ObjectTab[] => [
    {
      id: 'graph',
      title: 'Graph and time',
      render: () =>
        machine && live.value ? (
          <ExecutionTab
            machine={machine}
            transitions={transitions}
            details={live.value}
            now={nowOf(live.value, now)}
            eventsHref={`${path}?tab=events`}
          />
        ) : error ? (
          <ErrorState title="Could not load the definition." error={error} onRetry={() => void reload()} />
        ) : (
          <LoadBar isBusy />
        ),
    },
    {
      id: 'events',
      title: 'Events',
      count: execution.events?.length,
      render: () => (
        <Panel title="Events" note="The latest 500 are kept" isFlush>
          <EventTable events={execution.events ?? []} hrefOf={hrefOf} />
        </Panel>
      ),
    },
    { id: 'data', title: 'Input and output', render: () => <DataTab execution={execution} /> },
    {
      id: 'log',
      title: 'Log',
      render: () =>
        execution.logId ? (
          <LogView logId={execution.logId} isLive={execution.status === 'running'} />
        ) : (
          <EmptyState title="This execution has no log." />
        ),
    },
  ]
  return (
    <ObjectPage<WorkflowExecution>
      kind="execution"
      id={executionId}
      live={shown}
      titleOf={({ input }) => (typeof input?.title === 'string' ? input.title : shortId(executionId))}
      parents={[{ title: value?.name || shortId(workflowId), href: objectPath('workflows', workflowId) }]}
      note={({ status }) => <Status status={status} />}
      actions={execution => <ExecutionActions execution={execution} transitions={transitions} onChange={live.reload} />}
      tabs={tabs}
    />
  )
}

function DataTab({ execution }: { execution: WorkflowExecution }): JSX.Element {
  const {
    workflowId,
    input,
    output,
    startTime,
    endTime,
    createdBy,
    completedBy = [],
    completedTaskLogId,
    status,
  } = execution
  return (
    <>
      <Panel title="Execution">
        <Facts
          facts={[
            ['Started', <Time key="start" time={startTime} />],
            ['Ended', endTime ? <Time key="end" time={endTime} /> : null],
            ['Started by', createdBy ? <NamedLink key="by" id={createdBy} /> : undefined],
            [
              'Completed by',
              completedBy.length === 0 ? undefined : completedBy.map(id => <NamedLink key={id} id={id} />),
            ],
          ]}
        />
      </Panel>
      <div class="columns">
        <Panel title="Input">
          <JsonView label="Input" value={input} />
        </Panel>
        <Panel title="Output">
          {output ? (
            <JsonView label="Output" value={output} />
          ) : (
            <p class="ink-2">
              {status === 'running' ? 'The execution has not ended.' : 'The execution has no output.'}
            </p>
          )}
        </Panel>
      </div>
      <Panel title="As code" note="Starts another execution with this input">
        <CodeSample
          label="Code that starts an execution"
          samples={samplesOf({ method: 'POST', path: `/v1/workflows/${workflowId}/executions`, body: { input } })}
        />
      </Panel>
      {completedTaskLogId && (
        <Panel title="Log of the container after the execution">
          <LogView logId={completedTaskLogId} isLive={status !== 'running'} />
        </Panel>
      )}
    </>
  )
}

/** The time until which running states are drawn. The clock of the server can be ahead of that of the browser. */
function nowOf({ execution }: ExecutionDetails, now: number): number {
  const { events = [], endTime } = execution
  return endTime ? timeOf(endTime) : Math.max(now, timeOf(events.at(-1)?.timestamp))
}
