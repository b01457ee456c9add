import { insecureHttpSettings } from '#platform'
import { InvalidArgumentError } from '../errors/client-error.js'
import { isLoopback } from '../http/loopback.js'

/**
 * Parses a URL to which secrets are sent.
 *
 * @param what The name of the URL in error messages. They do not include the URL, which can contain a password.
 * @throws {InvalidArgumentError} if it is not an HTTP URL, has a user, password, query or fragment, or uses `http://` on
 * another machine although that is not allowed.
 */
export function parseBaseUrl(text: string, what: string, example: string, allowInsecureHttp: boolean | undefined): URL {
  const url = /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text) : undefined
  if (!url || `${url.username}${url.password}${url.search}${url.hash}` !== '') {
    throw new InvalidArgumentError(`${what} must be a URL without user, password, query and fragment, e.g. ${example}.`)
  }
  if (url.protocol === 'https:' || isLoopback(url.hostname) || allowInsecureHttp) return url
  throw new InvalidArgumentError(
    `${what} is ${url.origin}, which would receive secrets unencrypted. Use https://, or, in a network that you trust, set allowInsecureHttp: true${insecureHttpSettings}.`,
  )
}
