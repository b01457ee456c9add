import type { AppClientRecord } from '../../domain/app-clients/app-client.js'
import { findAppClient } from '../../domain/app-clients/clients.js'
import type { IdentityContext } from '../context.js'

/** A request to sign in whose app client and address are good, so that the browser may be sent back there. */
export interface AuthorizationRequest {
  readonly appClient: AppClientRecord
  readonly redirectUri: string
  readonly codeChallenge: string | null
  readonly state: string | null
}

/** The parameters of a request that mean something, as they have to come back with the form. */
export const PARAMETERS = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'code_challenge',
  'code_challenge_method',
  'login_hint',
] as const

/** What is wrong with a request. Without `redirectTo` the browser must not be sent anywhere: the page itself says it. */
export interface Refusal {
  readonly error: string
  readonly description: string
  readonly redirectTo?: string
}

/** Checks a request to sign in (RFC 6749, 4.1.1, and RFC 7636). */
export async function readAuthorizationRequest(
  { store }: IdentityContext,
  query: URLSearchParams,
): Promise<AuthorizationRequest | Refusal> {
  const repeated = PARAMETERS.find(name => query.getAll(name).length > 1)
  if (repeated !== undefined) return { error: 'invalid_request', description: `${repeated} must be given once` }

  const appClient = await findAppClient(store, query.get('client_id') ?? '')
  if (!appClient) return { error: 'invalid_client', description: 'client_id is not that of an app client' }
  const redirectUri = query.get('redirect_uri')
  if (redirectUri === null || !appClient.callbackUrls?.includes(redirectUri)) {
    const description = 'redirect_uri must be one of the callbackUrls of the app client, character for character'
    return { error: 'invalid_request', description }
  }
  // Earlier versions, and autoCreate, store URLs that only fit the pattern of the specification.
  if (!URL.canParse(redirectUri)) return { error: 'invalid_request', description: 'redirect_uri is not a valid URL' }

  const state = query.get('state')
  const refuse = (error: string, description: string): Refusal => ({
    error,
    description,
    redirectTo: withParameters(redirectUri, { error, error_description: description, state }),
  })
  if (query.get('response_type') !== 'code') return refuse('unsupported_response_type', 'response_type must be code')
  const codeChallenge = query.get('code_challenge')
  if (codeChallenge === null && appClient.secretDigest === null) {
    return refuse('invalid_request', 'code_challenge is required for an app client without a secret')
  }
  if (codeChallenge !== null && query.get('code_challenge_method') !== 'S256') {
    return refuse('invalid_request', 'code_challenge_method must be S256')
  }
  if (codeChallenge !== null && !/^[A-Za-z0-9_-]{43}$/.test(codeChallenge)) {
    return refuse('invalid_request', 'code_challenge must be the SHA-256 of the verifier in base64url')
  }
  return { appClient, redirectUri, codeChallenge, state }
}

/** A URL with parameters added to those that it has. */
export function withParameters(url: string, parameters: Readonly<Record<string, string | null>>): string {
  const result = new URL(url)
  for (const [name, value] of Object.entries(parameters)) if (value !== null) result.searchParams.set(name, value)
  return result.href
}
