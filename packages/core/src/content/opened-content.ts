import type { DocumentContentType } from '@las/api'

/** Content that was checked and can be sent. */
export interface OpenedContent {
  /** Size in bytes; `undefined` for streams. */
  size: number | undefined
  /** The type detected from the first bytes; `undefined` if the API does not accept the type for documents. */
  contentType: DocumentContentType | undefined
  /** The first 1,024 bytes, or all bytes of shorter content. */
  head?: Uint8Array | undefined
  /** Whether `open` can be called more than once. */
  replayable: boolean
  /** Returns the bytes from the beginning. A chunk can be overwritten as soon as the next one is requested. */
  open(): Uint8Array | Blob | AsyncIterable<Uint8Array>
  /** Closes a stream that was not sent. Content that was sent or failed is already closed. */
  close(): Promise<void>
}
