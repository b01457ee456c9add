import { DAY, dayOf } from '../../platform/time/days.js'
import type { DatasetRecord } from '../datasets/dataset.js'
import type { DocumentRecord } from './document.js'

/** Of what the document and its dataset (or batch) say, the smaller counts. */
export const effectiveRetention = (
  own: number,
  ...containers: (Pick<DatasetRecord, 'retentionInDays'> | undefined)[]
): number => Math.min(own, ...containers.map(container => container?.retentionInDays ?? own))

type Kept = Pick<DocumentRecord, 'createdTime' | 'retentionInDays'>

/** When a document is no longer to be kept, in milliseconds since 1970. */
export const expiryOf = ({ createdTime, retentionInDays }: Kept): number =>
  createdTime === null
    ? Number.POSITIVE_INFINITY
    : Date.parse(createdTime.slice(0, 23).concat('Z')) + retentionInDays * DAY

/** The day (UTC) in which a document expires, such as `2029-11-22`; `never` when that is beyond all calendars. */
export function expiryDayOf(kept: Kept): string {
  const expiry = expiryOf(kept)
  return expiry < Date.UTC(10_000, 0, 1) ? dayOf(expiry) : 'never'
}

/** The days from one to another, both included, in their order. */
export function* daysBetween(first: string, last: string): Generator<string> {
  for (let time = Date.parse(first); time <= Date.parse(last); time += DAY) yield dayOf(time)
}
