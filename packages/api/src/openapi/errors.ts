import type { Operation } from '../description/index.js'

/** Causes of the errors that all operations can return, by status. */
export const COMMON_ERRORS: Readonly<Record<string, string>> = {
  400: 'The request is invalid; the message names the field and the rule.',
  401: 'The bearer token is missing, invalid, expired or revoked.',
  403: 'The caller lacks permission.',
  404: "The resource does not exist in the caller's organization.",
  408: 'The body was sent too slowly.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
  429: 'Too many requests per second (`Too Many Requests`), or a monthly limit has been reached (`Limit Exceeded`).',
  431: 'There are too many headers, or they are too large.',
  500: 'An internal error of the server or its storage.',
  503: 'The server has too many connections or open files. Retry later.',
  507: "The server's disk is full.",
}

/** Status codes that only operations with a body return. */
const BODY_STATUSES: readonly string[] = ['408', '413', '415']

/** Causes of an operation's errors, including common errors, by status. */
export function errorsOf({ body, errors }: Operation): Record<string, string> {
  const common = Object.entries(COMMON_ERRORS).filter(([status]) => body || !BODY_STATUSES.includes(status))
  return { ...Object.fromEntries(common), ...errors }
}
