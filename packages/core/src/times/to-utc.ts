import { InvalidArgumentError } from '../errors/client-error.js'

const ISO = /^(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?)?)(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/i

/**
 * Formats a time for the API: in UTC, ending in `Z`, with up to six decimals of a second. As in `Date`, a string without a
 * time zone is local time, and a string with only a date is midnight UTC. An omitted time stays `undefined`.
 *
 * @param name The name of the time in error messages.
 * @throws {InvalidArgumentError} if the time is not a valid ISO 8601 date or date-time.
 */
export function toUtc(name: string, time: Date | string): string
export function toUtc(name: string, time: Date | string | undefined): string | undefined
export function toUtc(name: string, time: Date | string | undefined): string | undefined {
  if (time === undefined) return undefined
  if (time instanceof Date && !Number.isNaN(time.getTime())) return time.toISOString()
  const [, local = '', fraction = '', zone = ''] = typeof time === 'string' ? (ISO.exec(time) ?? []) : []
  const whole = new Date(local.replace(' ', 'T') + zone.toUpperCase().replace(/(\d{2})(\d{2})$/, '$1:$2'))
  if (Number.isNaN(whole.getTime())) {
    throw new InvalidArgumentError(
      `${name} must be a Date or an ISO 8601 time such as 2024-11-16T10:00:00Z, but is ${String(time)}.`,
    )
  }
  return `${whole.toISOString().slice(0, 19)}${fraction.slice(0, 7)}Z`
}
