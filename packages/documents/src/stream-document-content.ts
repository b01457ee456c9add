import { asOptions, type RequestOptions, streamFile, type Transport } from '@las/core'
import { type DocumentReference, findFileUrl } from './content/file-url.js'
import type { RenderingOptions } from './content/rendering.js'

/**
 * Fetches the file of a document as a stream, which is never in memory whole.
 *
 * `GET {fileUrl}`, for an id after `GET /documents/{documentId}`
 *
 * The stream is a web stream: `Readable.fromWeb(stream)` makes a Node stream of it, `new Response(stream)` a response. It
 * takes what is read and no more. Once its first bytes are there it is not begun again: where it breaks off, reading throws
 * a `ConnectionError`. Cancel a stream that is not read to its end.
 *
 * @param document Its id, or the document itself, which saves a request.
 * @param options How the file is rendered; without any, it comes as it was uploaded, up to 64 MB.
 * @throws {NotFoundError} when there is no such document, or its file was never uploaded.
 * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin.
 * @example
 * const stream = await streamDocumentContent(transport, documentId)
 * let size = 0
 * for await (const chunk of stream) size += chunk.byteLength
 */
export async function streamDocumentContent(
  transport: Transport,
  document: DocumentReference,
  options?: RenderingOptions,
  request?: RequestOptions,
): Promise<ReadableStream<Uint8Array>> {
  const fileUrl = await findFileUrl(transport, document, request)
  return streamFile(transport, { fileUrl, query: { ...asOptions(options) } }, request)
}
