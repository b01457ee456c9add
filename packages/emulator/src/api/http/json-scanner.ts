import { badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'

/** Limits of a JSON text. */
export interface JsonLimits {
  readonly depth: number
  readonly members: number
  readonly values: number
}

/** The limits for bodies of any client. */
export const BODY_LIMITS: JsonLimits = {
  depth: LIMITS.bodyDepth,
  members: LIMITS.bodyMembers,
  values: LIMITS.bodyValues,
}

const [SCALAR, WHITESPACE, QUOTE, OPEN, CLOSE, COLON, COMMA] = [0, 1, 2, 3, 4, 5, 6]

/** The kind of each byte outside of strings. All bytes that are not listed here are parts of numbers or literals. */
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

/** Strings are scanned byte by byte up to this length, and then with `indexOf`, which is only faster for long strings. */
const MAX_SHORT_STRING_BYTES = 32
/** The maximum number of digits of a double before the decimal point. */
const MAX_DIGITS = 309

/**
 * Counts the nesting levels, object members and values of a JSON text while it arrives, so that a text that exceeds the limits is
 * rejected before it is parsed. It does not check the grammar, which `JSON.parse` does later.
 */
export class JsonScanner {
  readonly #limits: JsonLimits
  #depth = 0
  #members = 0
  #values = 0
  #isInString = false
  #isEscaped = false
  /** The number of bytes of the current string that were scanned one by one. */
  #stringLength = 0
  /** The number of bytes of the current number or literal so far. */
  #scalarLength = 0
  #isNumber = false
  #hasLargeNumber = false

  constructor(limits: JsonLimits = BODY_LIMITS) {
    this.#limits = limits
  }

  /** Whether the text might contain a number that is too large for a double, because it has an exponent or too many digits. */
  get hasLargeNumber(): boolean {
    return this.#hasLargeNumber
  }

  /**
   * Scans the next bytes of the text.
   * @throws 400 with the limit if the text exceeds one.
   */
  scan(chunk: Buffer): void {
    let index = 0
    while (index < chunk.length) {
      index = this.#isInString ? this.#scanString(chunk, index) : this.#scanOutside(chunk, index)
    }
  }

  /** Scans to the end of the current string or of the chunk, and returns the index of the next byte. */
  #scanString(chunk: Buffer, start: number): number {
    let index = start
    while (index < chunk.length) {
      if (this.#stringLength >= MAX_SHORT_STRING_BYTES && !this.#isEscaped) {
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

  /** Scans to the start of the next string or the end of the chunk, and returns the index of the next byte. */
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
          // The string before the colon was a name, not a value.
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
    } else if (this.#isNumber && (EXPONENT_BYTES.has(byte) || this.#scalarLength > MAX_DIGITS)) {
      this.#hasLargeNumber = true
    }
    if (this.#scalarLength > LIMITS.numberLength) {
      throw badRequest(`The body contains a number with more than ${LIMITS.numberLength} characters`)
    }
  }

  #count(): void {
    this.#values += 1
    // A string counts as a value until a colon follows.
    this.#checkValues(1)
  }

  #checkValues(open: number): void {
    if (this.#values > this.#limits.values + open) throw tooMany(this.#limits.values, 'values')
  }
}

/** The index of the next quote or backslash, or the length of the chunk if it contains neither. */
function indexOfSpecial(chunk: Buffer, start: number): number {
  const quote = chunk.indexOf('"', start)
  const end = quote < 0 ? chunk.length : quote
  const backslash = chunk.subarray(start, end).indexOf('\\')
  return backslash < 0 ? end : start + backslash
}

const tooMany = (limit: number, what: string): Error => badRequest(`The body contains more than ${limit} ${what}`)
