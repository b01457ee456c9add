import type { JSX } from 'preact'
import { formatDateTime } from '../parts/format.js'

/** A time of the API, in the time zone of the browser. */
export function Time({ time }: { time: string | null | undefined }): JSX.Element | null {
  if (!time) return null
  const date = parseTime(time)
  return <time dateTime={date.toISOString()}>{formatDateTime(date)}</time>
}

/** Parses a time of the API, such as `2021-04-14T14:13:02.021000+0000`, whose offset browsers do not all accept. */
export function parseTime(time: string): Date {
  return new Date(time.replace(/\+0000$/, 'Z'))
}
