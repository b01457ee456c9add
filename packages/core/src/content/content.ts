import { openFile } from '#platform'
import {
  changed,
  emptyContent,
  MAX_CONTENT_BYTES,
  rethrowUnreadable,
  tooLarge,
  unsupported,
} from '../errors/content-errors.js'
import { detectContentType, HEAD_BYTES } from './content-type.js'
import type { OpenedContent } from './opened-content.js'
import { type ByteStream, chunksOf, isByteStream, openStream } from './stream.js'

export { MAX_CONTENT_BYTES }

/** Content that can be read directly. */
export type ContentSource = string | URL | Uint8Array | ArrayBuffer | Blob | ByteStream

type ContentFactory = () => ContentSource | Promise<ContentSource>

/**
 * The content of a document or asset: bytes (`Buffer`, `Uint8Array`, `ArrayBuffer`), a `Blob` or `File`, a stream of
 * bytes (a web stream or a Node.js stream), a function that returns any of these for each attempt, or, in Node.js, the path
 * of a file. A string is always a path, never the content itself. The result of {@link openContent} is also accepted.
 */
export type Content = ContentSource | ContentFactory | OpenedContent

/** Options of {@link openContent}. */
export interface OpenContentOptions {
  /** The maximum size in bytes; by default the 64 MB that the API accepts. */
  maxBytes?: number | undefined
}

/**
 * Opens content and reads its first bytes, to detect missing, empty, unreadable and oversized files before a request is
 * sent.
 *
 * @throws {ContentError} if the content cannot be used; `code` indicates the reason.
 */
export async function openContent(content: Content, options: OpenContentOptions = {}): Promise<OpenedContent> {
  if (typeof content === 'function') return openFactory(content, options)
  const { maxBytes = MAX_CONTENT_BYTES } = options
  const opened = isOpened(content) ? content : await openSource(content, maxBytes)
  if (opened.size === 0) throw emptyContent(content)
  if (opened.size !== undefined && opened.size > maxBytes) throw tooLarge(content, opened.size, maxBytes)
  return opened
}

function isOpened(content: ContentSource | OpenedContent): content is OpenedContent {
  return typeof content === 'object' && content !== null && 'replayable' in content
}

async function openSource(content: ContentSource, maxBytes: number): Promise<OpenedContent> {
  if (typeof content === 'string' || content instanceof URL) return openPath(content)
  if (content instanceof Uint8Array) return openBytes(content)
  if (content instanceof ArrayBuffer) return openBytes(new Uint8Array(content))
  if (content instanceof Blob) return openBlob(content)
  if (isByteStream(content)) return openStream(content, maxBytes)
  throw unsupported(content)
}

function openBytes(bytes: Uint8Array): OpenedContent {
  const size = bytes.byteLength
  const open = (): Uint8Array => {
    // A buffer that was transferred to another thread is empty, and the length of a resizable buffer can change.
    if (bytes.byteLength !== size) throw changed(bytes)
    return bytes
  }
  return replayable(size, bytes.subarray(0, HEAD_BYTES), open)
}

async function openBlob(blob: Blob): Promise<OpenedContent> {
  const head = await blob.slice(0, HEAD_BYTES).arrayBuffer().catch(rethrowUnreadable)
  return replayable(blob.size, new Uint8Array(head), () => blob)
}

async function openPath(path: string | URL): Promise<OpenedContent> {
  const { size, head, open } = await openFile(path, HEAD_BYTES)
  return replayable(size, head, open)
}

function replayable(size: number, head: Uint8Array, open: OpenedContent['open']): OpenedContent {
  return { size, contentType: detectContentType(head), head, replayable: true, open, close: async () => undefined }
}

/** Opens the content that a function returns, and calls the function again for each further attempt. */
async function openFactory(factory: ContentFactory, options: OpenContentOptions): Promise<OpenedContent> {
  const first = await openContent(await callFactory(factory), options)
  if (first.replayable) return first
  let unused: OpenedContent | undefined = first
  const takeUnused = (): OpenedContent | undefined => {
    const taken = unused
    unused = undefined
    return taken
  }
  return {
    ...first,
    replayable: true,
    open: () => takeUnused()?.open() ?? reopen(factory, options),
    close: async () => takeUnused()?.close(),
  }
}

async function* reopen(factory: ContentFactory, options: OpenContentOptions): AsyncGenerator<Uint8Array> {
  const opened = (await openContent(await callFactory(factory), options)).open()
  if (opened instanceof Uint8Array) yield opened
  else yield* opened instanceof Blob ? chunksOf(opened.stream()) : opened
}

async function callFactory(factory: ContentFactory): Promise<ContentSource> {
  try {
    return await factory()
  } catch (error) {
    return rethrowUnreadable(error)
  }
}
