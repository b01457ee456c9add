import type { ConnectionError } from '../errors/connection-error.js'
import { sleep } from './abort.js'
import type { Call, ReceivedResponse, Wire } from './call.js'
import { exchangeOnce } from './exchange.js'
import { abortedError } from './failures.js'
import { isMalformed, isSuccess } from './response.js'
import { isRetryable, retryDelay } from './retry.js'
import type { RetryBudget } from './retry-budget.js'

/** How often a call is repeated whose answer is no JSON: a broken proxy mends, a wrong endpoint does not. */
const MAX_MALFORMED = 2

/** Milliseconds between looks at a retry budget that is used up. */
const BUDGET_PAUSE = 25

/** Sends the request of a call until an answer is final; throws when no answer arrives. */
export async function send({ budget, http }: Wire, call: Call): Promise<ReceivedResponse> {
  const { request, observation } = call
  for (let attempt = 1; ; attempt++) {
    const exchanged = exchangeOnce(http, call)
    observation?.watch(exchanged)
    const outcome = await exchanged
    if (isDoubtful(call, outcome)) call.mayHaveBeenApplied ||= request.changesState
    if (await mayRetry(budget, call, attempt, outcome)) continue
    if (outcome instanceof Error) throw outcome
    if (attempt > 1 && isSuccess(outcome)) budget.refund()
    return outcome
  }
}

/** Waits until the next attempt is due; false when there is none. */
async function mayRetry(
  budget: RetryBudget,
  call: Call,
  attempt: number,
  outcome: ReceivedResponse | ConnectionError,
): Promise<boolean> {
  if (attempt > call.limits.maxRetries || !isWorthwhile(call, outcome)) return false
  if (call.connection !== 'stale') return waitForTurn(budget, call, attempt, outcome)
  // No sign of trouble at the other side: neither a reason to wait nor a load that the budget has to limit.
  call.connection = 'replaced'
  call.observation?.retry(0)
  return true
}

/** Waits as long as is due before a retry, and for the budget; false when that takes longer than the call has. */
export async function waitForTurn(
  budget: RetryBudget,
  call: Call,
  attempt: number,
  outcome: ReceivedResponse | ConnectionError,
): Promise<boolean> {
  const { endsAt, signal } = call.limits
  const wait = (milliseconds: number): Promise<void> =>
    sleep(milliseconds, signal).catch(() => {
      throw abortedError(call)
    })
  const delay = retryDelay(attempt, outcome)
  const isInTime = (pause: number): boolean => performance.now() + pause + delay < endsAt
  if (!isInTime(0)) return false
  while (!budget.spend()) {
    // Who has set a deadline waits for the budget; who has not is not kept waiting.
    if (endsAt === Number.POSITIVE_INFINITY || !isInTime(BUDGET_PAUSE)) return false
    await wait(BUDGET_PAUSE)
  }
  call.observation?.retry(delay)
  await wait(delay)
  return true
}

/** Whether a request may be sent again after an outcome, and that may help. */
function isWorthwhile(call: Call, outcome: ReceivedResponse | ConnectionError): boolean {
  const { replayable, idempotent } = call.request
  if (!replayable) return false
  if (isMalformed(call, outcome)) return idempotent && ++call.malformed <= MAX_MALFORMED
  return isRetryable(idempotent, outcome)
}

/** Whether an answer leaves open what became of the request. */
function isDoubtful(call: Call, outcome: ReceivedResponse | Error): boolean {
  if (outcome instanceof Error) return false
  return outcome.status >= 500 || outcome.status === 408 || isMalformed(call, outcome)
}
