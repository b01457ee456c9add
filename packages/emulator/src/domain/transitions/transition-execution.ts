import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Shown } from '../../platform/validation/received.js'
import type { PresentedResource } from '../common/resource.js'
import type { TransitionRecord } from './transition.js'

export type EndStatus = 'succeeded' | 'failed' | 'rejected' | 'retry'

/** One run of a transition as returned by the API. */
export type TransitionExecution = Shown<Api.TransitionExecution>

/** A run of a transition as stored. */
export interface TransitionExecutionRecord extends BaseRecord, Omit<TransitionExecution, 'executionId'> {
  readonly transitionType: TransitionRecord['transitionType']
  readonly timeoutInSeconds: number
  /** Who works on it; null while it waits to be claimed, or for its program to be run. */
  readonly work: Work | null
  /** Whether the last claim has expired, so that it must be claimed again. */
  readonly isExpired?: boolean
  /** The step of a workflow that it is; null for one that was started by itself. */
  readonly task: WorkflowTask | null
  /** Why it did not succeed. */
  readonly error: string | null
  /** The transition and the status, by which lists are filtered. */
  readonly state: string
}

/** Where in an execution of a workflow an execution of a transition stands. */
export interface WorkflowTask {
  readonly workflowId: string
  readonly workflowExecutionId: string
  /** What tells whatever runs the workflow which of its steps this is. */
  readonly token: string
}

/** The times are those of the clock, in milliseconds since 1970. */
export interface Work {
  readonly since: number
  readonly heartbeat: number
}

export const transitionExecutions: Collection<TransitionExecutionRecord> = collection('transitionExecutions', [
  'state',
  'transitionId',
])

export function presentTransitionExecution({
  id,
  organizationId,
  revision,
  transitionType,
  timeoutInSeconds,
  work,
  isExpired,
  task,
  error,
  state,
  ...shown
}: TransitionExecutionRecord): TransitionExecution {
  return { executionId: id, ...shown }
}

export const transitionExecutionResource: PresentedResource<TransitionExecutionRecord, TransitionExecution> = {
  kind: 'transition-execution',
  collection: transitionExecutions,
  present: presentTransitionExecution,
  quota: 'monthlyNumberOfTransitionExecutions',
  example: () => ({ input: {} }),
}
