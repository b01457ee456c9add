import { type Change, removals, replace, retryOnConflict } from '@las/storage'
import { type Event, type Failure, findStateByResource, Interpreter, type Json } from '@las/workflow-engine'
import { withLock } from '../../platform/keyed-mutex.js'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { newTransitionExecution } from '../transitions/new-transition-execution.js'
import { transitions } from '../transitions/transition.js'
import type { TransitionExecutionRecord, WorkflowTask } from '../transitions/transition-execution.js'
import { abandonExecution, isDataFault, releaseExecution } from './abandon-execution.js'
import { advanceExecution, advanceLoaded, type ExecutionUpdate, timerChanges } from './advance-execution.js'
import { endExecution } from './end-of-execution.js'
import { executionPages } from './history-pages.js'
import { LoadedExecution, loadExecution } from './loaded-execution.js'
import type { Outcome } from './outcome.js'
import { TaskChanges } from './task-changes.js'
import { type WorkflowRecord, workflows } from './workflow.js'
import { type WorkflowExecutionRecord, workflowExecutions } from './workflow-execution.js'

/**
 * Connects workflow and transition operations to the engine.
 *
 * Each method receives an event that is about to be stored and returns the resulting changes. Both are written in the
 * same transaction, so each event is applied exactly once. After a conflict the method is called again, so it must not
 * have effects other than its changes.
 */
export const workflowRunner = {
  /**
   * Serializes the writes of tasks of the same workflow execution, which would conflict with each other, and retries
   * writes that conflict with another process.
   */
  serialize<T>(task: Pick<WorkflowTask, 'workflowExecutionId'> | null, attempt: () => Promise<T>): Promise<T> {
    const attempts = (): Promise<T> => retryOnConflict(attempt)
    return task ? withLock(task.workflowExecutionId, attempts) : attempts()
  },

  /** Starts an execution at the `StartAt` of its workflow. */
  async onStart(
    context: Context,
    workflow: WorkflowRecord,
    execution: WorkflowExecutionRecord,
  ): Promise<ExecutionUpdate> {
    const { id, input } = execution
    const interpreter = Interpreter.create(
      workflow.definition,
      { id, workflow: { id: workflow.id, name: workflow.name ?? workflow.id }, input: input as Json },
      context.clock(),
    )
    const loaded = new LoadedExecution(interpreter, input)
    return (await advanceLoaded(context, workflow, execution, loaded, { type: 'start' })) ?? { execution, changes: [] }
  },

  /** Continues an execution at the state whose transition is `transitionId`. */
  async onContinue(
    context: Context,
    workflow: WorkflowRecord,
    execution: WorkflowExecutionRecord,
    transitionId: string,
  ): Promise<ExecutionUpdate | undefined> {
    const state = findStateByResource(workflow.definition, transitionId)
    if (state === undefined) return undefined
    return orAbandon(context, { workflow, execution }, () =>
      advanceExecution(context, workflow, execution, { type: 'continue', state }),
    )
  },

  /** Ends an execution at the request of a user. */
  async onStop(
    context: Context,
    workflow: WorkflowRecord,
    execution: WorkflowExecutionRecord,
    status: 'succeeded' | 'failed',
  ): Promise<ExecutionUpdate> {
    const outcome: Outcome = { status }
    const advanced = await orAbandon(context, { workflow, execution }, () =>
      advanceExecution(context, workflow, execution, { type: 'stop' }, { outcome }),
    )
    if (advanced) return advanced
    if (execution.status === 'retry') return endExecution(context, workflow, execution, outcome)
    return { execution: { ...execution, status, state: stateOf(workflow.id, status) }, changes: [] }
  },

  /** Cancels everything in an execution that is being deleted. */
  async onDelete(context: Context, execution: WorkflowExecutionRecord): Promise<Change[]> {
    const pages = await removals(context.store, executionPages, execution.organizationId, {
      executionId: [execution.id],
    })
    if (execution.status !== 'running') return pages
    const reason: Failure = { name: 'States.TaskFailed', cause: 'The workflow execution was deleted' }
    return [...pages, ...(await releaseExecution(context, execution, reason)), ...timerChanges(execution, undefined)]
  },

  /** Continues a workflow when a transition execution has ended. */
  async onTransitionEnd(context: Context, ended: TransitionExecutionRecord): Promise<Change[]> {
    const { id, status, transitionType, organizationId, task } = ended
    if (!task) return status === 'retry' && transitionType === 'manual' ? requeue(context, ended) : []
    const found = await find(context, { organizationId, id: task.workflowExecutionId })
    return found ? changesOf(await orAbandon(context, found, () => taskEnded(context, found, ended, task), id)) : []
  },

  /** Records a claim or heartbeat of a transition execution. */
  async onHeartbeat(context: Context, { id, organizationId, task }: TransitionExecutionRecord): Promise<Change[]> {
    const found = task && (await find(context, { organizationId, id: task.workflowExecutionId }))
    if (!found) return []
    const { workflow, execution } = found
    const event: Event = { type: 'heartbeat', token: task.token }
    return changesOf(await orAbandon(context, found, () => advanceExecution(context, workflow, execution, event), id))
  },

  /** Wakes an execution at its wake time. */
  async onTimer(context: Context, target: Target): Promise<Change[]> {
    const found = await find(context, target)
    if (!found) return []
    const { workflow, execution } = found
    return changesOf(
      await orAbandon(context, found, () => advanceExecution(context, workflow, execution, { type: 'wake' })),
    )
  },
} as const

