import { type BaseRecord, type Collection, collection } from '@las/storage'

/** A task that a person or a program has ended. Its `id` is that of the task. It is kept for a day, for the list of finished tasks. */
export interface EndingRecord extends BaseRecord {
  readonly actorId: string
  readonly time: string
  /** The validation or transition. */
  readonly sourceId: string
  /** The hour (UTC) of `time`, such as `2024-11-21T09`. */
  readonly hour: string
}

export const reviewEndings: Collection<EndingRecord> = collection('reviewEndings', ['hour'])

const HOUR = 3_600_000

/** The hours of the last day, including the current one. */
export const hoursOfLastDay = (now: number): string[] =>
  Array.from({ length: 25 }, (_, index) => hourOf(new Date(now - index * HOUR).toISOString()))

export const hourOf = (timestamp: string): string => timestamp.slice(0, 13)
