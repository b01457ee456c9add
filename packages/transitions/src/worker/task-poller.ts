import {
  type Id,
  InvalidArgumentError,
  isForbiddenError,
  isInvalidArgumentError,
  isInvalidCredentialsError,
  isNotFoundError,
  isUnauthorizedError,
  type Transport,
} from '@las/core'
import { executeTransition } from '../execute-transition.js'
import { getTransition } from '../get-transition.js'
import type { TransitionExecution } from '../types.js'

/** Number of empty polls after which to check that the transition still exists. */
const EXISTENCE_CHECK_INTERVAL_POLLS = 10

/** Claims the executions of a manual transition. */
export class TaskPoller {
  readonly #transport: Transport
  readonly #transitionId: Id<'transition'>
  #transitionVerified = false
  #emptyPolls = 0

  constructor(transport: Transport, transitionId: Id<'transition'>) {
    this.#transport = transport
    this.#transitionId = transitionId
  }

  /**
   * Claims the longest-waiting execution. Returns `undefined` if the queue is empty.
   * @throws {InvalidArgumentError} if the transition is not manual, because only manual transitions have a queue.
   * @throws {NotFoundError} if the transition does not exist.
   */
  async claimNext(): Promise<TransitionExecution | undefined> {
    if (!this.#transitionVerified) await this.#verifyTransition()
    this.#transitionVerified = true
    try {
      const execution = await executeTransition(this.#transport, this.#transitionId)
      this.#emptyPolls = 0
      return execution
    } catch (error) {
      // The API also returns 404 if the queue is empty.
      if (!isNotFoundError(error)) throw error
      this.#emptyPolls++
      this.#transitionVerified = this.#emptyPolls % EXISTENCE_CHECK_INTERVAL_POLLS !== 0
      return undefined
    }
  }

  async #verifyTransition(): Promise<void> {
    const { transitionType } = await getTransition(this.#transport, this.#transitionId)
    if (transitionType !== 'manual') {
      throw new InvalidArgumentError(
        `A worker requires a manual transition, but ${this.#transitionId} is a ${transitionType} transition. For the program of a docker transition, use runTransition.`,
      )
    }
  }
}

/**
 * Whether all further claims will fail: the transition was deleted or is not manual, or the credentials are invalid or lack
 * permission.
 */
export const isFatal = (error: unknown): boolean =>
  isInvalidArgumentError(error) ||
  isInvalidCredentialsError(error) ||
  isNotFoundError(error) ||
  isUnauthorizedError(error) ||
  isForbiddenError(error)
