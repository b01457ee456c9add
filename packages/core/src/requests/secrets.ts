import type { OutgoingRequest } from './call.js'

/** The access token in the headers that authorize a call; without its scheme, and empty where there is none. */
export function tokenOf({ authorization = '' }: Record<string, string>): string {
  return authorization.replace(/^\w+ /, '')
}

/**
 * A text that came from elsewhere, without the secrets of the request, which it may repeat: as they are, or with their special
 * characters written in the way of JSON, HTML or URLs.
 */
export function redact(text: string, { headers, secrets = [] }: OutgoingRequest): string {
  return [tokenOf(headers), headers['x-api-key'], ...secrets].reduce<string>((rest, secret) => {
    if (!secret) return rest
    // One quantifier for a run of special characters: one for each would try all the ways to share them.
    const pattern = secret.replace(/\W+/g, ({ length }) => `.{${length},${6 * length}}?`)
    return rest.replace(new RegExp(pattern, 'g'), '[redacted]')
  }, text)
}
