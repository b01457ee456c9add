import { isBadRequestError } from '../../errors/api-error.js'
import { LasError } from '../../errors/las-error.js'
import type { TaskSource } from '../task-kind.js'
import { type Claim, claimOf, isSameClaim, withClaim } from './claim.js'
import type { ClaimableTask, ClaimableTasks } from './claimable-tasks.js'

/** A task to claim. With `claim`, the worker that claimed it has stopped. */
interface Candidate {
  readonly id: string
  readonly claim?: Claim | undefined
}

/** A claim of another worker, and since when it has been unchanged, as a value of `performance.now()`. */
interface Observation {
  readonly claim: Claim
  readonly since: number
}

/** Maximum number of tasks to remember between two scans. */
const MAX_CANDIDATES = 10_000

/** Number of tasks among which a worker chooses when others claim the same tasks. */
const CONTENDED_CHOICES = 16

/**
 * Claims the tasks of a queue, the longest-waiting one first. A claim is written to the metadata of the task and then read
 * again, because the API has no conditional update: if several workers write, the last one has the claim. A claim that has been
 * unchanged for `leaseTimeout` milliseconds belongs to a worker that has stopped, and is taken over. That does not depend on
 * the clocks of the workers. Tasks in progress without a claim belong to people.
 */
export class ClaimQueue<Task extends ClaimableTask, Status extends string> implements TaskSource<Task> {
  readonly #worker = crypto.randomUUID()
  readonly #tasks: ClaimableTasks<Task, Status>
  readonly #leaseTimeout: number
  /** The tasks to claim, the longest-waiting one first. */
  #candidates: Candidate[] = []
  #scannedAt = Number.NEGATIVE_INFINITY
  #observations = new Map<string, Observation>()
  readonly #held = new Set<string>()
  /** Waiting tasks that the handler has returned. */
  readonly #skipped = new Set<string>()

  constructor(tasks: ClaimableTasks<Task, Status>, leaseTimeout: number) {
    this.#tasks = tasks
    this.#leaseTimeout = leaseTimeout
  }

