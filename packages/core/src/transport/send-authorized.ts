import type { CredentialsProvider } from '../credentials/provider.js'
import { withTimeLimit } from './abort.js'
import {
  type Answer,
  abortedError,
  type OutgoingRequest,
  type SendLimits,
  send,
  timeoutError,
  type Wire,
} from './send.js'

/** Sends with the access token; when the API refuses the token, once more with a new one. */
export async function sendAuthorized(
  wire: Wire,
  credentials: CredentialsProvider,
  request: OutgoingRequest,
  limits: SendLimits,
): Promise<Answer> {
  const headers = credentials.headersAtHand?.() ?? (await authorize(wire, credentials, request, limits))
  const first = await send(wire, withHeaders(request, headers), limits)
  if (first.response.status !== 401) return first
  credentials.invalidateAccessToken(headers.authorization?.replace(/^Bearer /, '') ?? '')
  if (!request.replayable) return first
  return send(wire, withHeaders(request, await authorize(wire, credentials, request, limits)), limits, first)
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
