import { concatenate } from '../../content/concatenate.js'
import { type HttpResponse, MAX_RESPONSE_BYTES, responseTooLarge } from '../../http/adapter.js'
import { checkCount } from '../../options/check-numbers.js'
import type { AttemptHandle } from '../../requests/call.js'
import { type Query, withQuery } from '../../requests/query.js'
import type { RequestOptions, Transport } from '../../requests/transport.js'
import { toReadableStream } from './incoming-stream.js'
import { trustedFile } from './trusted-origin.js'

/** A file to fetch. */
export interface FileToDownload {
  /** The `fileUrl` that the API returned. */
  fileUrl: string
  /** Added to the URL's own query. */
  query?: Query | undefined
}

/** A file to fetch into memory. */
export interface FileToRead extends FileToDownload {
  /** The largest size that is read, 256 MiB by default; the API itself stores at most 64 MB. */
  maxBytes?: number | undefined
}

/**
 * Gets the bytes of a `fileUrl` that the API returned; they are fetched again wherever they break off.
 *
 * `GET {fileUrl}`
 *
 * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin and the transport's `fileOrigins`.
 * @throws {ConnectionError} with the code `ERR_RESPONSE_TOO_LARGE` if the file is larger than `maxBytes`. Use {@link streamFile}.
 * @example
 * const bytes = await downloadFile(transport, { fileUrl })
 */
export async function downloadFile(
  transport: Transport,
  file: FileToRead,
  options?: RequestOptions,
): Promise<Uint8Array> {
  const { maxBytes = MAX_RESPONSE_BYTES } = file
  checkCount('maxBytes', maxBytes, 1)
  return fetchFile(transport, file, options, response => readAll(response, maxBytes))
}

/**
 * Gets a `fileUrl` that the API returned as a stream, which is read as it arrives: it takes what is read and no more. It is
 * not begun again once its first bytes are there. `timeout` limits the wait for the file server, not the time that the
 * reader takes; `deadline` and `signal` hold to the end of the stream. Cancel a stream that is not read to its end.
 *
 * `GET {fileUrl}`
 *
 * @throws {InvalidArgumentError} when the file URL lies outside the API's own origin and the transport's `fileOrigins`.
 * @example
 * const stream = await streamFile(transport, { fileUrl })
 * await stream.cancel()
 */
export function streamFile(
  transport: Transport,
  file: FileToDownload,
  options?: RequestOptions,
): Promise<ReadableStream<Uint8Array>> {
  return fetchFile(transport, file, options, readFirst)
}

async function fetchFile<Form extends object>(
  transport: Transport,
  { fileUrl, query }: FileToDownload,
  options: RequestOptions | undefined,
  read: (response: HttpResponse, attempt: AttemptHandle) => Promise<Form>,
): Promise<Form> {
  return transport.send<Form>(
    {
      ...trustedFile(fileUrl, transport),
      method: 'GET',
      url: withQuery(fileUrl, query),
      headers: {},
      repeatableBody: true,
      idempotent: true,
      changesState: false,
      streamed: true,
      read,
    },
    options,
  )
}

async function readAll({ stream }: HttpResponse, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stream ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw responseTooLarge(maxBytes, '; read it as a stream')
    chunks.push(chunk)
  }
  return concatenate(chunks)
}

/** The first chunk belongs to the attempt: nothing was handed over yet, so it may be made again. */
async function readFirst(
  { stream = none() }: HttpResponse,
  attempt: AttemptHandle,
): Promise<ReadableStream<Uint8Array>> {
  const chunks = stream[Symbol.asyncIterator]()
  return toReadableStream(chunks, await chunks.next(), attempt)
}

async function* none(): AsyncGenerator<Uint8Array> {}
