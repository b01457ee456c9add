import { createHmac, randomBytes } from 'node:crypto'

/** The parts of a request that its signature covers. */
interface SignedParts {
  readonly method: string
  /** The complete URL, with the query. */
  readonly url: URL
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/**
 * Returns the headers that prove that a request was sent by this emulator, and when. The signature is the HMAC-SHA256 of the
 * method, the URL, the headers that `X-Cradl-SignedHeaders` lists and the body, without separators.
 * @param key the secret that the receiver shares with the emulator.
 * @param time in milliseconds since 1970, by the clock of the receiver.
 */
export function signatureHeaders(
  { method, url, headers, body }: SignedParts,
  key: string,
  time: number,
): Record<string, string> {
  const signed: Record<string, string> = {
    ...(headers['content-type'] !== undefined && { 'content-type': headers['content-type'] }),
    'x-cradl-nonce': randomBytes(16).toString('hex'),
    'x-cradl-timestamp': String(Math.floor(time / 1000)),
  }
  const names = Object.keys(signed)
  const message = `${method}${url.href}${names.map(name => `${name}:${signed[name]}`).join('')}${body}`
  return {
    ...signed,
    'x-cradl-signedheaders': names.join(','),
    'x-cradl-signature': createHmac('sha256', key).update(message).digest('hex'),
  }
}
