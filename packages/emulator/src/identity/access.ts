import type { Caller } from '../domain/common/caller.js'

/** The callers that are accepted without a valid token. */
export interface Access {
  /** The caller that any bearer token authenticates; undefined if tokens are verified. */
  readonly anonymousCaller: Caller | undefined
  /** The secret that the sign-in page requires if other machines can reach it. */
  readonly signInSecret: string | undefined
  /** Whether requests from this machine may be forwarded from other machines by a proxy. */
  readonly isProxied: boolean
}

/**
 * The purpose for which new tokens are signed. Tokens that are issued while authentication is disabled become invalid once it
 * is enabled, because any program on this machine could have requested them.
 */
export const signingPurpose = ({ anonymousCaller }: Access, purpose: string): string =>
  anonymousCaller ? `${purpose}, without authentication` : purpose

/** The purposes of valid tokens. */
export const acceptedPurposes = (access: Access, purpose: string): readonly string[] => [
  ...new Set([signingPurpose(access, purpose), purpose]),
]
