import type { CredentialsProvider, HttpAdapter, Transport } from '@las/core'
import { createTransport, fetchAdapter } from '@las/core/fetch'
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Session, TokenResponse } from '../contract.js'
import { reportConnected, reportDisconnected } from './connection.js'
import { ConsoleError, toConsoleError } from './errors.js'
import { withoutOrderMarks } from './parse-json.js'
import { sendRequest } from './request.js'

/** Tokens are renewed when this fraction of their lifetime remains. */
const RENEWAL_FRACTION = 0.2
const RENEWAL_RETRY_DELAY_MS = 10_000

export type SessionState =
  | { readonly status: 'starting' }
  | { readonly status: 'signed-out' }
  | { readonly status: 'signed-in'; readonly session: Session }
  | { readonly status: 'failed'; readonly error: ConsoleError }

const state = signal<SessionState>({ status: 'starting' })
const current = signal<Session | undefined>(undefined)

export const sessionState: ReadonlySignal<SessionState> = state
export const session: ReadonlySignal<Session | undefined> = current

/** The access token exists only in memory: the browser stores nothing but the cookie, which scripts cannot read. */
let token: { readonly value: string; readonly expiresAt: number } | undefined
let pending: Promise<string> | undefined
let renewal: ReturnType<typeof setTimeout> | undefined
let sdkTransport: Transport | undefined

/** Gets the first access token. Afterwards, {@link sessionState} is no longer `starting`. */
export async function startSession(): Promise<void> {
  state.value = { status: 'starting' }
  await fetchToken().catch(error => {
    if (state.value.status === 'starting') state.value = { status: 'failed', error: toConsoleError(error) }
  })
}

/** Sends a request to find out whether the server can be reached again. Without an answer of the server, the state stays the same. */
export async function checkConnection(): Promise<void> {
  if (sessionState.value.status === 'failed') return startSession()
  await fetchToken().catch(() => {})
}

/** The access token, without a request if it can be avoided. */
export async function accessToken(): Promise<string> {
  return cachedToken() ?? fetchToken()
}

/** For requests while the page is being closed, which cannot wait. */
export function cachedToken(): string | undefined {
  return token && token.expiresAt > Date.now() ? token.value : undefined
}

/** Forgets a token that the server rejected. */
export function rejectToken(value: string): void {
  if (token?.value === value) token = undefined
}

export async function signOut(): Promise<void> {
  await sendRequest({ method: 'DELETE', path: 'session' })
  endSession()
}

function endSession(): void {
  clearTimeout(renewal)
  token = undefined
  current.value = undefined
  state.value = { status: 'signed-out' }
}

function fetchToken(): Promise<string> {
  pending ??= requestToken().finally(() => {
    pending = undefined
  })
  return pending
}

async function requestToken(): Promise<string> {
  try {
    const response = await sendRequest<TokenResponse>({ method: 'POST', path: 'session/token' })
    const { accessToken: value, expiresIn, ...session } = response
    const lifetime = expiresIn * 1000
    token = { value, expiresAt: Date.now() + lifetime }
    scheduleRenewal(lifetime * (1 - RENEWAL_FRACTION))
    // Components that show the session are only rendered again if it has changed.
    if (JSON.stringify(session) !== JSON.stringify(current.value)) {
      current.value = session
      state.value = { status: 'signed-in', session }
    }
    return value
  } catch (error) {
    if (error instanceof ConsoleError && error.status === 401) endSession()
    throw error
  }
}

function scheduleRenewal(delay: number): void {
  clearTimeout(renewal)
  renewal = setTimeout(() => {
    fetchToken().catch(() => {
      if (current.value) scheduleRenewal(RENEWAL_RETRY_DELAY_MS)
    })
  }, delay)
}

const credentials: CredentialsProvider = {
  get apiEndpoint() {
    if (!current.value) throw new ConsoleError('No user is signed in.', { status: 401, code: 'signed_out' })
    return current.value.apiEndpoint
  },
  // The console may be served over HTTP in a local network. Requests only go to the origin of the page.
  allowInsecureHttp: location.protocol === 'http:',
  cachedHeaders() {
    const value = cachedToken()
    return value === undefined ? undefined : { authorization: `Bearer ${value}` }
  },
  authorize: async () => ({ authorization: `Bearer ${await accessToken()}` }),
  invalidateAccessToken: rejectToken,
}

/** The transport for functions of the SDK. Use it only while a user is signed in. */
export const transport: Transport = {
  get apiEndpoint() {
    return connect().apiEndpoint
  },
  get fileOrigins() {
    return connect().fileOrigins
  },
  request: (request, options) => connect().request(request, options),
  send: (request, options) => connect().send(request, options),
}

function connect(): Transport {
  sdkTransport ??= createTransport({ credentials, http: reportingAdapter(fetchAdapter()) })
  return sdkTransport
}

/** Reports whether the server can be reached, and removes characters that change the order of texts, as in all other responses. */
function reportingAdapter(adapter: HttpAdapter): HttpAdapter {
  return async request => {
    try {
      const response = await adapter(request)
      reportConnected()
      return { ...response, body: withoutOrderMarks(response.body) }
    } catch (error) {
      if (!request.signal.aborted) reportDisconnected()
      throw error
    }
  }
}
