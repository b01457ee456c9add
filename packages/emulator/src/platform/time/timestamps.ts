import { badRequest } from '../errors.js'
import { enforce, type Waiving } from '../waivers.js'
import type { Clock } from './clock.js'

const PARTS = /^(\d{4})-?(\d{2})-?(\d{2})[ T]?(\d{2}):?(\d{2}):?(\d{2})(?:.(\d{1,6}))?(?:Z|\+(\d{2}):?(\d{2}))$/

/**
 * Converts a timestamp from a request to the format of responses: UTC with six decimal places. The alphabetical order of
 * timestamps in this format is their chronological order.
 * @param field the name of the timestamp in error messages
 * @throws 400 if the time does not exist, such as 30 February.
 */
export function utcTimestamp(context: Waiving, field: string, value: string): string {
  const [, year, month, day, hour, minute, second, fraction = '', hours = '0', minutes = '0'] = PARTS.exec(value) ?? []
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = new Date(`${local}Z`)
  // `Date` accepts 30 February as 1 March.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(local)) {
    enforce(context, 'calendar', badRequest(`${field} is ${value}, which is not a valid date and time`))
    return value
  }
  const utc = new Date(time.getTime() - (Number(hours) * 60 + Number(minutes)) * 60_000)
  return `${utc.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}+0000`
}

/** The time of a timestamp in the format of responses, in milliseconds since 1970; NaN if it is undefined. */
export const timeOf = (timestamp: string | undefined): number => Date.parse(`${timestamp?.slice(0, 23)}Z`)

/** The current time in the format of the API, such as `2021-04-14T14:13:02.021000+0000`. */
export const timestampOf = (clock: Clock): string => new Date(clock()).toISOString().replace('Z', '000+0000')
