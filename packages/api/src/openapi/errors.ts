import type { Operation } from '../description/index.js'

/** When any operation answers with an error, by status. */
export const COMMON_ERRORS: Readonly<Record<string, string>> = {
  400: 'The request breaks a rule; the message names the field and the rule.',
  401: 'The bearer token is missing, forged, expired or revoked.',
  403: 'The caller may not do this.',
  404: 'There is no such resource in the organization of the caller.',
  408: 'The body arrived too slowly.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
  429: '`Too Many Requests` of a second, or `Limit Exceeded` of a month.',
  431: 'The headers are too large, or there are too many of them.',
  500: 'A fault of the server, or of its storage.',
  503: 'The server has too many connections or open files; try again later.',
  507: 'The disk of the server is full.',
}

/** Those that only an operation with a body gives. */
const OF_BODIES: readonly string[] = ['408', '413', '415']

/** When an operation answers with an error, by status: what holds for all, and what it says itself. */
export function errorsOf({ body, errors }: Operation): Record<string, string> {
  const common = Object.entries(COMMON_ERRORS).filter(([status]) => body || !OF_BODIES.includes(status))
  return { ...Object.fromEntries(common), ...errors }
}
