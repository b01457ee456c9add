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

/** Of so many looks into an empty queue one makes sure that there is a queue at all. */
const CHECK_EVERY = 10

/** Claims the executions of a manual transition. */
export class Queue {
  readonly #transport: Transport
  readonly #transitionId: Id<'transition'>
  #checked = false
  #empty = 0

  constructor(transport: Transport, transitionId: Id<'transition'>) {
    this.#transport = transport
    this.#transitionId = transitionId
  }

  /**
   * The execution that has waited longest, or undefined when none waits.
   * @throws {InvalidArgumentError} when the transition is not manual, so that its executions are not claimed.
   * @throws {NotFoundError} when there is no such transition.
   */
  async claim(): Promise<TransitionExecution | undefined> {
    if (!this.#checked) await this.#check()
    this.#checked = true
    try {
      const execution = await executeTransition(this.#transport, this.#transitionId)
      this.#empty = 0
      return execution
    } catch (error) {
      // Both a transition that is gone and a queue that is empty answer so.
      if (!isNotFoundError(error)) throw error
      this.#empty++
      this.#checked = this.#empty % CHECK_EVERY !== 0
      return undefined
    }
  }

  async #check(): Promise<void> {
    const { transitionType } = await getTransition(this.#transport, this.#transitionId)
    if (transitionType !== 'manual') {
      throw new InvalidArgumentError(
        `A worker serves manual transitions, and ${this.#transitionId} is a ${transitionType} transition. The program of a docker transition is made with runTransition.`,
      )
    }
  }
}

/** Whether a failed claim will fail for ever: the transition is gone or no queue, or the credentials do not suffice. */
export const isFinal = (error: unknown): boolean =>
  isInvalidArgumentError(error) ||
  isInvalidCredentialsError(error) ||
  isNotFoundError(error) ||
  isUnauthorizedError(error) ||
  isForbiddenError(error)
