import { sniffContentType } from '../platform/content-type.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/**
 * Checks that a file is of a documented format by its first bytes, whatever its creator declared. Files of other formats are stored and
 * returned, and never decoded.
 * @throws {@link UnreadableDocumentError}
 */
export function checkFormat(content: Uint8Array): void {
  if (sniffContentType(content.subarray(0, 1024)) !== null) return
  throw new UnreadableDocumentError(
    'The document is neither a PDF nor a JPEG, PNG, TIFF or WebP image: convert it first.',
  )
}
