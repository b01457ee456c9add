import type { Operation } from '../description/index.js'

/** Causes of the errors of all operations, by status. */
export const COMMON_ERRORS: Readonly<Record<string, string>> = {
  400: 'The request is invalid; the message names the field and the rule.',
  401: 'The bearer token is missing, forged, expired or revoked.',
  403: 'The caller may not do this.',
  404: 'The organization of the caller has no such resource.',
  408: 'The body arrived too slowly.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
  429: 'Too many requests in a second (`Too Many Requests`), or a monthly limit is reached (`Limit Exceeded`).',
  431: 'The headers are too large, or there are too many of them.',
  500: 'An internal error of the server or its storage.',
  503: 'The server has too many connections or open files; try again later.',
  507: 'The disk of the server is full.',
}

/** Statuses that only operations with a body return. */
const OF_BODIES: readonly string[] = ['408', '413', '415']

/** Causes of the errors of an operation by status, common ones included. */
export function errorsOf({ body, errors }: Operation): Record<string, string> {
  const common = Object.entries(COMMON_ERRORS).filter(([status]) => body || !OF_BODIES.includes(status))
  return { ...Object.fromEntries(common), ...errors }
}
