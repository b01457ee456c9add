import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { isHashOf } from './blob-store.js'

/**
 * Passes content on and compares its SHA-256 with its key. The last chunk is passed on after the comparison. Damaged content is
 * therefore never passed on completely: the stream fails with the error of `onMismatch`.
 */
export class VerifiedContent extends Transform {
  readonly #hash = createHash('sha256')
  readonly #key: string
  readonly #onMismatch: () => Error
  #lastChunk: Buffer | undefined

  constructor(key: string, onMismatch: () => Error) {
    super()
    this.#key = key
    this.#onMismatch = onMismatch
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#hash.update(chunk)
    const previous = this.#lastChunk
    this.#lastChunk = chunk
    callback(null, previous)
  }

  override _flush(callback: TransformCallback): void {
    if (isHashOf(this.#key, this.#hash)) callback(null, this.#lastChunk)
    else callback(this.#onMismatch())
  }
}
