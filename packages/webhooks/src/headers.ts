import { checkHeaderSize } from './limits.js'

/**
 * Headers as a `Headers` object, as entries, or as the plain object of Node.js (`request.headers`). The case of names does not matter.
 */
export type WebhookHeaders =
  | Iterable<readonly [name: string, value: string]>
  | { readonly [name: string]: string | readonly string[] | undefined }

/** The value of each header by its name in lower case. Several headers of one name are joined by commas, as `Headers` joins them. */
export type HeaderValues = ReadonlyMap<string, string>

/** The headers of a signed request, in lower case. */
export const SIGNATURE = 'x-cradl-signature'
export const SIGNED_HEADERS = 'x-cradl-signedheaders'
export const TIMESTAMP = 'x-cradl-timestamp'
export const NONCE = 'x-cradl-nonce'

const displayNames: Readonly<Record<string, string>> = {
  [SIGNATURE]: 'X-Cradl-Signature',
  [SIGNED_HEADERS]: 'X-Cradl-SignedHeaders',
  [TIMESTAMP]: 'X-Cradl-Timestamp',
  [NONCE]: 'X-Cradl-Nonce',
}

/** The name of a header for messages. */
export function displayName(name: string): string {
  return displayNames[name] ?? name
}

/** @throws {TypeError} if these are not headers. */
export function readHeaders(headers: WebhookHeaders): Map<string, string> {
  const values = new Map<string, string>()
  let length = 0
  for (const [name, value] of entriesOf(headers)) {
    length += name.length + value.length
    checkHeaderSize(length)
    const key = name.toLowerCase()
    const earlier = values.get(key)
    // HTTP does not transmit white space around values.
    values.set(key, earlier === undefined ? value.trim() : `${earlier}, ${value.trim()}`)
  }
  return values
}

function* entriesOf(headers: WebhookHeaders): Generator<readonly [name: string, value: string]> {
  if (typeof headers !== 'object' || headers === null) throw notHeaders()
  const entries = isIterable(headers) ? headers : Object.entries(headers)
  for (const entry of entries) {
    if (!Array.isArray(entry)) throw notHeaders()
    const [name, value] = entry
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each === undefined) continue
      if (typeof name !== 'string' || typeof each !== 'string') throw notHeaders()
      yield [name, each]
    }
  }
}

function isIterable(headers: object): headers is Iterable<unknown> {
  return Symbol.iterator in headers
}

function notHeaders(): TypeError {
  return new TypeError(
    'headers must be a Headers object, an object with strings or arrays of strings, or [name, value] entries.',
  )
}
