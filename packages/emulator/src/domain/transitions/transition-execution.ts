import type * as Api from '@las/api'
import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { PresentedResource } from '../common/resource.js'
import type { TransitionRecord } from './transition.js'

export type EndStatus = 'succeeded' | 'failed' | 'rejected' | 'retry'

/** An execution of a transition as returned by the API. */
export type TransitionExecution = Returned<Api.TransitionExecution>

/** An execution of a transition as stored. */
export interface TransitionExecutionRecord extends BaseRecord, Omit<TransitionExecution, 'executionId'> {
  readonly transitionType: TransitionRecord['transitionType']
  readonly timeoutInSeconds: number
  /** The current claim; null while it waits to be claimed, or for its program to start. */
  readonly work: Work | null
  /** Whether the last claim has expired, so it must be claimed again. */
  readonly isExpired?: boolean
  /** The task of a workflow that it executes; null if it was started without a workflow. */
  readonly task: WorkflowTask | null
  /** The reason why it did not succeed. */
  readonly error: string | null
  /** The transition and the status, for filtering lists: see `stateOf`. */
  readonly state: string
  /** The transition, while a person or a program has claimed a manual execution. For lists of claimed executions. */
  readonly claimedTransitionId?: string | undefined
  /** When it was created. Earlier versions of the emulator stored executions without it. */
  readonly createdTime?: string
}

/** The task of a workflow execution that a transition execution belongs to. */
export interface WorkflowTask {
  readonly workflowId: string
  readonly workflowExecutionId: string
  /** Identifies the task in the workflow engine. */
  readonly token: string
}

/** A claim. */
export interface Work {
  /** When it was claimed, by the emulator's clock in milliseconds since 1970. */
  readonly since: number
  /** When the latest heartbeat was received, by the emulator's clock in milliseconds since 1970. */
  readonly heartbeat: number
}

export const transitionExecutions: Collection<TransitionExecutionRecord> = collection('transitionExecutions', [
  'claimedTransitionId',
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
  claimedTransitionId,
  createdTime,
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
