import type { NonceStore } from './nonces.js'

/** Options of {@link verifyWebhook} and {@link verifyRequest}. */
export interface VerificationOptions {
  /**
   * The signing secret: the `hmacSecret` in the configuration of the action or, without it, the client secret of the app client that
   * created the action. To replace a secret, pass the new and the old one until no request with the old one arrives.
   */
  secret: string | readonly string[]
  /** The maximum difference between the timestamp of the request and the current time, in seconds. 300 by default. */
  tolerance?: number | undefined
  /** Rejects copies of accepted requests. Without it, a request can be repeated until its timestamp is out of tolerance. */
  nonces?: NonceStore | undefined
  /** Returns the current time in milliseconds since 1970. `Date.now` by default. */
  now?: (() => number) | undefined
}

/** Returns the secrets. @throws {TypeError} if one is missing. */
export function secretsOf(secret: VerificationOptions['secret']): readonly string[] {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret]
  // Files and environment variables often end with a line break.
  const isSecret = (each: unknown): each is string => typeof each === 'string' && /^[^\r\n]+$/.test(each)
  if (secrets.length > 0 && secrets.every(isSecret)) return secrets
  throw new TypeError(
    'secret must be a string that is not empty and has no line breaks, or an array of such strings. Check that the environment ' +
      'variable or file that contains it exists.',
  )
}

/** @throws {TypeError} if the tolerance is not a number of seconds. */
export function checkTolerance(tolerance: number): void {
  if (Number.isFinite(tolerance) && tolerance >= 0) return
  throw new TypeError(`tolerance must be a non-negative number of seconds, but is ${tolerance}.`)
}

/** Returns the method in upper case. @throws {TypeError} if it is missing. */
export function methodOf(method: string): string {
  if (typeof method === 'string' && /^[a-z]+$/i.test(method)) return method.toUpperCase()
  throw new TypeError(`method must be the HTTP method of the request, such as POST, but is ${JSON.stringify(method)}.`)
}

/** Returns the URL as text. @throws {TypeError} if it is not a full URL. */
export function urlOf(url: string | URL): string {
  const text = String(url)
  if (/^https?:\/\/[^/]/i.test(text)) return text
  throw new TypeError(
    `url must be the full URL, such as https://example.com/invoices, but is ${JSON.stringify(text.slice(0, 100))}. ` +
      'Servers often know only the path of a request: put the public origin in front of it.',
  )
}
