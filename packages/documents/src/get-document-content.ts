import { downloadFile, parseOptions, type RequestOptions, type Transport } from '@las/core'
import { type DocumentReference, findFileUrl } from './content/file-url.js'
import type { RenderingOptions } from './content/rendering.js'

/**
 * Fetches a document's file as bytes.
 *
 * `GET {fileUrl}`; with an id, `GET /documents/{documentId}` first
 *
 * @param document The id of the document, or the document itself, which saves a request.
 * @param options How to render the file. By default, the uploaded file is returned, up to 64 MB.
 * @throws {NotFoundError} if the document does not exist, or its file was never uploaded.
 * @throws {InvalidArgumentError} if the file URL is neither on the API's origin nor in the transport's `fileOrigins`.
 * @example
 * const bytes = await getDocumentContent(transport, documentId)
 * console.log(bytes.byteLength)
 */
export async function getDocumentContent(
  transport: Transport,
  document: DocumentReference,
  options?: RenderingOptions,
  request?: RequestOptions,
): Promise<Uint8Array> {
  const fileUrl = await findFileUrl(transport, document, request)
  return downloadFile(transport, { fileUrl, query: { ...parseOptions(options) } }, request)
}
