import { InvalidArgumentError } from '../errors/client-error.js'
import { isLoopback } from '../http/loopback.js'

/**
 * Parses a URL to which secrets are sent.
 *
 * @param what How a message refers to it. The message does not contain the URL, which may hold a password.
 * @throws {InvalidArgumentError} if it is not an HTTP URL, has a user, password, query or fragment, or uses `http://` on
 * another machine although that is not allowed.
 */
export function parseBaseUrl(text: string, what: string, example: string, allowInsecureHttp: boolean | undefined): URL {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url || `${url.username}${url.password}${url.search}${url.hash}` !== '') {
    throw new InvalidArgumentError(
      `${what} is not a plain URL. Write e.g. ${example}, without user, password, query or fragment.`,
    )
  }
  if (url.protocol === 'https:' || isLoopback(url.hostname) || allowInsecureHttp) return url
  throw new InvalidArgumentError(
    `${what} is ${url.origin}, which would get secrets unencrypted. Use https://, or, in a network that you trust, set allowInsecureHttp: true (LAS_ALLOW_INSECURE_HTTP=true; in a profile, allow_insecure_http = true).`,
  )
}
