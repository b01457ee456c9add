import { createHash } from 'node:crypto'
import type { Emulator } from '../application/emulator.js'
import type { Json, TestApi } from './test-api.js'

export const CALLBACK = 'http://localhost:3000/in'
const VERIFIER = 'v'.repeat(64)

/** Creates an app client without a secret, which users can sign in to. */
export const createPublicClient = (api: TestApi): Promise<Json> =>
  api.ok('POST', '/appClients', { generateSecret: false, callbackUrls: [CALLBACK], logoutUrls: [CALLBACK] })

type ClientId = unknown

/** Signs a user in with the sign-in page, like a browser, and returns the authorization code. */
export async function authorizationCodeFor(
  { authEndpoint }: Emulator,
  clientId: ClientId,
  email: string,
): Promise<string> {
  const parameters = new URLSearchParams({
    response_type: 'code',
    client_id: String(clientId),
    redirect_uri: CALLBACK,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
  })
  const page = await fetch(`${authEndpoint}/oauth2/authorize?${parameters}`)
  const hidden = [...(await page.text()).matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  const form = new URLSearchParams(hidden.map(([, name = '', value = '']) => [name, value]))
  form.set('email', email)
  const response = await fetch(`${authEndpoint}/oauth2/authorize`, {
    method: 'POST',
    headers: { cookie: page.headers.get('set-cookie')?.split(';')[0] ?? '' },
    body: form,
    redirect: 'manual',
  })
  const code = new URL(response.headers.get('location') ?? 'about:blank').searchParams.get('code')
  if (code === null) throw new Error(`${email} could not sign in: ${response.status} ${await response.text()}`)
  return code
}

/** Sends a token request, and returns the response with its status. */
export async function requestTokens({ authEndpoint }: Emulator, fields: Record<string, unknown>): Promise<Json> {
  const body = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
  const response = await fetch(`${authEndpoint}/oauth2/token`, { method: 'POST', body })
  return { status: response.status, ...((await response.json()) as Json) }
}

export const redeem = (emulator: Emulator, clientId: ClientId, code: string): Promise<Json> =>
  requestTokens(emulator, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code,
    redirect_uri: CALLBACK,
    code_verifier: VERIFIER,
  })

export const refresh = (emulator: Emulator, clientId: ClientId, token: unknown): Promise<Json> =>
  requestTokens(emulator, { grant_type: 'refresh_token', client_id: clientId, refresh_token: token })

/** Requests a token for an app client with a secret. */
export const signInClient = (emulator: Emulator, { clientId, clientSecret }: Json): Promise<Json> =>
  requestTokens(emulator, { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret })
