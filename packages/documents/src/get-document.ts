import { asOptions, downloadFile, type Id, path, type RequestOptions, type Transport, toBase64 } from '@las/core'
import { fileUrlOf } from './content/file-url.js'
import type { RenderingOptions } from './content/rendering.js'
import type { Document } from './types.js'

/** Whether the file is fetched too, and how it is rendered; any rendering asks for the file. */
export interface GetDocumentOptions extends RenderingOptions {
  /** Fetches the file into `content`, in base64. For bytes, {@link getDocumentContent}; for a stream, {@link streamDocumentContent}. */
  content?: 'base64' | undefined
}

/**
 * Fetches a document, and its file only when asked.
 *
 * `GET /documents/{documentId}`, with `content` or a rendering then `GET {fileUrl}`
 *
 * @param options `{ content: 'base64' }` for the file as it was uploaded; `width`, `height`, `density`, `page`, `rotation`
 * and `quality` for another rendering of it.
 * @returns The document; with `content` where that was asked for.
 * @throws {NotFoundError} when there is no such document, or its file was never uploaded.
 * @example
 * const { groundTruth } = await getDocument(transport, documentId)
 * const { content } = await getDocument(transport, documentId, { content: 'base64' })
 */
export async function getDocument(
  transport: Transport,
  documentId: Id<'document'>,
  options?: GetDocumentOptions,
  request?: RequestOptions,
): Promise<Document> {
  const { content, ...rendering } = asOptions(options)
  const document = await transport.request<Document>(
    { method: 'GET', path: path('/documents/{documentId}', { documentId }) },
    request,
  )
  const isRendered = Object.values(rendering).some(value => value !== undefined)
  if (!isRendered && (content === undefined || document.content)) return document
  const bytes = await downloadFile(transport, { fileUrl: fileUrlOf(document), query: { ...rendering } }, request)
  return { ...document, content: toBase64(bytes) }
}
