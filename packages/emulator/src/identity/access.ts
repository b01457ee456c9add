import type { Caller } from '../domain/common/caller.js'

/** Callers that are accepted without a valid token. */
export interface Access {
  /** The caller that any bearer token authenticates; undefined if tokens are checked. */
  readonly anonymousCaller: Caller | undefined
  /** The secret that the sign-in page requires if other machines can reach it. */
  readonly signInSecret: string | undefined
  /** Whether requests from this machine can come from other machines through a proxy. */
  readonly isProxied: boolean
}

/**
 * What the tokens that are issued now are signed for. Those issued while authentication is off are not valid once it is on: anyone on this machine
 * can get one.
 */
export const signingPurpose = ({ anonymousCaller }: Access, purpose: string): string =>
  anonymousCaller ? `${purpose}, without authentication` : purpose

/** What tokens may have been signed for to be valid now. */
export const acceptedPurposes = (access: Access, purpose: string): readonly string[] => [
  ...new Set([signingPurpose(access, purpose), purpose]),
]

/** Requires a valid token. */
export const requireTokens: Access = { anonymousCaller: undefined, signInSecret: undefined, isProxied: false }
