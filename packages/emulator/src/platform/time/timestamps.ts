import { badRequest } from '../errors.js'
import { enforce, type Waiving } from '../waivers.js'
import type { Clock } from './clock.js'

const PARTS = /^(\d{4})-?(\d{2})-?(\d{2})[ T]?(\d{2}):?(\d{2}):?(\d{2})(?:.(\d{1,6}))?(?:Z|\+(\d{2}):?(\d{2}))$/

/**
 * A timestamp of a request in the form in which the API answers: UTC with six digits after the second. In this form
 * timestamps sort like the times that they stand for.
 * @param field what the timestamp is called in a message.
 * @throws 400 when there is no such time, such as the 30th of February.
 */
export function utcTimestamp(context: Waiving, field: string, value: string): string {
  const [, year, month, day, hour, minute, second, fraction = '', hours = '0', minutes = '0'] = PARTS.exec(value) ?? []
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`
  const time = new Date(`${local}Z`)
  // Date takes the 30th of February for the 1st of March.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(local)) {
    enforce(context, 'calendar', badRequest(`${field} is ${value}, which is not a valid date and time`))
    return value
  }
  const utc = new Date(time.getTime() - (Number(hours) * 60 + Number(minutes)) * 60_000)
  return `${utc.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0')}+0000`
}

/** The time in the form of the API: `2021-04-14T14:13:02.021000+0000`. */
export const timestampOf = (clock: Clock): string => new Date(clock()).toISOString().replace('Z', '000+0000')
