import { type DocumentContentType, isAbortedError, isLasError, UploadError } from '@las/core'
import type { Document } from '../types.js'

/** The error to throw if a document was created but its content was not uploaded: an `UploadError` with the `documentId`. */
export function uploadError(
  { documentId, fileUrl }: Document,
  contentType: DocumentContentType | undefined,
  error: unknown,
): unknown {
  if (!isLasError(error)) return error
  const verb = isAbortedError(error) ? 'was aborted' : 'failed'
  return new UploadError(
    `The document ${documentId} was created, but the upload of its content ${verb}: ${error.message.replace(/\.$/, '')}. Upload it again with putDocumentContent, or delete the document.`,
    {
      documentId,
      fileUrl: fileUrl ?? '',
      contentType,
      cause: error,
      retryable: error.retryable,
      attempts: error.attempts,
    },
  )
}
