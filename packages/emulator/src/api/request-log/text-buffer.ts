/** Maximum number of bytes of a text that are kept. */
const MAX_TEXT_BYTES = 16_384

/** A text in the buffer. */
export interface StoredText {
  /** Where it starts, counted from the first text that was ever written. */
  readonly start: number
  readonly bytes: number
  /** Whether the rest of the text was left out. */
  readonly isCut: boolean
}

/**
 * The beginnings of the latest texts, in a fixed amount of memory: each text overwrites the oldest ones. Texts are copied, so that nothing
 * that a request creates lives longer than the request: objects that live long make garbage collections slower.
 */
export class TextBuffer {
  readonly #size: number
  #buffer: Buffer | undefined
  /** Where the next text starts, counted from the first one. */
  #position = 0

  /** @param size in bytes; at least 16 kB. */
  constructor(size: number) {
    this.#size = size
  }

  write(text: string): StoredText {
    // The memory is only used once it is written.
    this.#buffer ??= Buffer.alloc(this.#size)
    let offset = this.#position % this.#size
    if (offset + MAX_TEXT_BYTES > this.#size) {
      this.#position += this.#size - offset
      offset = 0
    }
    const start = this.#position
    const bytes = this.#buffer.write(text, offset, MAX_TEXT_BYTES)
    this.#position += bytes
    // A text that was cut has fewer bytes than the maximum only if its next character needs more than are left.
    const isCut = bytes > MAX_TEXT_BYTES - 4 && Buffer.byteLength(text) > bytes
    return { start, bytes, isCut }
  }

  /** Returns a text; undefined if it was overwritten. */
  read({ start, bytes }: StoredText): string | undefined {
    if (this.#position > start + this.#size) return undefined
    const offset = start % this.#size
    return this.#buffer?.toString('utf8', offset, offset + bytes)
  }
}
