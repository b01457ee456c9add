import { InvalidArgumentError } from '../errors/client-error.js'
import { isLoopback } from './loopback.js'

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
  if (file.username !== '' || file.password !== '') return false
  if (file.origin === api.origin || fileOrigins.includes(file.origin)) return true
  if (file.protocol !== api.protocol) return false
  if (isLoopback(file.hostname) && isLoopback(api.hostname)) return file.port === api.port
  return file.protocol === 'https:' && hostedApi.test(file.hostname) && hostedApi.test(api.hostname)
}

/**
 * The origins of `urls`, so that a path or slash at their end does no harm.
 *
 * @throws {InvalidArgumentError} for what is no HTTP URL.
 */
export function toOrigins(urls: readonly string[] = []): string[] {
  return urls.map(url => {
    if (/^https?:\/\//i.test(url) && URL.canParse(url)) return new URL(url).origin
    throw new InvalidArgumentError(`fileOrigins must hold origins such as https://files.example.com, but has '${url}'.`)
  })
}
