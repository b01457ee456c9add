import type { Caller } from './caller.js'

/** Callers that are accepted without a valid token. */
export interface Access {
  /** The caller that any bearer token authenticates; undefined if tokens are checked. */
  readonly anybody: Caller | undefined
  /** The secret that the sign-in page requires if other machines can reach it. */
  readonly signInSecret: string | undefined
  /** Whether requests from this machine can come from other machines through a proxy. */
  readonly isProxied: boolean
}

/** Whether a host is the loopback of this machine. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/** Whether the host of a URL is the loopback. Another name that resolves to it does not count. */
export const isLoopbackUrl = (url: string): boolean => URL.canParse(url) && isLoopback(new URL(url).hostname)

/** Whether secrets cross a network unencrypted on their way to a URL; the SDK then needs `allowInsecureHttp`. */
export const isInsecureUrl = (url: string): boolean => url.startsWith('http:') && !isLoopbackUrl(url)

/**
 * What the tokens that are issued now are signed for. Those issued while authentication is off are not valid once it is on: anyone on this machine
 * can get one.
 */
export const signingPurpose = ({ anybody }: Access, purpose: string): string =>
  anybody ? `${purpose}, without authentication` : purpose

/** What tokens may have been signed for to be valid now. */
export const acceptedPurposes = (access: Access, purpose: string): readonly string[] => [
  ...new Set([signingPurpose(access, purpose), purpose]),
]

/** Requires a valid token. */
export const tokensOnly: Access = { anybody: undefined, signInSecret: undefined, isProxied: false }
