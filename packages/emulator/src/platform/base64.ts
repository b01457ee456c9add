import { badRequest } from './errors.js'
import { enforce, type Waiving } from './waivers.js'

/**
 * Decodes base64 content in a JSON body.
 * @throws 400 if it is not base64, unless this rule is waived. In this case the content is text.
 */
export function decodeBase64(context: Waiving, field: string, content: string): Buffer {
  const end = content.endsWith('==') ? -2 : content.endsWith('=') ? -1 : content.length
  // Searches for an invalid character, because matching the whole content takes memory for each character.
  if (content === '' || content.length % 4 !== 0 || /[^A-Za-z0-9+/]/.test(content.slice(0, end))) {
    const message = `${field} must be base64 (RFC 4648, with padding and without line breaks)`
    enforce(context, 'base64', badRequest(message))
    return Buffer.from(content)
  }
  return Buffer.from(content, 'base64')
}
