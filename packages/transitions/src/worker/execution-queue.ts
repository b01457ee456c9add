import { type Id, InvalidArgumentError, isNotFoundError, type TaskSource, type Transport } from '@las/core'
import { executeTransition } from '../execute-transition.js'
import { getTransition } from '../get-transition.js'
import type { TransitionExecution } from '../types.js'

/** Number of empty polls after which to check that the transition still exists. */
const EXISTENCE_CHECK_INTERVAL_POLLS = 10

/**
 * The queue of a manual transition. Its claims throw {@link InvalidArgumentError} if the transition is not manual, because only
 * manual transitions have a queue, and {@link NotFoundError} if the transition does not exist.
 */
export function executionQueue(transport: Transport, transitionId: Id<'transition'>): TaskSource<TransitionExecution> {
  let verified = false
  let emptyPolls = 0

  async function verifyTransition(): Promise<void> {
    const { transitionType } = await getTransition(transport, transitionId)
    if (transitionType !== 'manual') {
      throw new InvalidArgumentError(
        `A worker requires a manual transition, but ${transitionId} is a ${transitionType} transition. For the program of a docker transition, use runTransition.`,
      )
    }
  }

  /** Claims the longest-waiting execution. */
  async function claimNext(): Promise<TransitionExecution | undefined> {
    if (!verified) await verifyTransition()
    verified = true
    try {
      const execution = await executeTransition(transport, transitionId)
      emptyPolls = 0
      return execution
    } catch (error) {
      // The API also returns 404 if the queue is empty.
      if (!isNotFoundError(error)) throw error
      emptyPolls++
      verified = emptyPolls % EXISTENCE_CHECK_INTERVAL_POLLS !== 0
      return undefined
    }
  }

  return { claimNext }
}
