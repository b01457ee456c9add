import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'
import { isHashOf } from './blob-store.js'

/**
 * Passes content on and compares its SHA-256 with the one in its key. The last chunk is held back until the comparison, so
 * that damaged content never arrives as a whole: the stream ends with the error of `onMismatch` instead.
 */
export class VerifiedContent extends Transform {
  readonly #hash = createHash('sha256')
  readonly #key: string
  readonly #onMismatch: () => Error
  #held: Buffer | undefined

  constructor(key: string, onMismatch: () => Error) {
    super()
    this.#key = key
    this.#onMismatch = onMismatch
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, callback: TransformCallback): void {
    this.#hash.update(chunk)
    const previous = this.#held
    this.#held = chunk
    callback(null, previous)
  }

  override _flush(callback: TransformCallback): void {
    if (isHashOf(this.#key, this.#hash)) callback(null, this.#held)
    else callback(this.#onMismatch())
  }
}
