import type { Caller } from './caller.js'

/** Who is let in, beyond those with tokens of their own. */
export interface Access {
  /** The caller for whom any bearer token passes; undefined where tokens are checked. */
  readonly anybody: Caller | undefined
  /** What the sign-in page asks for where other machines can reach it. */
  readonly signInSecret: string | undefined
  /** Whether requests from this machine may come from others, through a proxy. */
  readonly isProxied: boolean
}

/** Whether an address or a name is of this machine alone. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)

/** Whether a URL is of this machine alone: a foreign name that resolves to this machine is none of it. */
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

/** Nobody is let in without a token. */
export const tokensOnly: Access = { anybody: undefined, signInSecret: undefined, isProxied: false }
