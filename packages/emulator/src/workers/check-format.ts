import { sniffContentType } from '../platform/content-type.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/**
 * Checks that a file has a supported format according to its first bytes, regardless of the declared content type. Files in
 * other formats are stored and returned, but never decoded.
 * @throws {@link UnreadableDocumentError}
 */
export function checkFormat(content: Uint8Array): void {
  if (sniffContentType(content.subarray(0, 1024)) !== null) return
  throw new UnreadableDocumentError(
    'The document is neither a PDF nor a JPEG, PNG, TIFF or WebP image. Convert it first.',
  )
}
