import { ContentError } from '../errors/client-error.js'
import { emptyContent, rethrowUnreadable, tooLarge, unsupportedChunk } from '../errors/content-errors.js'
import { concatenate } from './concatenate.js'
import { detectContentType, HEAD_BYTES } from './content-type.js'
import type { OpenedContent } from './opened-content.js'

/** A stream of bytes: a web stream, a Node.js stream, or another async iterable of chunks. */
export type ByteStream = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>

/** Reads a stream chunk by chunk, and can close it at any time. */
interface ChunkReader {
  /** `undefined` at the end. */
  next(): Promise<Uint8Array | undefined>
  close(): Promise<void>
}

export function isByteStream(content: unknown): content is ByteStream {
  const object = Object(content) as object
  return Symbol.asyncIterator in object || 'getReader' in object
}

/** Opens a stream and reads its first chunks. The stream can be read once, and fails after more than `maxBytes`. */
export async function openStream(stream: ByteStream, maxBytes: number): Promise<OpenedContent> {
  const reader = readChunks(stream)
  const head: Uint8Array[] = []
  let size = 0
  while (size < HEAD_BYTES) {
    const chunk = await reader.next()
    if (!chunk) break
    head.push(chunk)
    size += chunk.byteLength
  }
  if (size === 0) throw emptyContent(stream, head.length === 0 && isPlainIterable(stream))
  const start = concatenate(head).slice(0, HEAD_BYTES)
  return {
    size: undefined,
    contentType: detectContentType(start),
    head: start,
    replayable: false,
    open: once(() => continueFrom(head, reader, maxBytes)),
    close: reader.close,
  }
}

/** All chunks of a stream. */
export async function* chunksOf(stream: ByteStream): AsyncGenerator<Uint8Array> {
  const reader = readChunks(stream)
  try {
    for (let chunk = await reader.next(); chunk; chunk = await reader.next()) yield chunk
  } finally {
    await reader.close()
  }
}

/** Yields the chunks that were already read, then the rest. A generator that was never started would not close the stream. */
function continueFrom(head: readonly Uint8Array[], reader: ChunkReader, maxBytes: number): AsyncIterable<Uint8Array> {
  const read = [...head]
  let size = 0
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    const value = read.shift() ?? (await reader.next())
    if (!value) return { done: true, value: undefined }
    size += value.byteLength
    if (size <= maxBytes) return { done: false, value }
    await reader.close()
    throw tooLarge(undefined, undefined, maxBytes)
  }
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    await reader.close()
    return { done: true, value: undefined }
  }
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) }
}

function once<T>(open: () => T): () => T {
  let opened = false
  return () => {
    if (opened) throw alreadyRead()
    opened = true
    return open()
  }
}

/** Reads a stream. Failures close the stream and are thrown as a {@link ContentError}. */
function readChunks(stream: ByteStream): ChunkReader {
  const source = sourceOf(stream)
  const close = (): Promise<void> => source.close().catch(() => undefined)
  const next = async (): Promise<Uint8Array | undefined> => {
    try {
      const { done, value } = await source.next()
      return done ? undefined : toBytes(value)
    } catch (error) {
      await close()
      return rethrowUnreadable(error)
    }
  }
  return { next, close }
}

/** The properties of web streams and Node.js streams that indicate whether they were read. */
type StreamState = Partial<Record<'locked' | 'destroyed' | 'errored' | 'readableDidRead' | 'readableEnded', unknown>>

/** Whether a stream was closed, or read at least in part. A failed stream does not count: it throws its error when it is read. */
function wasRead(stream: ByteStream): boolean {
  const { locked, destroyed, errored, readableDidRead, readableEnded } = stream as StreamState
  return Boolean(locked || readableDidRead || readableEnded || (destroyed && !errored) || isDisturbed(stream))
}

/** Whether a stream is another iterable, such as a generator, which does not indicate whether it was read. */
function isPlainIterable(stream: ByteStream): boolean {
  return !('getReader' in stream || 'readableEnded' in stream)
}

/** Whether a web stream was read before and released. Only functions that accept it as a body can detect this. */
function isDisturbed(stream: ByteStream): boolean {
  if (!('getReader' in stream && globalThis.Response)) return false
  try {
    new Response(stream)
    return false
  } catch {
    return true
  }
}

interface Source {
  next(): Promise<{ done?: boolean | undefined; value?: unknown }>
  close(): Promise<void>
}

function sourceOf(stream: ByteStream): Source {
  if (wasRead(stream)) throw alreadyRead()
  if ('getReader' in stream) return webSource(stream)
  const iterator = stream[Symbol.asyncIterator]()
  const close = async (): Promise<void> => {
    // The iterator of a Node.js stream that waits for data would not end before the next chunk, so destroy the stream.
    const { destroy } = stream as { destroy?: unknown }
    if (typeof destroy === 'function') destroy.call(stream)
    else await iterator.return?.()
  }
  return { next: () => iterator.next(), close }
}

function webSource(stream: ReadableStream<Uint8Array>): Source {
  const reader = stream.getReader()
  return { next: () => reader.read(), close: () => reader.cancel() }
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw unsupportedChunk(chunk)
}

function alreadyRead(): ContentError {
  return new ContentError(
    'The stream was read or closed before, but a stream can be read only once. Pass a function that opens a new stream, or the content itself.',
    { code: 'content_unreadable' },
  )
}
