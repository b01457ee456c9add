import type { AppClientRecord } from '../../domain/app-clients/app-client.js'
import { findAppClient } from '../../domain/app-clients/clients.js'
import type { IdentityContext } from '../context.js'
import { CONSOLE_CLIENT_ID, consoleClient } from './console-client.js'

/** An authorization request with a valid app client and redirect URI, so that the browser can be redirected there. */
export interface AuthorizationRequest {
  readonly appClient: AppClientRecord
  readonly redirectUri: string
  readonly codeChallenge: string | null
  readonly state: string | null
}

/** The supported parameters of a request. The sign-in form sends them back. */
export const PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
] as const

/**
 * The error of an invalid request. Without `redirectTo`, the error is shown on the page, because the redirect URI is not
 * trusted.
 */
export interface AuthorizationError {
  readonly error: string
  readonly description: string
  readonly redirectTo?: string
}

/**
 * Validates an authorization request (RFC 6749, section 4.1.1, and RFC 7636).
 * @param origin The origin that the request was sent to.
 */
export async function readAuthorizationRequest(
  context: IdentityContext,
  query: URLSearchParams,
  origin: string,
): Promise<AuthorizationRequest | AuthorizationError> {
  const repeated = PARAMETERS.find(name => query.getAll(name).length > 1)
  if (repeated !== undefined) return { error: 'invalid_request', description: `${repeated} must not be repeated` }

  const clientId = query.get('client_id') ?? ''
  const appClient =
    clientId === CONSOLE_CLIENT_ID ? await consoleClient(context, origin) : await findAppClient(context.store, clientId)
  if (!appClient) return { error: 'invalid_client', description: 'client_id is not the id of an app client' }
  const redirectUri = query.get('redirect_uri')
  if (redirectUri === null || !appClient.callbackUrls?.includes(redirectUri)) {
    const description = 'redirect_uri must exactly match one of the callbackUrls of the app client'
    return { error: 'invalid_request', description }
  }
  // Earlier versions, and `autoCreate`, store URLs that only match the pattern of the specification.
  if (!URL.canParse(redirectUri)) return { error: 'invalid_request', description: 'redirect_uri is not a valid URL' }

  const state = query.get('state')
  const reject = (error: string, description: string): AuthorizationError => ({
    error,
    description,
    redirectTo: withParameters(redirectUri, { error, error_description: description, state }),
  })
  if (query.get('response_type') !== 'code') return reject('unsupported_response_type', 'response_type must be code')
  const codeChallenge = query.get('code_challenge')
  if (codeChallenge === null && appClient.secretDigest === null) {
    return reject('invalid_request', 'code_challenge is required for an app client without a secret')
  }
  if (codeChallenge !== null && query.get('code_challenge_method') !== 'S256') {
    return reject('invalid_request', 'code_challenge_method must be S256')
  }
  if (codeChallenge !== null && !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
    return reject('invalid_request', 'code_challenge must be the base64url-encoded SHA-256 of the verifier')
  }
  return { appClient, redirectUri, codeChallenge, state }
}

/** Adds parameters to the query string of a URL. */
export function withParameters(url: string, parameters: Readonly<Record<string, string | null>>): string {
  const result = new URL(url)
  for (const [name, value] of Object.entries(parameters)) if (value !== null) result.searchParams.set(name, value)
  return result.href
}
