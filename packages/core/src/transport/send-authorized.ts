import type { CredentialsProvider } from '../credentials/provider.js'
import { withTimeLimit } from '../requests/abort.js'
import type { Call, ReceivedResponse, Wire } from '../requests/call.js'
import { abortedError, timeoutError } from '../requests/failures.js'
import { tokenOf } from '../requests/secrets.js'
import { send, waitForTurn } from '../requests/send.js'

/** How many access tokens a call may see refused. */
const MAX_REFUSED = 4

/**
 * Sends with the access token; when the API refuses the token, again with a new one. A new token that is refused at once will
 * hardly get better, so that only a call with a deadline goes on, as after any other failure; one that was in use over
 * several attempts may have been revoked meanwhile too.
 */
export async function sendAuthorized(
  wire: Wire,
  credentials: CredentialsProvider,
  call: Call,
): Promise<ReceivedResponse> {
  const { request, observation } = call
  const { endsAt, maxRetries } = call.limits
  const { budget } = wire
  budget.earn()
  let authorization = credentials.headersAtHand?.() ?? (await authorize(wire, credentials, call))
  for (let refused = 1; ; refused++) {
    const sentBefore = call.attempts
    call.request = { ...request, headers: { ...request.headers, ...authorization } }
    const response = await send(wire, call)
    if (response.status !== 401) return response
    credentials.invalidateAccessToken(tokenOf(authorization))
    const atOnce = sentBefore > 0 && call.attempts === sentBefore + 1
    const goesOn = !atOnce || (endsAt < Number.POSITIVE_INFINITY && refused <= maxRetries + 1)
    if (!request.replayable || !goesOn || refused === MAX_REFUSED) return response
    authorization = await authorize(wire, credentials, call)
    if (!atOnce) observation?.retry(0)
    else if (!(await waitForTurn(budget, call, refused - 1, response))) return response
  }
}

/** The headers with the access token, which may have to be fetched first; the call's own limits hold for that too. */
function authorize(
  { http, hooks }: Wire,
  credentials: CredentialsProvider,
  call: Call,
): Promise<Record<string, string>> {
  const { signal, endsAt, maxRetries } = call.limits
  const milliseconds = endsAt - performance.now()
  // A token endpoint that fails is asked again for as long as the call itself would be repeated.
  const deadline = maxRetries === Number.POSITIVE_INFINITY ? milliseconds : undefined
  const controller = new AbortController()
  return withTimeLimit(
    { signal, milliseconds },
    async () => credentials.authorize({ http, hooks, signal: controller.signal, deadline }),
    interruption => {
      controller.abort()
      return interruption === 'timeout' ? timeoutError(call, milliseconds) : abortedError(call)
    },
  )
}
