import { concatenate } from '../../content/concatenate.js'
import { type HttpResponse, MAX_RESPONSE_BYTES, responseTooLarge } from '../../http/adapter.js'
import { checkCount } from '../../options/check-numbers.js'
import type { AttemptHandle } from '../../requests/call.js'
import { type Query, withQuery } from '../../requests/query.js'
import type { RequestOptions, Transport } from '../../requests/transport.js'
import { toReadableStream } from './incoming-stream.js'
import { trustedFile } from './trusted-origin.js'

/** A file to download. */
export interface FileToDownload {
  /** The `fileUrl` that the API returned. */
  fileUrl: string
  /** Parameters to add to the query string of the URL. */
  query?: Query | undefined
}

/** A file to download into memory. */
export interface FileToRead extends FileToDownload {
  /** The maximum size to read, 256 MiB by default. The API stores at most 64 MB. */
  maxBytes?: number | undefined
}

/**
 * Downloads the bytes of a `fileUrl` that the API returned. Interrupted downloads are retried.
 *
 * `GET {fileUrl}`
 *
 * @throws {InvalidArgumentError} if the origin of the file URL is neither that of the API nor in `fileOrigins`.
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
 * Downloads a `fileUrl` that the API returned as a stream with backpressure. The download is not retried after its first
 * bytes were received. `timeout` limits the time to wait for the file server, but not the time that the reader takes;
 * `deadline` and `signal` apply until the end of the stream. Cancel a stream that you do not read to its end.
 *
 * `GET {fileUrl}`
 *
 * @throws {InvalidArgumentError} if the origin of the file URL is neither that of the API nor in `fileOrigins`.
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

/** Reads the first chunk as part of the attempt, which can be retried until the caller has received the stream. */
async function readFirst(
  { stream = emptyStream() }: HttpResponse,
  attempt: AttemptHandle,
): Promise<ReadableStream<Uint8Array>> {
  const chunks = stream[Symbol.asyncIterator]()
  return toReadableStream(chunks, await chunks.next(), attempt)
}

async function* emptyStream(): AsyncGenerator<Uint8Array> {}
