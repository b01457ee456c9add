import { type Failure, findResource, type Json, start } from '@las/workflow-engine'
import type { Context } from '../../context.js'
import type { Target } from '../../jobs/job.js'
import { type Change, replace } from '../../store/store.js'
import { transitions } from '../transitions/transition.js'
import { newTransitionExecution, type TransitionExecutionRecord } from '../transitions/transition-execution.js'
import { type Advanced, advanceExecution, takeStep, timerChanges } from './advance-execution.js'
import { endExecution } from './end-of-execution.js'
import type { Outcome } from './outcome.js'
import { TaskChanges } from './task-changes.js'
import { type WorkflowRecord, workflows } from './workflow.js'
import { stateOf, type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'

/**
 * What makes workflow executions go on: the one place in which the operations of workflows and transitions meet the engine.
 *
 * Each method is told of something that is about to be stored, and gives the changes that follow from it. They are written
 * together with it, all or none, so that each event is applied exactly once. It may be called again for the same event when
 * the write met another, so that it has no effects but its changes.
 */
export const workflowRunner = {
  /** An execution begins at the `StartAt` of its workflow. */
  async started(context: Context, workflow: WorkflowRecord, execution: WorkflowExecutionRecord): Promise<Advanced> {
    const { id, input } = execution
    const step = start(
      workflow.definition,
      { id, workflow: { id: workflow.id, name: workflow.name ?? workflow.id }, input: input as Json },
      context.clock(),
    )
    return takeStep(context, workflow, execution, step)
  },

  /** An execution goes on with the state whose transition is `transitionId`, wherever it was before. */
  async continued(
    context: Context,
    workflow: WorkflowRecord,
    execution: WorkflowExecutionRecord,
    transitionId: string,
  ): Promise<Advanced | undefined> {
    const state = findResource(workflow.definition, transitionId)
    if (state === undefined) return undefined
    return advanceExecution(context, workflow, execution, { type: 'continue', state })
  },

  /** An execution is ended by a request. */
  async failed(context: Context, workflow: WorkflowRecord, execution: WorkflowExecutionRecord): Promise<Advanced> {
    const outcome: Outcome = { status: 'failed' }
    const advanced = await advanceExecution(context, workflow, execution, { type: 'stop' }, outcome)
    if (advanced) return advanced
    if (execution.status === 'retry') return endExecution(context, workflow, execution, outcome)
    return { execution: { ...execution, status: 'failed', state: stateOf(workflow.id, 'failed') }, changes: [] }
  },

  /** An execution is deleted: nothing of it may go on. */
  async deleted(context: Context, execution: WorkflowExecutionRecord): Promise<Change[]> {
    const tasks = new TaskChanges(context, execution)
    const reason: Failure = { name: 'States.TaskFailed', cause: 'The execution of the workflow was deleted' }
    for (const token of Object.keys(execution.tasks)) await tasks.cancel({ type: 'cancelTask', token, reason })
    return [...tasks.changes, ...timerChanges(execution, undefined)]
  },

  /** An execution of a transition ended. */
  async transitionEnded(context: Context, ended: TransitionExecutionRecord): Promise<Change[]> {
    const { status, transitionType, transitionId, organizationId, task } = ended
    if (!task) return status === 'retry' && transitionType === 'manual' ? requeue(context, ended) : []
    const found = await find(context, { organizationId, id: task.workflowExecutionId })
    const { token } = task
    if (found?.execution.tasks[token] !== ended.id) return []
    const { workflow } = found
    const tasks = new TaskChanges(context, completedBy(found.execution, ended))
    if (status === 'retry') {
      const transition = await context.store.get(transitions, organizationId, transitionId)
      if (transition) tasks.begin(token, transition, ended.input ?? {})
      const execution = { ...completedBy(found.execution, ended), ...tasks.fields }
      return [replace(workflowExecutions, execution), ...tasks.changes]
    }
    tasks.forget(token)
    const execution = { ...completedBy(found.execution, ended), ...tasks.fields }
    const error = failureOf(ended.error)
    const advanced =
      status === 'succeeded'
        ? await advanceExecution(context, workflow, execution, {
            type: 'taskSucceeded',
            token,
            output: (ended.output ?? {}) as Json,
          })
        : status === 'rejected'
          ? await advanceExecution(context, workflow, execution, { type: 'stop' }, { status, error })
          : await advanceExecution(context, workflow, execution, { type: 'taskFailed', token, error })
    return changesOf(advanced)
  },

  /** Somebody works on an execution of a transition, and says so. */
  async worked(context: Context, { organizationId, task }: TransitionExecutionRecord): Promise<Change[]> {
    const found = task && (await find(context, { organizationId, id: task.workflowExecutionId }))
    if (!found) return []
    const { workflow, execution } = found
    return changesOf(await advanceExecution(context, workflow, execution, { type: 'heartbeat', token: task.token }))
  },

  /** The time came for which an execution waited. */
  async timeCame(context: Context, target: Target): Promise<Change[]> {
    const found = await find(context, target)
    return found ? changesOf(await advanceExecution(context, found.workflow, found.execution, { type: 'wake' })) : []
  },
} as const

const changesOf = (advanced: Advanced | undefined): Change[] =>
  advanced ? [replace(workflowExecutions, advanced.execution), ...advanced.changes] : []

async function find(
  { store }: Context,
  { organizationId, id }: Target,
): Promise<{ workflow: WorkflowRecord; execution: WorkflowExecutionRecord } | undefined> {
  const execution = await store.get(workflowExecutions, organizationId, id)
  if (execution?.status !== 'running') return undefined
  const workflow = await store.get(workflows, organizationId, execution.workflowId)
  return workflow && { workflow, execution }
}

/** A manual task that belongs to no workflow goes back into its queue, as new. */
function requeue(context: Context, execution: TransitionExecutionRecord): Change[] {
  return newTransitionExecution(context, execution, { input: execution.input, waits: true }).changes
}

function completedBy(
  execution: WorkflowExecutionRecord,
  { completedBy }: TransitionExecutionRecord,
): WorkflowExecutionRecord {
  return completedBy === null
    ? execution
    : { ...execution, completedBy: [...new Set([...execution.completedBy, completedBy])] }
}

/** The word before the first colon of a message is the name of the error; a message without one is just a failed task. */
function failureOf(message: string | null): Failure {
  const [, name, cause] = /^((?:States\.(?:Heartbeat)?Timeout)|(?!States\.)[\w.$-]+): (.*)$/s.exec(message ?? '') ?? []
  return name === undefined || cause === undefined
    ? { name: 'States.TaskFailed', cause: message ?? '' }
    : { name, cause }
}
