import type { Call } from './call.js'

/** The access token in the headers that authorize a call, without its scheme; empty if there is no token. */
export function tokenOf({ authorization = '' }: Readonly<Record<string, string>>): string {
  return authorization.replace(/^\w+ /, '')
}

/**
 * Removes the secrets of a call from a text of the server or an adapter. It can contain them literally, or with special
 * characters escaped for JSON, HTML or URLs.
 */
export function redact(text: string, { request, authorization }: Pick<Call, 'request' | 'authorization'>): string {
  const { headers, secrets = [] } = request
  const keys = [headers, authorization].flatMap(each => [tokenOf(each), each['x-api-key']])
  return [...keys, ...secrets].reduce<string>((rest, secret) => {
    if (!secret) return rest
    // One quantifier for each run of special characters. One per character would backtrack exponentially.
    const pattern = secret.replace(/\W+/g, ({ length }) => `.{${length},${6 * length}}?`)
    return rest.replace(new RegExp(pattern, 'g'), '[redacted]')
  }, text)
}
