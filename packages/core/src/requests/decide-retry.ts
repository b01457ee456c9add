import type { CallLimits, Outcome, RequestSpec } from './call.js'
import { isRetryableCode } from './failures.js'
import { isInvalidBody, isLimitExceededBody } from './response.js'

/** How many responses without the expected body a call retries: a broken proxy recovers, a wrong endpoint does not. */
const MAX_INVALID_BODIES = 2

/** How many access tokens of one call the API may reject. */
const MAX_REJECTED_TOKENS = 4

const TRANSIENT_STATUSES = [408, 429, 500, 502, 503, 504]

/** The properties of a request that decide about retries. */
export type RetryTraits = Pick<RequestSpec, 'repeatableBody' | 'idempotent' | 'read' | 'allowsNoContent'>

/** What happened in a call so far, including the attempt whose outcome is decided about. */
export interface RetryHistory {
  /** Retries, without those with a new access token. */
  retries: number
  /** 2xx responses without the expected body. */
  invalidBodies: number
  /** Whether a connection that the server had closed was replaced before. */
  replacedConnection: boolean
  /** Access tokens that the API rejected; `undefined` for requests without an access token. */
  rejectedTokens: number | undefined
  /** Attempts with the current access token. */
  attemptsWithToken: number
}

/** Whether and how to send a request again: immediately or after a delay, and with a new access token or the same one. */
export type Decision = 'stop' | 'retry-now' | 'retry-later' | 'renew-token-now' | 'renew-token-later'

/**
 * Decides what follows an attempt. A create or update is only repeated if the attempt certainly had no effect: a second POST
 * could create, and bill, the same thing twice.
 */
export function decideRetry(
  outcome: Outcome,
  request: RetryTraits,
  { maxRetries, endsAt }: Pick<CallLimits, 'maxRetries' | 'endsAt'>,
  history: RetryHistory,
): Decision {
  if (outcome.kind === 'aborted' || outcome.kind === 'error' || !request.repeatableBody) return 'stop'
  if (outcome.response?.status === 401 && history.rejectedTokens !== undefined) {
    return decideRenewal(history.rejectedTokens, history.attemptsWithToken, maxRetries, endsAt)
  }
  if (history.retries >= maxRetries || !canRetry(outcome, request, history)) return 'stop'
  return isStaleSocket(outcome) && !history.replacedConnection ? 'retry-now' : 'retry-later'
}

/**
 * A token that was accepted before, or was cached, may have expired or been revoked. If a new token is rejected in its first
 * attempt, another one will hardly help, so only calls with a deadline continue.
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
      return isRetryableCode(outcome.code) && (idempotent || outcome.sent === 'no')
    case 'response': {
      const { response, content } = outcome
      if (isInvalidBody(request, response, content)) return idempotent && invalidBodies <= MAX_INVALID_BODIES
      if (response.status === 429) return !isLimitExceededBody(response.body)
      return idempotent && TRANSIENT_STATUSES.includes(response.status)
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
