import { type Change, insert } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context, RunnerKind } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { logs } from '../logs/log.js'
import { newLog } from '../logs/write-log.js'
import { addRun } from './program-run.js'
import type { TransitionRecord } from './transition.js'
import {
  type TransitionExecution,
  type TransitionExecutionRecord,
  transitionExecutions,
  type WorkflowTask,
} from './transition-execution.js'
import { addTimeoutJob, startedAt } from './work.js'

/** The fields of a transition that its executions copy. */
export interface ExecutedTransition {
  readonly organizationId: string
  readonly transitionId: string
  readonly transitionType: TransitionRecord['transitionType']
  readonly timeoutInSeconds: number
}

/** The fields of a new execution that do not depend on its transition. */
export interface NewTransitionExecution {
  readonly input: TransitionExecution['input']
  /** Whether it waits until a person claims it or its program starts. */
  readonly isWaiting: boolean
  /** The kind of runner of its program, if any. */
  readonly runner?: RunnerKind | undefined
  readonly task?: WorkflowTask | null
}

/**
 * Returns a new execution. An execution that does not wait is claimed by the caller that starts it.
 * @returns the record, and the changes that store it with its log and start its program.
 */
export function newTransitionExecution(
  context: Context,
  { organizationId, transitionId, transitionType, timeoutInSeconds }: ExecutedTransition,
  { input, isWaiting, runner = 'process', task = null }: NewTransitionExecution,
): { record: TransitionExecutionRecord; changes: Change[] } {
  const id = context.newId('transition-execution')
  const isManual = transitionType === 'manual'
  // Manual executions have no log.
  const log = isManual
    ? undefined
    : newLog(context, organizationId, `${transitionId}/${id}`, {
        workflowId: task?.workflowId ?? null,
        workflowExecutionId: task?.workflowExecutionId ?? null,
        transitionId,
        transitionExecutionId: id,
      })
  const record: TransitionExecutionRecord = {
    id,
    organizationId,
    revision: 0,
    transitionId,
    transitionType,
    timeoutInSeconds,
    status: 'running',
    state: stateOf(transitionId, 'running'),
    input,
    output: null,
    error: null,
    work: null,
    task,
    startTime: null,
    endTime: null,
    completedBy: null,
    logId: log?.id ?? null,
    createdTime: timestampOf(context.clock),
    ...(!isWaiting && startedAt({ transitionId, transitionType }, context.clock())),
  }
  return {
    record,
    changes: [
      insert(transitionExecutions, record),
      ...(log ? [insert(logs, log)] : []),
      ...(isWaiting && !isManual ? [addRun(runner, record)] : []),
      ...addTimeoutJob(record),
    ],
  }
}
