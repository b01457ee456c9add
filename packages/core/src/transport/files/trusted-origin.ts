import { InvalidArgumentError } from '../../errors/client-error.js'
import { isLoopback } from '../../http/loopback.js'
import type { RequestSpec } from '../../requests/call.js'
import { parseBaseUrl } from '../../requests/parse-base-url.js'
import type { Transport } from '../../requests/transport.js'

/** Hosts of the hosted API and its file servers, which have different origins. */
const hostedApi = /(^|\.)(lucidtech|cradl)\.ai$/

/**
 * Whether files and the access token can be sent to `url`, which was in a response. Its origin must be that of the API or one
 * of `fileOrigins`, or both must be hosts of the hosted API, or the same port of loopback addresses.
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
 * Returns the origins of `urls`, which can have a path or a trailing slash.
 *
 * @throws {InvalidArgumentError} if a URL is not an HTTP URL, or has a user, password, query or fragment.
 */
export function toOrigins(urls: readonly string[] = [], allowInsecureHttp?: boolean | undefined): string[] {
  return urls.map(
    url => parseBaseUrl(url, `'${url}' in fileOrigins`, 'https://files.example.com', allowInsecureHttp).origin,
  )
}

/** The parts of a request that contain a trusted file URL. */
type TrustedFile = Pick<RequestSpec, 'path' | 'url' | 'secrets'>

/**
 * Checks that a file URL of a response is trusted, before the access token or a file is sent to it.
 *
 * @throws {InvalidArgumentError} if it is not trusted.
 */
export function trustedFile(fileUrl: string, transport: Transport): TrustedFile {
  if (!isTrustedOrigin(fileUrl, transport.apiEndpoint, transport.fileOrigins)) {
    throw new InvalidArgumentError(
      `The file URL is ${originOf(fileUrl)}, which is not the origin of the API. If you trust this origin, add it to fileOrigins.`,
    )
  }
  // Each longer value in the query that contains only these characters can be a signature.
  const secrets = [...new URL(fileUrl).searchParams.values()].filter(value => /^[\w+/=.~-]{10,}$/.test(value))
  return { path: '{fileUrl}', url: fileUrl, secrets }
}

/** Describes a URL in a message without its query, which can contain a signature. */
function originOf(url: string): string {
  return URL.canParse(url) ? `at ${new URL(url).origin}` : 'not a URL'
}
