import type { Call } from './call.js'

/** The access token in the headers that authorize a call, without its scheme; empty if there is none. */
export function tokenOf({ authorization = '' }: Readonly<Record<string, string>>): string {
  return authorization.replace(/^\w+ /, '')
}

/**
 * Removes the secrets of a call from a text that the server or an adapter provided, which may repeat them literally or with
 * special characters escaped for JSON, HTML or URLs.
 */
export function redact(text: string, { request, authorization }: Pick<Call, 'request' | 'authorization'>): string {
  const { headers, secrets = [] } = request
  const keys = [headers, authorization].flatMap(each => [tokenOf(each), each['x-api-key']])
  return [...keys, ...secrets].reduce<string>((rest, secret) => {
    if (!secret) return rest
    // One quantifier for a run of special characters: one per character would backtrack exponentially.
    const pattern = secret.replace(/\W+/g, ({ length }) => `.{${length},${6 * length}}?`)
    return rest.replace(new RegExp(pattern, 'g'), '[redacted]')
  }, text)
}
