import type { CredentialsProvider } from '../credentials/provider.js'
import { withTimeLimit } from './abort.js'
import type { Call, ReceivedResponse, Wire } from './call.js'
import { abortedError, timeoutError } from './failures.js'
import { send } from './send.js'

/** How many access tokens a call may see refused. */
const MAX_REFUSED = 4

/**
 * Sends with the access token; when the API refuses the token, again with a new one. A new token that is refused at once will
 * not get better; one that was in use over several attempts may have been revoked meanwhile too.
 */
export async function sendAuthorized(
  wire: Wire,
  credentials: CredentialsProvider,
  call: Call,
): Promise<ReceivedResponse> {
  const { request } = call
  let authorization = credentials.headersAtHand?.() ?? (await authorize(wire, credentials, call))
  for (let refused = 1; ; refused++) {
    const sentBefore = call.attempts
    call.request = { ...request, headers: { ...request.headers, ...authorization } }
    const response = await send(wire, call)
    if (response.status !== 401) return response
    credentials.invalidateAccessToken(authorization.authorization?.replace(/^Bearer /, '') ?? '')
    const atOnce = sentBefore > 0 && call.attempts === sentBefore + 1
    if (!request.replayable || atOnce || refused === MAX_REFUSED) return response
    authorization = await authorize(wire, credentials, call)
  }
}

/** The headers with the access token, which may have to be fetched first; the call's own limits hold for that too. */
function authorize(
  { http, hooks }: Wire,
  credentials: CredentialsProvider,
  call: Call,
): Promise<Record<string, string>> {
  const { signal, endsAt } = call.limits
  const milliseconds = endsAt - performance.now()
  const controller = new AbortController()
  return withTimeLimit(
    { signal, milliseconds },
    () => credentials.authorize({ http, hooks, signal: controller.signal }),
    interruption => {
      controller.abort()
      return interruption === 'timeout' ? timeoutError(call, milliseconds) : abortedError(call)
    },
  )
}
