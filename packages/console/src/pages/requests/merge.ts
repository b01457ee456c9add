import type { RequestList, RequestSummary } from '../../contract.js'

/** The server keeps as many. */
export const MAX_ENTRIES = 1_000
/** The shortest time over which the rate is measured. */
const MIN_WINDOW_MS = 500

/** The sequence of the latest request at a time, in milliseconds. */
export interface Sample {
  readonly time: number
  readonly latest: number
}

/** The requests that were known, newest first, with newer ones, and without those that the server no longer keeps. */
export function merge(known: readonly RequestSummary[], list: RequestList): readonly RequestSummary[] {
  const newest = known[0]?.sequence ?? 0
  const added = list.entries.filter(({ sequence }) => sequence > newest).toReversed()
  const { first } = list
  const kept = first === null ? [] : known.filter(({ sequence }) => sequence >= first)
  return added.length === 0 && kept.length === known.length ? known : [...added, ...kept].slice(0, MAX_ENTRIES)
}

/** Requests per second; undefined for too short a time. */
export function rateOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.time - first.time < MIN_WINDOW_MS) return undefined
  return Math.round(((last.latest - first.latest) * 1000) / (last.time - first.time))
}
