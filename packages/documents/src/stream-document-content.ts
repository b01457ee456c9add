import { parseOptions, type RequestOptions, streamFile, type Transport } from '@las/core'
import { type DocumentReference, findFileUrl } from './content/file-url.js'
import type { RenderingOptions } from './content/rendering.js'

/**
 * Fetches a document's file as a stream, without reading it into memory.
 *
 * `GET {fileUrl}`; with an id, `GET /documents/{documentId}` first
 *
 * The result is a web stream; `Readable.fromWeb(stream)` converts it to a Node stream. It supports backpressure. The
 * download is not retried once the stream has been returned: if the connection is lost, reading throws a `ConnectionError`.
 * Cancel the stream if you do not read it to the end.
 *
 * @param document The id of the document, or the document itself, which saves a request.
 * @param options How to render the file. By default, the uploaded file is returned, up to 64 MB.
 * @throws {NotFoundError} if the document does not exist, or its file was never uploaded.
 * @throws {InvalidArgumentError} if the file URL is neither on the API's origin nor in the transport's `fileOrigins`.
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
  return streamFile(transport, { fileUrl, query: { ...parseOptions(options) } }, request)
}
