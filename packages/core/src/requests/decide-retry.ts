import type { CallLimits, Outcome, RequestSpec } from './call.js'
import { isInvalidBody, isLimitExceededBody } from './response.js'

/**
 * The maximum number of responses without the expected body that a call retries. A broken proxy can recover, but not a wrong
 * endpoint.
 */
const MAX_INVALID_BODIES = 2

/** The maximum number of access tokens that one call tries. */
const MAX_REJECTED_TOKENS = 4

const TRANSIENT_STATUSES = [408, 429, 500, 502, 503, 504]

/** The properties of a request that determine retries. */
export type RetryTraits = Pick<
  RequestSpec,
  'repeatableBody' | 'idempotent' | 'temporaryStatus' | 'read' | 'allowsNoContent'
>

/** The history of a call, including the latest attempt. */
export interface RetryHistory {
  /** The number of retries, excluding those with a new access token. */
  retries: number
  /** The number of 2xx responses without the expected body. */
  invalidBodies: number
  /** Whether a connection that the server had closed was already replaced. */
  replacedConnection: boolean
  /** The number of access tokens that the API rejected; `undefined` for requests without an access token. */
  rejectedTokens: number | undefined
  /** The number of attempts with the current access token. */
  attemptsWithToken: number
}

/** Whether and how to send a request again: immediately or after a delay, and with a new access token or the same one. */
export type Decision = 'stop' | 'retry-now' | 'retry-later' | 'renew-token-now' | 'renew-token-later'

/**
 * Decides whether to retry after an attempt. A create or update is repeated only if the attempt certainly had no effect: a
 * second POST could create, and bill, the same resource twice.
 */
export function decideRetry(
  outcome: Outcome,
  request: RetryTraits,
  { maxRetries, endsAt }: Pick<CallLimits, 'maxRetries' | 'endsAt'>,
  history: RetryHistory,
): Decision {
  if (!request.repeatableBody) return 'stop'
  if (outcome.response?.status === 401 && history.rejectedTokens !== undefined) {
    return decideRenewal(history.rejectedTokens, history.attemptsWithToken, maxRetries, endsAt)
  }
  if (history.retries >= maxRetries || !canRetry(outcome, request, history)) return 'stop'
  return isStaleSocket(outcome) && !history.replacedConnection ? 'retry-now' : 'retry-later'
}

/**
 * A token that was cached or accepted before may have expired or been revoked. If a new token is rejected in its first
 * attempt, another token is unlikely to help, so only calls with a deadline continue.
 */
function decideRenewal(
  rejectedTokens: number,
  attemptsWithToken: number,
  maxRetries: number,
  endsAt: number,
): Decision {
  if (rejectedTokens === MAX_REJECTED_TOKENS) return 'stop'
  if (rejectedTokens === 1 || attemptsWithToken > 1) return 'renew-token-now'
  return endsAt < Number.POSITIVE_INFINITY && rejectedTokens <= maxRetries + 1 ? 'renew-token-later' : 'stop'
}

function canRetry(outcome: Outcome, request: RetryTraits, { invalidBodies }: RetryHistory): boolean {
  const { idempotent } = request
  switch (outcome.kind) {
    case 'timeout':
      return idempotent
    case 'failure':
      return outcome.retryable && (idempotent || outcome.sent === 'no')
    case 'response': {
      const { response, content } = outcome
      if (isInvalidBody(request, response, content)) return idempotent && invalidBodies <= MAX_INVALID_BODIES
      if (response.status === 429) return !isLimitExceededBody(response.body)
      return idempotent && [...TRANSIENT_STATUSES, request.temporaryStatus].includes(response.status)
    }
    default:
      return false
  }
}

/** Whether the server closed a kept-alive connection before it received the request. Waiting would not help. */
function isStaleSocket(outcome: Outcome): boolean {
  return (
    outcome.kind === 'failure' && outcome.reusedSocket && (outcome.code === 'ECONNRESET' || outcome.code === 'EPIPE')
  )
}
