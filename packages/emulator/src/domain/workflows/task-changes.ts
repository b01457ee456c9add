import { type Change, replace } from '@las/storage'
import type { CancelTask, Event, Interpreter, StartTask } from '@las/workflow-engine'
import { getOrCreate } from '../../platform/get-or-create.js'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { logLines } from '../logs/write-log.js'
import { endReview } from '../review-records/end-reviews.js'
import { newTransitionExecution } from '../transitions/new-transition-execution.js'
import { namesOf } from '../transitions/program-run.js'
import { FAILED_TRANSITION, type TransitionRecord, transitions } from '../transitions/transition.js'
import { type TransitionExecutionRecord, transitionExecutions } from '../transitions/transition-execution.js'
import { stopWork } from '../transitions/work.js'
import type { Outcome } from './outcome.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/** A task that failed to start: the event for the engine, and the outcome of the execution if the failure ends it. */
export interface StartFailure {
  readonly event: Event
  readonly outcome?: Outcome
}

/** A transition execution that is not stored yet. */
interface NewTask {
  readonly transitionId: string
  readonly executionId: string
  readonly changes: readonly Change[]
}

/** Collects the transition executions that a workflow execution starts and cancels in one write. */
export class TaskChanges {
  readonly #context: Context
  readonly #execution: WorkflowExecutionRecord
  readonly #started = new Map<string, NewTask>()
  readonly #cancelled: Change[] = []
  readonly #interpreter: Interpreter
  readonly #endedId: string | undefined
  /** The ids of the transition executions, by the ids of their transitions. */
  readonly #transitionExecutions: Map<string, Set<string>>

  /** @param endedId a transition execution that ends in the same write, and is therefore not cancelled. */
  constructor(context: Context, execution: WorkflowExecutionRecord, interpreter: Interpreter, endedId?: string) {
    this.#context = context
    this.#execution = execution
    this.#interpreter = interpreter
    this.#endedId = endedId
    const before = Object.entries(execution.transitionExecutions ?? {})
    this.#transitionExecutions = new Map(before.map(([transitionId, ids]) => [transitionId, new Set(ids)]))
  }

  get changes(): Change[] {
    return [...[...this.#started.values()].flatMap(({ changes }) => changes), ...this.#cancelled]
  }

  get fields(): Pick<WorkflowExecutionRecord, 'transitionExecutions'> {
    const lists = new Map([...this.#transitionExecutions].map(([transitionId, ids]) => [transitionId, [...ids]]))
    return { transitionExecutions: Object.fromEntries(lists) }
  }

  async start({ token, resource, input }: StartTask): Promise<StartFailure | undefined> {
    const failed = (cause: string): StartFailure => ({
      event: { type: 'taskFailed', token, error: { name: 'States.Runtime', cause } },
    })
    if (resource === FAILED_TRANSITION) {
      const cause = 'The workflow definition ended the execution with this transition'
      return { event: { type: 'stop' }, outcome: { status: 'failed', error: { name: FAILED_TRANSITION, cause } } }
    }
    const transition = await this.#context.store.get(transitions, this.#execution.organizationId, resource)
    if (!transition) return failed(`${resource} does not exist`)
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      return failed(`The input of a transition must be an object, not ${JSON.stringify(input).slice(0, 100)}`)
    }
    this.addExecution(token, transition, input as Record<string, unknown>)
    return undefined
  }

  /** Starts a task as a new execution of its transition, which replaces an earlier execution. */
  addExecution(token: string, transition: TransitionRecord, input: Record<string, unknown>): void {
    const { id: transitionId, organizationId, transitionType, timeoutInSeconds } = transition
    const runner = this.#context.runners.runnerOf(namesOf(transition, transitionId), organizationId)
    const { id: workflowExecutionId, workflowId } = this.#execution
    const { record, changes } = newTransitionExecution(
      this.#context,
      { organizationId, transitionId, transitionType, timeoutInSeconds },
      { input, isWaiting: true, runner, task: { workflowId, workflowExecutionId, token } },
    )
    this.#started.set(token, { transitionId, executionId: record.id, changes })
    this.#interpreter.setExternalTaskId(token, record.id)
    getOrCreate(this.#transitionExecutions, transitionId, () => new Set()).add(record.id)
  }

  async cancel({ token, externalTaskId: executionId, reason }: Omit<CancelTask, 'type'>): Promise<void> {
    const added = this.#started.get(token)
    if (added) {
      // It was not stored yet.
      this.#started.delete(token)
      this.#transitionExecutions.get(added.transitionId)?.delete(added.executionId)
      return
    }
    const { organizationId } = this.#execution
    if (executionId === undefined || executionId === this.#endedId) return
    this.#cancelled.push(...(await cancelTask(this.#context, { organizationId, id: executionId }, reason)))
  }
}

/** Returns the changes that cancel a transition execution whose result is no longer needed. */
export async function cancelTask(
  context: Context,
  { organizationId, id }: Target,
  reason: CancelTask['reason'],
): Promise<Change[]> {
  const current = await context.store.get(transitionExecutions, organizationId, id)
  if (current?.status !== 'running') return []
  const error = `${reason.name}: ${reason.cause}`
  const cancelled: TransitionExecutionRecord = {
    ...current,
    status: 'failed',
    state: stateOf(current.transitionId, 'failed'),
    endTime: timestampOf(context.clock),
    error,
    claimedTransitionId: undefined,
  }
  const { logId } = current
  return [
    replace(transitionExecutions, cancelled),
    ...stopWork(current, 'ended'),
    ...(current.transitionType === 'manual' ? await endReview(context, current) : []),
    ...(logId ? logLines(context, { id: logId, organizationId }, [error]) : []),
  ]
}
