import { DAY, dayOf } from '../../platform/time/days.js'
import { timeOf } from '../../platform/time/timestamps.js'
import type { DatasetRecord } from '../datasets/dataset.js'
import type { DocumentRecord } from './document.js'

/** The shortest of the retention periods of a document, its dataset and its batch. */
export const effectiveRetention = (
  own: number,
  ...containers: (Pick<DatasetRecord, 'retentionInDays'> | undefined)[]
): number => Math.min(own, ...containers.map(container => container?.retentionInDays ?? own))

type Retained = Pick<DocumentRecord, 'createdTime' | 'retentionInDays'>

/** When a document expires, in milliseconds since 1970. */
export const expiryOf = ({ createdTime, retentionInDays }: Retained): number =>
  timeOf(createdTime) + retentionInDays * DAY

/** The day (UTC) on which a document expires, such as `2029-11-22`; `never` after the year 9999. */
export function expiryDayOf(document: Retained): string {
  const expiry = expiryOf(document)
  return expiry < Date.UTC(10_000, 0, 1) ? dayOf(expiry) : 'never'
}

/** Yields the days from the first to the last, both included. */
export function* daysBetween(first: string, last: string): Generator<string> {
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY) yield dayOf(time)
}
