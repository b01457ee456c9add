import type { Id } from '@las/core'
import { deleteWorkflow, getWorkflow, type Workflow } from '@las/workflows'
import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { useRoute } from 'preact-iso'
import { getSpecification } from '../../api/inspect.js'
import { transport } from '../../api/session.js'
import { DeleteButton } from '../../objects/delete-button.js'
import { objectPath } from '../../objects/id-paths.js'
import { JsonView } from '../../objects/json-view.js'
import { ObjectPage, type ObjectTab } from '../../objects/object-page.js'
import { useLive } from '../../objects/use-live.js'
import { readMachine } from '../../objects/workflows/machine.js'
import { StartWorkflowDialog } from '../../objects/workflows/start-workflow-dialog.js'
import { Button } from '../../parts/button.js'
import { LoadBar } from '../../parts/load-bar.js'
import { ErrorState } from '../../parts/states.js'
import { ExecutionsTab } from './executions-tab.js'
import { GraphTab } from './graph-tab.js'
import { SettingsTab } from './settings-tab.js'

/** A workflow: its states as a graph, its executions and its settings. */
export function WorkflowPage(): JSX.Element {
  const { workflowId = '' } = useRoute().params
  const [isStarting, setStarting] = useState(false)
  const live = useLive(signal => getWorkflow(transport, workflowId as Id<'workflow'>, { signal }), [workflowId])
  // The definition of a workflow never changes.
  const { value, error, reload } = useLive(signal => getSpecification({ workflowId }, { signal }), [workflowId], {
    interval: () => undefined,
  })
  const machine = useMemo(() => value && readMachine(value.definition), [value])
  const failed = error && (
    <ErrorState title="Could not load the definition." error={error} onRetry={() => void reload()} />
  )
  const tabs = (workflow: Workflow): ObjectTab[] => [
    {
      id: 'graph',
      title: 'Graph',
      render: () =>
        value && machine ? (
          <GraphTab machine={machine} transitions={value.transitions} />
        ) : (
          (failed ?? <LoadBar isBusy />)
        ),
    },
    { id: 'executions', title: 'Executions', render: () => <ExecutionsTab workflowId={workflowId} /> },
    {
      id: 'definition',
      title: 'Definition',
      render: () => (value ? <JsonView label="The definition" value={value.definition} /> : failed),
    },
    { id: 'settings', title: 'Settings', render: () => <SettingsTab workflow={workflow} onSaved={live.reload} /> },
  ]
  return (
    <>
      <ObjectPage<Workflow>
        kind="workflow"
        id={workflowId}
        live={live}
        titleOf={({ name }) => name}
        note={({ status, numberOfRunningExecutions: running, ...workflow }) => (
          <span>
            {status}, {running.toLocaleString('en')} running, {monthOf(workflow)}
          </span>
        )}
        actions={() => (
          <>
            <Button isLarge variant="primary" onClick={() => setStarting(true)}>
              Start an execution
            </Button>
            <DeleteButton
              what="the workflow"
              to={objectPath('workflows')}
              onDelete={() => deleteWorkflow(transport, workflowId as Id<'workflow'>)}
            >
              Its definition and all of its executions are lost. Its transitions stay. A workflow with running
              executions cannot be deleted.
            </DeleteButton>
          </>
        )}
        tabs={tabs}
      />
      {isStarting && <StartWorkflowDialog workflowId={workflowId} onClose={() => setStarting(false)} />}
    </>
  )
}

type MonthlyUse = Pick<
  Workflow,
  'monthlyNumberOfWorkflowExecutionsCreated' | 'monthlyNumberOfWorkflowExecutionsAllowed'
>

function monthOf(workflow: MonthlyUse): string {
  const { monthlyNumberOfWorkflowExecutionsCreated: created = 0 } = workflow
  const { monthlyNumberOfWorkflowExecutionsAllowed: allowed } = workflow
  const of = allowed === undefined ? '' : ` of ${allowed.toLocaleString('en')}`
  return `${created.toLocaleString('en')}${of} executions this month`
}
