import { InvalidArgumentError } from '../../errors/client-error.js'
import { isLoopback } from '../../http/loopback.js'
import type { RequestSpec } from '../../requests/call.js'
import { parseBaseUrl } from '../../requests/parse-base-url.js'
import type { Transport } from '../../requests/transport.js'

/** The file servers of the hosted API, which lie outside the API's own origin. */
const hostedApi = /(^|\.)(lucidtech|cradl)\.ai$/

/**
 * Whether files and the access token may go to `url`, which came out of an answer: it lies at the API's origin, belongs
 * to the hosted API as the endpoint does, is the same port of this machine under another name, or was named by the user.
 */
export function isTrustedOrigin(url: string, apiEndpoint: string, fileOrigins: readonly string[] = []): boolean {
  if (!URL.canParse(url)) return false
  const file = new URL(url)
  const api = new URL(apiEndpoint)
  if (file.username || file.password) return false
  if (file.origin === api.origin || fileOrigins.includes(file.origin)) return true
  if (file.protocol !== api.protocol) return false
  if (isLoopback(file.hostname) && isLoopback(api.hostname)) return file.port === api.port
  return file.protocol === 'https:' && hostedApi.test(file.hostname) && hostedApi.test(api.hostname)
}

/**
 * The origins of `urls`, so that a path or slash at their end does no harm.
 *
 * @throws {InvalidArgumentError} for what is no plain HTTP URL.
 */
export function toOrigins(urls: readonly string[] = [], allowInsecureHttp?: boolean | undefined): string[] {
  return urls.map(
    url => parseBaseUrl(url, `'${url}' in fileOrigins`, 'https://files.example.com', allowInsecureHttp).origin,
  )
}

/** A place of files that the access token may go to, as a request has it. */
type TrustedFile = Pick<RequestSpec, 'path' | 'url' | 'secrets'>

/**
 * The access token and the files of a user go to no place that an answer happens to name.
 *
 * @throws {InvalidArgumentError} for a `fileUrl` that is not trusted.
 */
export function trustedFile(fileUrl: string, transport: Transport): TrustedFile {
  if (!isTrustedOrigin(fileUrl, transport.apiEndpoint, transport.fileOrigins)) {
    throw new InvalidArgumentError(
      `The file URL is ${originOf(fileUrl)}, which is not the API's own origin. If files really belong there, add it to fileOrigins.`,
    )
  }
  // Any longer value of such characters in a URL that was answered may sign it.
  const secrets = [...new URL(fileUrl).searchParams.values()].filter(value => /^[\w+/=.~-]{10,}$/.test(value))
  return { path: '{fileUrl}', url: fileUrl, secrets }
}

/** Where a URL points to, without its query, which may be signed. */
function originOf(url: string): string {
  return URL.canParse(url) ? `at ${new URL(url).origin}` : 'not a URL'
}
