import { InvalidArgumentError } from '../errors/client-error.js'

/** The secret that a sign-in begins with, and what may be told of it (RFC 7636). */
export interface Pkce {
  verifier: string
  challenge: string
}

/** A verifier of 64 random characters, and its challenge. */
export async function createPkce(): Promise<Pkce> {
  if (!globalThis.crypto?.subtle) {
    throw new InvalidArgumentError(
      'Signing in needs the Web Crypto API, which browsers have on pages at https:// and at localhost only.',
    )
  }
  const verifier = randomText(48)
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  return { verifier, challenge: base64url(new Uint8Array(digest)) }
}

/** Random bytes as text. */
export function randomText(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}
