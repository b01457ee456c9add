import type { HttpAdapter } from '../http/adapter.js'
import type { Hooks } from '../http/hooks.js'
import { sleep, withTimeLimit } from './abort.js'
import { runAttempt } from './attempt.js'
import { retryDelay } from './backoff.js'
import type { Call, CallLimits, Outcome, Reply, RequestSpec, TransportContext } from './call.js'
import { decideRetry, type RetryHistory } from './decide-retry.js'
import { errorOf, interruptionError } from './failures.js'
import { isInvalidBody, isSuccess } from './response.js'
import type { RetryBudget } from './retry-budget.js'
import { tokenOf } from './secrets.js'
import { type CallTracer, traceCall } from './tracer.js'

/** The time between checks of an exhausted retry budget. */
const BUDGET_POLL_MS = 25

/** Provides the headers with the access token. */
export interface Authorizer {
  /** Returns the headers if the access token is cached and does not need to be renewed yet. */
  cachedHeaders?(): Record<string, string> | undefined
  authorize(options: {
    http: HttpAdapter
    hooks: Hooks | undefined
    signal: AbortSignal
    deadline: number | undefined
  }): Promise<Record<string, string>>
  invalidateAccessToken(value: string): void
}

/**
 * Sends a request and retries it until a response is final. Throws an error if no complete response is received.
 *
 * @param authorizer Adds the access token to each attempt, and a new one if the API rejects it.
 */
export async function send(
  context: TransportContext,
  request: RequestSpec,
  limits: CallLimits,
  authorizer?: Authorizer,
): Promise<Reply> {
  const { budget, http } = context
  const call: Call = { request, limits, authorization: {}, attempts: 0, mayHaveBeenApplied: false }
  const history: RetryHistory = {
    retries: 0,
    invalidBodies: 0,
    replacedConnection: false,
    rejectedTokens: authorizer && 0,
    attemptsWithToken: 0,
  }
  const tracer = traceCall(context.hooks, request)
  if (authorizer) {
    budget.deposit()
    call.authorization = authorizer.cachedHeaders?.() ?? (await authorize(context, call, authorizer))
  }
  for (;;) {
    const startedAt = performance.now()
    if (limits.signal?.aborted) throw interruptionError(call, 'aborted')
    if (limits.endsAt <= startedAt) throw interruptionError(call, 'timeout', limits.endsAt - startedAt)
    call.attempts++
    history.attemptsWithToken++
    tracer?.start(call.attempts)
    const outcome = await runAttempt(http, call, startedAt)
    tracer?.end(outcome)
    const isInvalid = !!outcome.response && isInvalidBody(request, outcome.response, outcome.content)
    if (isInvalid) history.invalidBodies++
    if (request.changesState && (isInvalid || isInDoubt(outcome))) call.mayHaveBeenApplied = true
    if (authorizer && isRejected(outcome)) {
      history.rejectedTokens = (history.rejectedTokens ?? 0) + 1
      authorizer.invalidateAccessToken(tokenOf(call.authorization))
    }

    const decision = decideRetry(outcome, request, limits, history)
    const isRenewal = decision === 'renew-token-now' || decision === 'renew-token-later'
    const renewed = authorizer && isRenewal ? await authorize(context, call, authorizer) : undefined
    const isImmediate = decision === 'retry-now' || decision === 'renew-token-now'
    if (isImmediate) tracer?.retry(0)
    else if (decision === 'stop' || !(await waitForRetry(budget, call, history, outcome, tracer))) {
      if (!outcome.response) throw errorOf(call, outcome)
      if (history.retries > 0 && isSuccess(outcome.response)) budget.refund()
      return { call, response: outcome.response, content: outcome.content }
    }
    // Only now: the error for a rejected token must be redacted with that token.
    if (renewed) {
      call.authorization = renewed
      history.attemptsWithToken = 0
    }
    if (decision === 'retry-now') history.replacedConnection = true
    if (decision === 'retry-now' || decision === 'retry-later') history.retries++
  }
}

/** Whether it is unknown after an outcome if the request was applied. */
function isInDoubt(outcome: Outcome): boolean {
  if (outcome.response) return outcome.response.status >= 500 || outcome.response.status === 408
  return outcome.kind !== 'error' && outcome.sent === 'maybe'
}

const isRejected = ({ response }: Outcome): boolean => response?.status === 401

/** Waits until a retry is due and the budget allows it; returns false if the call would end before. */
async function waitForRetry(
  budget: RetryBudget,
  call: Call,
  { retries, rejectedTokens = 0 }: RetryHistory,
  outcome: Outcome,
  tracer: CallTracer | undefined,
): Promise<boolean> {
  const { endsAt, signal } = call.limits
  const wait = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, signal).catch(() => {
      throw interruptionError(call, 'aborted')
    })
  const delay = retryDelay(isRejected(outcome) ? rejectedTokens - 1 : retries + 1, outcome.response?.headers)
  const isInTime = (pause: number): boolean => performance.now() + pause + delay < endsAt
  if (!isInTime(0)) return false
  while (!budget.withdraw()) {
    // A call without a deadline does not wait for the budget.
    if (endsAt === Number.POSITIVE_INFINITY || !isInTime(BUDGET_POLL_MS)) return false
    await wait(BUDGET_POLL_MS)
  }
  tracer?.retry(delay)
  await wait(delay)
  return true
}

/** Returns the headers with the access token. The limits of the call also apply to fetching the token. */
function authorize(
  { http, hooks }: TransportContext,
  call: Call,
  authorizer: Authorizer,
): Promise<Record<string, string>> {
  const { signal, endsAt, maxRetries } = call.limits
  const milliseconds = endsAt - performance.now()
  // A failing token endpoint is retried for as long as the call itself would be.
  const deadline = maxRetries === Number.POSITIVE_INFINITY ? milliseconds : undefined
  const controller = new AbortController()
  return withTimeLimit(
    { signal, milliseconds },
    async () => authorizer.authorize({ http, hooks, signal: controller.signal, deadline }),
    interruption => {
      controller.abort()
      return interruptionError(call, interruption, milliseconds)
    },
  )
}
