import type { TestedQueue, TestedTask } from '../../conformance/tested-queue.js'
import type { Claim } from '../claim.js'
import type { ClaimableTask } from '../claimable-tasks.js'

/** The parts of a task with claims that the tests use. */
export interface TestedClaimable extends TestedTask, ClaimableTask {
  readonly status?: string
  readonly errors?: readonly string[] | null
}

/** A new queue of tasks that workers claim with their metadata. */
export interface TestedClaims<Task extends TestedClaimable> extends TestedQueue<Task> {
  add: (input?: Record<string, unknown>, metadata?: Record<string, unknown>) => Promise<Task>
  /** Claims a task, as another worker does. */
  claim: (task: Task, workerClaim: Claim) => Promise<unknown>
  /** Ends a task, as a person or another program does. */
  end: (task: Task, changes: { status: 'succeeded' | 'failed'; output?: Record<string, unknown> }) => Promise<unknown>
}

/** The end of a task that a worker has failed, in the format of `toMatchObject`. */
export const claimFailure = (reason: unknown): object => ({ output: { error: reason }, errors: [reason] })