  async claimNext(signal: AbortSignal): Promise<Task | undefined> {
    // Scan again while tasks are left, to see whether other workers have stopped.
    const isOld = performance.now() - this.#scannedAt > this.#leaseTimeout / 2
    if (this.#candidates.length === 0 || isOld) await this.#scan(signal)
    for (let attempt = 0; this.#candidates.length > 0 && !signal.aborted; attempt++) {
      const choices = attempt === 0 ? 1 : Math.min(CONTENDED_CHOICES, this.#candidates.length)
      const [candidate] = this.#candidates.splice(Math.floor(Math.random() * choices), 1)
      const task = candidate && (await this.#claim(candidate))
      if (task) return task
    }
    return undefined
  }

  /**
   * Claims a certain task.
   * @returns The task, or `undefined` if it has ended, or if a worker or a person has opened it.
   */
  claim(id: string): Promise<Task | undefined> {
    return this.#claim({ id })
  }

  release(task: Task): void {
    this.#held.delete(this.#tasks.idOf(task))
  }

  /** Does not claim a waiting task again, because the handler has returned it. */
  skip(task: Task): void {
    this.#skipped.add(this.#tasks.idOf(task))
  }

  /**
   * Renews the claim of a task.
   * @throws {LasError} with the code `superseded` if the claim was lost.
   */
  async renew(task: Task, signal: AbortSignal): Promise<void> {
    const id = this.#tasks.idOf(task)
    const current = await this.#ownTask(id, { signal })
    await this.#tasks.update(id, { metadata: withClaim(current, this.#newClaim()) }, { signal })
  }

  /** Removes the claim of a task, so that others can claim it. @throws {LasError} with the code `superseded`, as above. */
  async giveBack(task: Task): Promise<Task> {
    const id = this.#tasks.idOf(task)
    const current = await this.#ownTask(id)
    return this.#tasks.update(id, { ...this.#tasks.returned, metadata: withClaim(current, undefined) })
  }

  /**
   * Ends a task with its output.
   * @param isRetry Whether an earlier attempt failed, but may have been applied.
   * @throws {LasError} with the code `superseded` if it has already ended.
   */
  async end(
    task: Task,
    status: 'succeeded' | 'failed',
    output: Record<string, unknown>,
    isRetry = false,
  ): Promise<Task> {
    const id = this.#tasks.idOf(task)
    try {
      return await this.#tasks.update(id, { status, output })
    } catch (error) {
      if (!isBadRequestError(error)) throw error
      const current = await this.#tasks.get(id)
      // An earlier attempt succeeded, but its response was lost.
      if (isRetry && current.status === status) return current
      throw this.isEnded(current) ? superseded(id, current) : error
    }
  }

  isEnded(task: Task): boolean {
    return task.status !== this.#tasks.waiting && task.status !== this.#tasks.inProgress
  }

  async #scan(signal: AbortSignal): Promise<void> {
    const candidates: Candidate[] = []
    const observations = new Map<string, Observation>()
    const gone = new Set(this.#skipped)
    for await (const task of this.#tasks.list()) {
      if (signal.aborted) return
      const id = this.#tasks.idOf(task)
      gone.delete(id)
      const claim = claimOf(task)
      if (this.#isWaiting(task)) {
        if (!this.#skipped.has(id)) candidates.push({ id })
      } else if (claim && !this.#held.has(id) && !this.isEnded(task)) {
        const now = performance.now()
        const before = this.#observations.get(id)
        const observation = before && isSameClaim(before.claim, claim) ? before : { claim, since: now }
        observations.set(id, observation)
        if (now - observation.since >= this.#leaseTimeout) candidates.push({ id, claim })
      }
      // The list starts with the newest task.
      if (candidates.length >= 2 * MAX_CANDIDATES) candidates.splice(0, MAX_CANDIDATES)
    }
    this.#candidates = candidates.reverse()
    this.#observations = observations
    for (const id of gone) this.#skipped.delete(id)
    this.#scannedAt = performance.now()
  }

  /** Claims a task. Returns `undefined` if another worker or a person was faster. */
  async #claim({ id, claim }: Candidate): Promise<Task | undefined> {
    try {
      const task = await this.#tasks.get(id)
      const isFree = claim ? isSameClaim(claimOf(task), claim) && !this.isEnded(task) : this.#isWaiting(task)
      if (!isFree) return undefined
      await this.#tasks.update(id, { ...this.#tasks.claimed, metadata: withClaim(task, this.#newClaim()) })
      const claimed = await this.#tasks.get(id)
      if (!this.#isOwn(claimed)) return undefined
      this.#held.add(id)
      return claimed
    } catch (error) {
      if (isBadRequestError(error) && this.isEnded(await this.#tasks.get(id))) return undefined
      throw error
    }
  }

  #newClaim(): Claim {
    return { worker: this.#worker, time: new Date().toISOString() }
  }

  #isWaiting(task: Task): boolean {
    const { waiting, inProgress } = this.#tasks
    return task.status === waiting && (waiting !== inProgress || !claimOf(task))
  }

  #isOwn(task: Task): boolean {
    return task.status === this.#tasks.inProgress && claimOf(task)?.worker === this.#worker
  }

  async #ownTask(...[id, request]: Parameters<ClaimableTasks<Task, Status>['get']>): Promise<Task> {
    const task = await this.#tasks.get(id, request)
    if (this.#isOwn(task)) return task
    throw superseded(id, task)
  }
}

/** The error for a task that another worker or a person has ended or claimed. */
function superseded(id: string, { status }: ClaimableTask): LasError {
  return new LasError(`${id} was ended, returned or claimed by another worker or a person; its status is ${status}.`, {
    code: 'superseded',
  })
}