interface Found {
  readonly workflow: WorkflowRecord
  readonly execution: WorkflowExecutionRecord
}

/**
 * Advances an execution, or ends it as failed if the stored data of the execution or its workflow cannot be used.
 * @param taskId the task of the event, which the caller writes itself.
 */
async function orAbandon(
  context: Context,
  { workflow, execution }: Found,
  advance: () => Promise<ExecutionUpdate | undefined>,
  taskId?: string,
): Promise<ExecutionUpdate | undefined> {
  try {
    return await advance()
  } catch (error) {
    if (!isDataFault(error)) throw error
    context.log.fault(error)
    return abandonExecution(context, workflow, execution, error, taskId)
  }
}

async function taskEnded(
  context: Context,
  { workflow, execution: before }: Found,
  ended: TransitionExecutionRecord,
  { token }: WorkflowTask,
): Promise<ExecutionUpdate | undefined> {
  const { status, transitionId, organizationId } = ended
  const loaded = await loadExecution(context, workflow, before)
  if (!loaded) return undefined
  if (loaded.interpreter.task(token)?.externalTaskId !== ended.id) {
    loaded.putBack(context, before)
    return undefined
  }
  const execution = withCompletedBy(before, ended)
  if (status === 'retry') {
    const tasks = new TaskChanges(context, execution, loaded.interpreter)
    const transition = await context.store.get(transitions, organizationId, transitionId)
    if (transition) tasks.addExecution(token, transition, ended.input ?? {})
    const { fields, changes } = loaded.store(context, execution)
    return { execution: { ...execution, ...tasks.fields, ...fields }, changes: [...tasks.changes, ...changes] }
  }
  const error = failureOf(ended.error)
  const [event, outcome] = ((): [Event, Outcome?] => {
    if (status === 'succeeded') return [{ type: 'taskSucceeded', token, output: (ended.output ?? {}) as Json }]
    if (status === 'rejected') return [{ type: 'stop' }, { status, error }]
    return [{ type: 'taskFailed', token, error }]
  })()
  return advanceLoaded(context, workflow, execution, loaded, event, { outcome, endedId: ended.id })
}

const changesOf = (advanced: ExecutionUpdate | undefined): Change[] =>
  advanced ? [replace(workflowExecutions, advanced.execution), ...advanced.changes] : []

async function find({ store }: Context, { organizationId, id }: Target): Promise<Found | undefined> {
  const execution = await store.get(workflowExecutions, organizationId, id)
  if (execution?.status !== 'running') return undefined
  const workflow = await store.get(workflows, organizationId, execution.workflowId)
  return workflow && { workflow, execution }
}

/** Returns a manual execution without a workflow to its queue. */
function requeue(context: Context, execution: TransitionExecutionRecord): Change[] {
  return newTransitionExecution(context, execution, { input: execution.input, isWaiting: true }).changes
}

function withCompletedBy(
  execution: WorkflowExecutionRecord,
  { completedBy }: TransitionExecutionRecord,
): WorkflowExecutionRecord {
  return completedBy === null
    ? execution
    : { ...execution, completedBy: [...new Set([...execution.completedBy, completedBy])] }
}

/** Parses an error message. The word before the first colon is the error name; the default is `States.TaskFailed`. */
function failureOf(message: string | null): Failure {
  const [, name, cause] = /^((?:States\.(?:Heartbeat)?Timeout)|(?!States\.)[\w.$-]+): (.*)$/s.exec(message ?? '') ?? []
  return name === undefined || cause === undefined
    ? { name: 'States.TaskFailed', cause: message ?? '' }
    : { name, cause }
}
