import type { CredentialsProvider } from '../credentials/provider.js'
import { withTimeLimit } from './abort.js'
import type { Answer, OutgoingRequest, SendLimits, Wire } from './call.js'
import { abortedError, send, timeoutError } from './send.js'

/** How many access tokens a call may see refused. */
const MAX_REFUSED = 4

/**
 * Sends with the access token; when the API refuses the token, again with a new one. A new token that is refused at once will
 * not get better; one that was in use over several attempts may have been revoked meanwhile too.
 */
export async function sendAuthorized(
  wire: Wire,
  credentials: CredentialsProvider,
  request: OutgoingRequest,
  limits: SendLimits,
): Promise<Answer> {
  let headers = credentials.headersAtHand?.() ?? (await authorize(wire, credentials, request, limits))
  let before: Answer | undefined
  for (let refused = 1; ; refused++) {
    const answer = await send(wire, withHeaders(request, headers), limits, before)
    if (answer.response.status !== 401) return answer
    credentials.invalidateAccessToken(headers.authorization?.replace(/^Bearer /, '') ?? '')
    const atOnce = before && answer.attempts === before.attempts + 1
    if (!request.replayable || atOnce || refused === MAX_REFUSED) return answer
    before = answer
    headers = await authorize(wire, credentials, request, limits)
  }
}

/** The headers with the access token, which may have to be fetched first; the call's own limits hold for that too. */
function authorize(
  { http, hooks }: Wire,
  credentials: CredentialsProvider,
  request: OutgoingRequest,
  { signal, endsAt }: SendLimits,
): Promise<Record<string, string>> {
  const milliseconds = endsAt - performance.now()
  return withTimeLimit(
    { signal, milliseconds },
    limited => credentials.authorize({ http, hooks, signal: limited.signal }),
    interruption =>
      interruption === 'timeout' ? timeoutError(request, milliseconds) : abortedError(request, signal?.reason),
  )
}

function withHeaders(request: OutgoingRequest, headers: Record<string, string>): OutgoingRequest {
  return { ...request, headers: { ...request.headers, ...headers } }
}
