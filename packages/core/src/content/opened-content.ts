import type { DocumentContentType } from '@las/api'

/** Content whose beginning is known and whose bytes can be sent. */
export interface OpenedContent {
  /** Size in bytes; `undefined` for streams. */
  size: number | undefined
  /** The type that the first bytes show; `undefined` if it is not one that the API accepts for documents. */
  contentType: DocumentContentType | undefined
  /** The first bytes: 1,024, or all of shorter content. */
  head?: Uint8Array | undefined
  /** Whether `open` may be called more than once. */
  replayable: boolean
  /** The bytes from the beginning. A chunk may be overwritten as soon as the next one is asked for. */
  open(): Uint8Array | Blob | AsyncIterable<Uint8Array>
  /** Lets go of a stream that is not sent after all; what was sent or failed is closed already. */
  close(): Promise<void>
}
