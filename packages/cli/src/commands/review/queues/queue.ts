import type { InputShape, JsonObject } from '@las/review'

/** Tasks that wait for people: a validation of agents, or a manual transition of workflows. */
export interface ReviewQueue {
  readonly kind: 'validation' | 'transition'
  readonly id: string
  /** The name, or the id without one. */
  readonly title: string
  /** The values in the input of its tasks. */
  shapeOf(input: JsonObject): InputShape
  /** Lists the tasks that have not ended, newest first. */
  list(signal: AbortSignal): AsyncIterable<ReviewTask>
  /** Fetches a task. */
  get(taskId: string, signal: AbortSignal): Promise<ReviewTask>
  /** Claims the task that has been waiting longest; undefined if no task is waiting, or only skipped ones. */
  claimNext(signal: AbortSignal): Promise<ClaimedTask | undefined>
  /**
   * Claims a certain task; undefined if it has ended, or if another person or program has claimed it.
   *
   * @param isBrief Whether the task is ended immediately. The claim is then omitted if it would affect other tasks.
   */
  claim(taskId: string, signal: AbortSignal, isBrief?: boolean): Promise<ClaimedTask | undefined>
}

/** A task, as it was listed. */
export interface ReviewTask {
  readonly id: string
  /** `waiting`, `claimed` by a person or a program, or the status with which it has ended. */
  readonly status: string
  readonly input: JsonObject
  readonly createdTime: string | null
}

/** A task that only this reviewer works on. Its claim expires if it is not renewed at least every 60 seconds. */
export interface ClaimedTask {
  readonly id: string
  readonly input: JsonObject
  /** @throws {LasError} if the claim was lost; see {@link isLost}. */
  renew(signal?: AbortSignal): Promise<void>
  /** Ends the task with its output. @throws {LasError} if the claim was lost. */
  approve(output: JsonObject): Promise<void>
  /** Ends the task as unusable. @throws {LasError} if the claim was lost. */
  reject(reason: string): Promise<void>
  /** Returns the task to the queue. */
  release(): Promise<void>
  /** Returns the task to the queue, and does not claim it again. */
  skip(): Promise<void>
}
