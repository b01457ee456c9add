import { validateHeaderName, validateHeaderValue } from 'node:http'
import { InvalidExport } from './invalid-export.js'

/** Maximum number of headers in the configuration of an export. */
export const MAX_WEBHOOK_HEADERS = 50
/** Maximum length of the names and values of these headers, in characters. */
export const MAX_WEBHOOK_HEADER_CHARS = 8192

/** Headers that belong to the connection, describe the body, or are set by the emulator. So do those that start with `X-Cradl-`. */
const RESERVED: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'expect',
  'forwarded',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
])

/**
 * Returns the headers of a webhook, with names in lower case.
 * @throws {@link InvalidExport} if a header is invalid or reserved, is given twice, or if there are too many. The message does
 * not contain values.
 */
export function exportHeaders(pairs: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  if (pairs.length > MAX_WEBHOOK_HEADERS) {
    throw new InvalidExport(`headers has more than ${MAX_WEBHOOK_HEADERS} headers`)
  }
  const headers = new Map<string, string>()
  let length = 0
  for (const [name, text] of pairs) {
    const key = name.toLowerCase()
    // HTTP does not transmit white space around values, and the signature covers the value that the receiver sees.
    const value = text.trim()
    const shown = JSON.stringify(name.slice(0, 100))
    if (!isValid(name, value)) throw new InvalidExport(`The header ${shown} has characters that HTTP does not allow`)
    if (RESERVED.has(key) || key.startsWith('x-cradl-')) {
      throw new InvalidExport(`The header ${shown} is reserved; remove it from headers`)
    }
    if (headers.has(key)) throw new InvalidExport(`headers contains ${shown} twice`)
    length += name.length + value.length
    headers.set(key, value)
  }
  if (length > MAX_WEBHOOK_HEADER_CHARS) {
    throw new InvalidExport(`headers has more than ${MAX_WEBHOOK_HEADER_CHARS} characters`)
  }
  return Object.fromEntries(headers)
}

function isValid(name: string, value: string): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}
