import { type Change, insert } from '@las/storage'
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

/** What an execution takes over from its transition. */
export interface ExecutedTransition {
  readonly organizationId: string
  readonly transitionId: string
  readonly transitionType: TransitionRecord['transitionType']
  readonly timeoutInSeconds: number
}

/** What is particular to an execution. */
export interface NewTransitionExecution {
  readonly input: TransitionExecution['input']
  /** Whether it waits for a person to claim it, or for its program to run. */
  readonly waits: boolean
  /** What runs its program, if something does. */
  readonly runner?: RunnerKind | undefined
  readonly task?: WorkflowTask | null
}

/**
 * A new execution. One that does not wait belongs to the caller that started it.
 * @returns the record, and the changes that store it with its log and have its program run.
 */
export function newTransitionExecution(
  context: Context,
  { organizationId, transitionId, transitionType, timeoutInSeconds }: ExecutedTransition,
  { input, waits, runner = 'process', task = null }: NewTransitionExecution,
): { record: TransitionExecutionRecord; changes: Change[] } {
  const id = `las:transition-execution:${context.createId('transition-execution')}`
  const isManual = transitionType === 'manual'
  // What people do leaves no log.
  const log = isManual
    ? undefined
    : newLog(context, organizationId, {
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
    ...(!waits && startedAt(context.clock())),
  }
  return {
    record,
    changes: [
      insert(transitionExecutions, record),
      ...(log ? [insert(logs, log)] : []),
      ...(waits && !isManual ? [addRun(runner, record)] : []),
      ...addTimeoutJob(record),
    ],
  }
}
