import { badRequest } from './errors.js'
import { enforce, type Waiving } from './waivers.js'

/**
 * The bytes of content that came inside a JSON body.
 * @throws 400 when it is not base64, unless that rule is waived: then the content is text.
 */
export function decodeBase64(context: Waiving, field: string, content: string): Buffer {
  const end = content.endsWith('==') ? -2 : content.endsWith('=') ? -1 : content.length
  // A search for what does not belong: a match of all would need room for each character of millions.
  if (content === '' || content.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(content.slice(0, end))) {
    const message = `${field} must be base64 (RFC 4648, with padding and without line breaks)`
    enforce(context, 'base64', badRequest(message))
    return Buffer.from(content)
  }
  return Buffer.from(content, 'base64')
}
