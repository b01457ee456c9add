import { badRequest } from '../errors.js'

/**
 * The bytes of content that came inside a JSON body.
 * @throws 400 when it is not base64.
 */
export function decodeBase64(field: string, content: string): Buffer {
  if (content.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(content)) {
    throw badRequest(`${field} must be base64 (RFC 4648, with padding and without line breaks)`)
  }
  return Buffer.from(content, 'base64')
}
