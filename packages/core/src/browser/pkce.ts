import { InvalidArgumentError } from '../errors/client-error.js'

/** The secret of a sign-in, and its public hash (RFC 7636). */
export interface Pkce {
  verifier: string
  challenge: string
}

/**
 * Creates a verifier of 64 random characters and its challenge.
 *
 * @throws {InvalidArgumentError} if the page has no Web Crypto API.
 */
export async function createPkce(): Promise<Pkce> {
  if (!globalThis.crypto?.subtle) {
    throw new InvalidArgumentError(
      'Signing in requires the Web Crypto API, which browsers support only on pages at https:// and localhost.',
    )
  }
  const verifier = randomText(48)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return { verifier, challenge: base64url(new Uint8Array(digest)) }
}

/** Random bytes, encoded as base64url. */
export function randomText(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
