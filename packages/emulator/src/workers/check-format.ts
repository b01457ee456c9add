import { sniffContentType } from '../platform/content-type.js'
import { UnreadableDocumentError } from './unreadable-document.js'

/**
 * Checks that a file has a supported format according to its first bytes, regardless of the declared content type. Files in
 * other formats are stored and returned, but never decoded.
 * @throws {@link UnreadableDocumentError}
 */
export async function checkFormat(content: Uint8Array): Promise<void> {
  if (sniffContentType(content.subarray(0, 1024)) !== null) return
  const { unsupportedFormat } = await import('@las/extraction')
  const error = unsupportedFormat(content)
  throw new UnreadableDocumentError(error.message, { cause: error })
}
