import { badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'

/** Limits of a JSON text. */
export interface JsonLimits {
  readonly depth: number
  readonly members: number
  readonly values: number
}

/** The limits of bodies that any client may send. */
export const BODY_LIMITS: JsonLimits = {
  depth: LIMITS.bodyDepth,
  members: LIMITS.bodyMembers,
  values: LIMITS.bodyValues,
}

const [SCALAR, WHITESPACE, QUOTE, OPEN, CLOSE, COLON, COMMA] = [0, 1, 2, 3, 4, 5, 6]

/** What each byte is outside of strings: part of a number or a literal, unless it is one of these. */
const KINDS = new Uint8Array(256).fill(SCALAR)
for (const [characters, kind] of [
  [' \t\r\n', WHITESPACE],
  ['"', QUOTE],
  ['[{', OPEN],
  [']}', CLOSE],
  [':', COLON],
  [',', COMMA],
] as const) {
  for (const byte of Buffer.from(characters)) KINDS[byte] = kind
}

const [QUOTE_BYTE, BACKSLASH_BYTE] = Buffer.from('"\\')
const EXPONENT_BYTES: ReadonlySet<number> = new Set(Buffer.from('eE'))
const NUMBER_STARTS: ReadonlySet<number> = new Set(Buffer.from('-0123456789'))

/** Strings are read byte by byte up to this length; the rest is searched for the end, which is faster for long strings alone. */
const SHORT_STRING = 32
/** No double has more digits before its decimal point. */
const MOST_DIGITS = 309

/**
 * Counts the nesting, the object members and the values of a JSON text while its bytes arrive, so that a text beyond the limits is refused before
 * anything is built from it. It does not check the grammar: `JSON.parse` does, afterwards.
 */
export class JsonScanner {
  readonly #limits: JsonLimits
  #depth = 0
  #members = 0
  #values = 0
  #isInString = false
  #isEscaped = false
  /** Bytes of the current string that were read one by one. */
  #stringLength = 0
  /** Bytes of the current number or literal so far. */
  #scalarLength = 0
  #isNumber = false
  #hasLargeNumber = false

  constructor(limits: JsonLimits = BODY_LIMITS) {
    this.#limits = limits
  }

  /** Whether the text may contain a number that is too large for a double: one with an exponent, or with very many digits. */
  get hasLargeNumber(): boolean {
    return this.#hasLargeNumber
  }

  /**
   * Takes the next bytes of the text.
   * @throws 400 that names the limit, once the text exceeds one.
   */
  scan(chunk: Buffer): void {
    let index = 0
    while (index < chunk.length) {
      index = this.#isInString ? this.#scanString(chunk, index) : this.#scanOutside(chunk, index)
    }
  }

  /** Reads to the end of the current string or of the chunk, and returns the index of the byte after it. */
  #scanString(chunk: Buffer, start: number): number {
    let index = start
    while (index < chunk.length) {
      if (this.#stringLength >= SHORT_STRING && !this.#isEscaped) {
        this.#stringLength = 0
        index = indexOfSpecial(chunk, index)
        continue
      }
      const byte = chunk[index++]
      this.#stringLength += 1
      if (this.#isEscaped) this.#isEscaped = false
      else if (byte === BACKSLASH_BYTE) this.#isEscaped = true
      else if (byte === QUOTE_BYTE) {
        this.#isInString = false
        break
      }
    }
    return index
  }

  /** Reads to the beginning of the next string or the end of the chunk, and returns the index of the byte after it. */
  #scanOutside(chunk: Buffer, start: number): number {
    for (let index = start; index < chunk.length; index++) {
      const byte = chunk[index] as number
      const kind = KINDS[byte]
      if (kind === SCALAR) {
        this.#scanScalar(byte)
        continue
      }
      this.#scalarLength = 0
      switch (kind) {
        case QUOTE:
          this.#count()
          this.#isInString = true
          this.#stringLength = 0
          return index + 1
        case OPEN:
          this.#count()
          this.#depth += 1
          if (this.#depth > this.#limits.depth) throw tooMany(this.#limits.depth, 'nested arrays and objects')
          break
        case CLOSE:
          this.#depth -= 1
          if (this.#depth < 0) throw badRequest('The body is not valid JSON')
          this.#checkValues(0)
          break
        case COMMA:
          this.#checkValues(0)
          break
        case COLON:
          // The string before it was a name, not a value.
          this.#values -= 1
          this.#members += 1
          if (this.#members > this.#limits.members) throw tooMany(this.#limits.members, 'object members')
          break
      }
    }
    return chunk.length
  }

  #scanScalar(byte: number): void {
    this.#scalarLength += 1
    if (this.#scalarLength === 1) {
      this.#count()
      this.#isNumber = NUMBER_STARTS.has(byte)
    } else if (this.#isNumber && (EXPONENT_BYTES.has(byte) || this.#scalarLength > MOST_DIGITS)) {
      this.#hasLargeNumber = true
    }
    if (this.#scalarLength > LIMITS.numberLength) {
      throw badRequest(`The body has a number of more than ${LIMITS.numberLength} characters`)
    }
  }

  #count(): void {
    this.#values += 1
    // A string counts as a value until a colon shows that it is a name.
    this.#checkValues(1)
  }

  #checkValues(open: number): void {
    if (this.#values > this.#limits.values + open) throw tooMany(this.#limits.values, 'values')
  }
}

/** The index of the next quote or backslash, or the length of the chunk if there is none. */
function indexOfSpecial(chunk: Buffer, start: number): number {
  const quote = chunk.indexOf('"', start)
  const end = quote < 0 ? chunk.length : quote
  const backslash = chunk.subarray(start, end).indexOf('\\')
  return backslash < 0 ? end : start + backslash
}

const tooMany = (limit: number, what: string): Error => badRequest(`The body has more than ${limit} ${what}`)
