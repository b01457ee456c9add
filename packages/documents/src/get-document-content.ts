import { asOptions, downloadFile, type RequestOptions, type Transport } from '@las/core'
import { type DocumentReference, findFileUrl } from './content/file-url.js'
import type { RenderingOptions } from './content/rendering.js'

/**
 * Fetches the file of a document as bytes.
 *
 * `GET {fileUrl}`, for an id after `GET /documents/{documentId}`
 *
 * @param document Its id, or the document itself, which saves a request.
 * @param options How the file is rendered; without any, it comes as it was uploaded, up to 64 MB.
 * @throws {NotFoundError} when there is no such document, or its file was never uploaded.
 * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin.
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
  return downloadFile(transport, { fileUrl, query: { ...asOptions(options) } }, request)
}
