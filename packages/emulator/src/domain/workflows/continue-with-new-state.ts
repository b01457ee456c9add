import { replace } from '@las/storage'
import type { Context } from '../common/context.js'
import { transitions } from '../transitions/transition.js'
import type { ExecutionUpdate } from './advance-execution.js'
import type { Definition } from './definition.js'
import { evictExecution } from './loaded-execution.js'
import { type WorkflowRecord, workflows } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'
import { workflowRunner } from './workflow-runner.js'

/**
 * Continues an execution with a transition that its workflow does not use. Adds a final state for the transition to the
 * definition.
 */
export async function continueWithNewState(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  transitionId: string,
): Promise<ExecutionUpdate> {
  const { id, organizationId, transitionIds } = workflow
  const transition = await context.store.get(transitions, organizationId, transitionId)
  const added = transition && !transitionIds.includes(transitionId) ? [transition] : []
  const extended = {
    ...workflow,
    definition: withTask(workflow.definition, transitionId),
    transitionIds: [...transitionIds, ...added.map(({ id }) => id)],
  }
  // The cached execution uses the previous definition.
  evictExecution(context, execution)
  const advanced = await workflowRunner.onContinue(context, extended, execution, transitionId)
  if (!advanced) return { execution, changes: [] }
  return {
    execution: advanced.execution,
    changes: [
      ...advanced.changes,
      replace(workflows, extended),
      ...added.map(record => replace(transitions, { ...record, workflowIds: [...record.workflowIds, id] })),
    ],
  }
}

function withTask(definition: Definition, transitionId: string): Definition {
  let name = transitionId
  while (Object.hasOwn(definition.States, name)) name += '-'
  return {
    ...definition,
    States: { ...definition.States, [name]: { Type: 'Task', Resource: transitionId, End: true } },
  }
}
