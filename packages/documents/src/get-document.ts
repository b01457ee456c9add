import { downloadFile, type Id, parseOptions, path, type RequestOptions, type Transport, toBase64 } from '@las/core'
import { fileUrlOf } from './content/file-url.js'
import type { RenderingOptions } from './content/rendering.js'
import type { Document } from './types.js'

/** Whether to fetch the file, and how to render it. Any rendering option also fetches the file. */
export interface GetDocumentOptions extends RenderingOptions {
  /**
   * Fetches the base64-encoded file into `content`. For bytes or a stream, use {@link getDocumentContent} or
   * {@link streamDocumentContent}.
   */
  content?: 'base64' | undefined
}

/**
 * Fetches a document, and optionally its file.
 *
 * `GET /documents/{documentId}`, then `GET {fileUrl}` if `options` contains `content` or a rendering
 *
 * @param options `{ content: 'base64' }` to fetch the uploaded file; `width`, `height`, `density`, `page`, `rotation` and
 * `quality` to fetch a rendering of it.
 * @returns The document, with `content` if it was requested.
 * @throws {NotFoundError} if the document does not exist, or its file was never uploaded.
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
  const { content, ...rendering } = parseOptions(options)
  const document = await transport.request<Document>(
    { method: 'GET', path: path('/documents/{documentId}', { documentId }) },
    request,
  )
  const isRendered = Object.values(rendering).some(value => value !== undefined)
  if (!isRendered && (content === undefined || document.content)) return document
  const bytes = await downloadFile(transport, { fileUrl: fileUrlOf(document), query: { ...rendering } }, request)
  return { ...document, content: toBase64(bytes) }
}
