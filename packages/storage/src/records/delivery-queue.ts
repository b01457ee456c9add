import type { BaseRecord } from './collection.js'

/**
 * Delivers the jobs of a store that several processes share. The store adds the delivery of a job in the transaction that writes its
 * record, and removes it with the record. Each job is delivered at least once. `PostgresQueue` of `@las/storage-postgres` is an
 * implementation.
 */
export interface DeliveryQueue {
  /** Starts to deliver jobs to a worker in this process. If the queue is not available, they are delivered later. */
  start(worker: QueueWorker): Promise<void>
  /** Delivers no more jobs, and waits until the running ones have ended. */
  stop(): Promise<void>
  /** Delivers a job again, also if it is running. */
  redeliver(id: string, delivery: Delivery): Promise<void>
  /** Adds the delivery of a job without a record, unless it exists. */
  ensure(id: string, delivery: Delivery): Promise<void>
  /** Makes waiting jobs due. */
  makeDue(ids: readonly string[]): Promise<void>
  /** Makes the waiting jobs due at their times if the clock has jumped to a time, in milliseconds since 1970. */
  advance(time: number, kinds: readonly string[], options?: AdvanceOptions): Promise<void>
  /** Whether jobs of some kinds are due or running, in any process. */
  isBusy(kinds: readonly string[]): Promise<boolean>
  /** The ids of the jobs that are running, in any process. */
  running(): Promise<ReadonlySet<string>>
  /** The numbers of jobs of each kind, in all processes. */
  statistics(): Promise<readonly QueueStatistics[]>
  /** Whether a worker is alive, in any process. */
  hasWorkers(): Promise<boolean>
}

export interface AdvanceOptions {
  /**
   * How far the clock is ahead of the actual time, in milliseconds. Undefined if the clock only jumps, so that jobs that are not due yet
   * do not become due by themselves.
   */
  readonly offset?: number | undefined
}

/** A process that runs jobs. */
export interface QueueWorker {
  readonly kinds: readonly string[]
  /** The maximum number of jobs at a time. */
  readonly concurrency: number
  /** Returns the flags of jobs that must not be delivered now. */
  excludedFlags(): string[]
  /** Called when a job was found, before `excludedFlags` is called again. */
  onFound(flags: readonly string[]): void
  /** Runs a job. The delivery ends when the promise resolves, and is repeated if it rejects. */
  deliver(job: DeliveredJob): Promise<void>
  /** Called when a job that may be running was cancelled, in this process or another one. */
  onCancel(id: string, reason: string): void
  /** Called when cancellations may have been missed. */
  onGap(): void
  /** Called when other workers may have taken over all running jobs. */
  onLost(): void
}

/** A job that is delivered to a worker. */
export interface DeliveredJob {
  readonly id: string
  readonly kind: string
  readonly flags: readonly string[]
  /** The time that the delivery was added for, in milliseconds since 1970; 0 means as soon as possible. */
  readonly dueAt: number
  /** Whether an earlier worker has received the job and did not end it. */
  readonly isRepeated: boolean
  /** Whether the job still belongs to this worker. */
  isOwned(): Promise<boolean>
  /** Returns the job to the queue, in its place, as if it had not been delivered. Call it before `deliver` ends. */
  putBack(): Promise<void>
}

/** How a job is delivered. */
export interface Delivery {
  readonly kind: string
  /** When the job is due, by the emulator's clock in milliseconds since 1970; 0 means as soon as possible. */
  readonly dueAt: number
  /** How long to wait until the job is due, in milliseconds. */
  readonly delay: number
  /** From -100 to 100. Jobs with a lower priority are delivered first. */
  readonly priority: number
  /** Names of limits that apply to the job. */
  readonly flags: readonly string[]
  /** Jobs that are due are delivered in turns for each value. */
  readonly lane: string
}

/** The jobs of a kind at one moment, in all processes. */
export interface QueueStatistics {
  readonly kind: string
  /** The number of due jobs that are not running. */
  readonly waiting: number
  /** The number of jobs that are not due yet. */
  readonly scheduled: number
  readonly running: number
  readonly dead: number
  /** How long the oldest waiting job has been due, in milliseconds; 0 if none is waiting. */
  readonly oldestWaitingMs: number
}

/** Which records are jobs. */
export interface QueuedCollection {
  /** The name of the collection of the jobs. */
  readonly collection: string
  /** Returns how the job of a record is delivered, or undefined if it is not. */
  deliveryOf(record: BaseRecord): Delivery | undefined
}
