import { InvalidExport } from './invalid-export.js'
import { type Encode, replacePlaceholders, type Variables } from './placeholders.js'

/** Maximum length of the URL of a webhook, in characters. */
export const MAX_WEBHOOK_URL_CHARS = 8192

/** Matches the beginning of a URL that ends within its scheme or its host. */
const ENDS_IN_HOST = /^(?:[a-z][a-z0-9+.-]*)?(?::[/\\]*[^/\\?#]*)?$/i
/** Matches the path of a URL that contains `.` or `..` as a segment, which changes the other segments. */
const DOT_SEGMENT = /^[^?#]*[/\\](?:\.|%2e){1,2}(?:[/\\?#]|$)/i

/**
 * Returns the URL of a webhook, with the placeholders replaced. A value that the text begins with can be a URL, or the beginning
 * of one. All others are encoded, and cannot leave their part of the URL: in the host, they are limited to letters, digits and
 * hyphens.
 * @throws {@link InvalidExport} if the result is not an HTTP URL, or is too long.
 */
export function exportUrl(text: string, variables: Variables): URL {
  let isEncoded = false
  const encode: Encode = (value, name, before) => {
    if (before === '') return value.trim()
    isEncoded = true
    if (ENDS_IN_HOST.test(before) && !/^[a-z0-9-]*$/i.test(value)) {
      throw new InvalidExport(
        `The variable ${name} is part of the host in url, so it must consist of letters, digits and hyphens`,
      )
    }
    // The conversion replaces unpaired surrogates, which cannot be encoded.
    return encodeURIComponent(Buffer.from(value).toString())
  }
  const filled = replacePlaceholders(text.trim(), 'url', variables, { maxLength: MAX_WEBHOOK_URL_CHARS, encode })
  if (isEncoded && DOT_SEGMENT.test(filled)) {
    throw new InvalidExport('url contains . or .. as a part of its path after its placeholders are replaced')
  }
  if (!URL.canParse(filled)) throw new InvalidExport('url is not a valid URL after its placeholders are replaced')
  const url = new URL(filled)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new InvalidExport('url must start with http:// or https://')
  }
  url.hash = ''
  return url
}
