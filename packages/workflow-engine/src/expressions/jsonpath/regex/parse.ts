import { LIMITS } from '../../../data/limits.js'
import { runtimeError } from '../../../data/states-error.js'
import type { CharacterClass } from './program.js'

/** A part of a regular expression. */
export type Node =
  | { readonly type: 'character'; readonly code: number }
  | { readonly type: 'class'; readonly class: CharacterClass }
  | { readonly type: 'assert'; readonly position: 'start' | 'end' }
  | { readonly type: 'sequence'; readonly parts: readonly Node[] }
  | { readonly type: 'alternatives'; readonly parts: readonly Node[] }
  | { readonly type: 'repeat'; readonly part: Node; readonly min: number; readonly max: number }

/**
 * Parses a regular expression in the I-Regexp format (RFC 9485), which JSONPath uses. It does not support back-references,
 * lookaround, or classes such as `\d`. As in most implementations, `^` and `$` match the start and the end of the string.
 * @returns null if the string is not a valid regular expression.
 * @throws States.Runtime if groups are nested too deeply, or if the expression has too many instructions.
 */
export function parseRegex(text: string): ParsedRegex | null {
  const node = new RegexParser(text).parse()
  if (!node) return null
  // Plus the instruction that accepts the string.
  const size = sizeOf(node) + 1
  if (size > LIMITS.regexSize) {
    throw runtimeError(`A regular expression must not have more than ${LIMITS.regexSize} instructions`)
  }
  return { node, size }
}

export interface ParsedRegex {
  readonly node: Node
  /** The size of the compiled expression, in instructions. */
  readonly size: number
}

/**
 * The number of instructions of a compiled node, with unrolled repetitions. It is computed before compiling, because a short
 * pattern can expand to any number of instructions. Sizes above the limit are capped, so that they are finite.
 */
const sizeOf = (node: Node): number => Math.min(uncappedSizeOf(node), LIMITS.regexSize + 1)

function uncappedSizeOf(node: Node): number {
  switch (node.type) {
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + sizeOf(part), 0)
    case 'alternatives':
      return node.parts.reduce((sum, part) => sum + sizeOf(part) + 1, 1)
    case 'repeat': {
      const { part, min, max } = node
      const size = sizeOf(part)
      return max === Infinity ? min * (1 + size) + 2 + size : max * (1 + size)
    }
    default:
      return 1
  }
}

class InvalidRegex extends Error {}

/** Characters with a special meaning, which must be escaped. */
const SPECIAL = new Set('()*+.?[\\]{|}')
const ESCAPABLE = new Set('()*+-.?[\\]^{|}')
const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
const CATEGORY = /^(?:L[lmotu]?|M[cen]?|N[dlo]?|P[cdefios]?|Z[lps]?|S[ckmo]?|C[cfno]?)$/

/** A cache, because creating a regular expression takes microseconds and a pattern can contain thousands. */
const categories = new Map<string, RegExp>()

function categoryOf(text: string): RegExp {
  const category = categories.get(text) ?? new RegExp(`^${text}$`, 'u')
  categories.set(text, category)
  return category
}

class RegexParser {
  readonly #characters: readonly string[]
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#characters = [...text]
  }

  parse(): Node | null {
    try {
      const node = this.#alternatives()
      return this.#at < this.#characters.length ? null : node
    } catch (error) {
      if (error instanceof InvalidRegex) return null
      throw error
    }
  }

  get #next(): string | undefined {
    return this.#characters[this.#at]
  }

  #take(character: string): boolean {
    if (this.#next !== character) return false
    this.#at++
    return true
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw new InvalidRegex()
  }

  #any(): string {
    const character = this.#next
    if (character === undefined || isSurrogate(character)) throw new InvalidRegex()
    this.#at++
    return character
  }

  #alternatives(): Node {
    const parts = [this.#sequence()]
    while (this.#take('|')) parts.push(this.#sequence())
    return parts.length === 1 && parts[0] ? parts[0] : { type: 'alternatives', parts }
  }

  #sequence(): Node {
    const parts: Node[] = []
    for (let next = this.#next; next !== undefined && next !== '|' && next !== ')'; next = this.#next) {
      parts.push(this.#quantified(this.#atom()))
    }
    return { type: 'sequence', parts }
  }

  #atom(): Node {
    if (this.#take('(')) return this.#group()
    if (this.#take('[')) return { type: 'class', class: this.#class() }
    if (this.#take('.')) return { type: 'class', class: ANY_CHARACTER }
    if (this.#take('^')) return { type: 'assert', position: 'start' }
    if (this.#take('$')) return { type: 'assert', position: 'end' }
    if (this.#take('\\')) return this.#escape()
    const character = this.#any()
    if (SPECIAL.has(character)) throw new InvalidRegex()
    return { type: 'character', code: codeOf(character) }
  }

  #group(): Node {
    if (++this.#depth > LIMITS.expressionDepth) {
      throw runtimeError(`A regular expression must not nest more than ${LIMITS.expressionDepth} groups`)
    }
    const node = this.#alternatives()
    this.#expect(')')
    this.#depth--
    return node
  }

  #quantified(part: Node): Node {
    if (this.#take('*')) return { type: 'repeat', part, min: 0, max: Infinity }
    if (this.#take('+')) return { type: 'repeat', part, min: 1, max: Infinity }
    if (this.#take('?')) return { type: 'repeat', part, min: 0, max: 1 }
    if (!this.#take('{')) return part
    const min = this.#number()
    const max = this.#take(',') ? (this.#next === '}' ? Infinity : this.#number()) : min
    this.#expect('}')
    if (max < min) throw new InvalidRegex()
    return { type: 'repeat', part, min, max }
  }

  #number(): number {
    let digits = ''
    while (this.#next !== undefined && /^\d$/.test(this.#next)) digits += this.#any()
    if (digits === '') throw new InvalidRegex()
    return Math.min(Number(digits), Number.MAX_SAFE_INTEGER)
  }

  /** Parses the rest of an escape outside brackets. */
  #escape(): Node {
    const category = this.#category()
    if (category) return { type: 'class', class: { isNegated: false, ranges: [], categories: [category] } }
    return { type: 'character', code: codeOf(this.#escaped()) }
  }

  /** A category such as `p{Lu}`, or its complement, such as `P{Lu}`. */
  #category(): RegExp | undefined {
    const kind = this.#next
    if (kind !== 'p' && kind !== 'P') return undefined
    this.#at++
    this.#expect('{')
    let name = ''
    while (this.#next !== undefined && this.#next !== '}' && name.length < 3) name += this.#any()
    this.#expect('}')
    if (!CATEGORY.test(name)) throw new InvalidRegex()
    return categoryOf(`\\${kind}{${name}}`)
  }

  #escaped(): string {
    const character = this.#any()
    const control = CONTROL[character]
    if (control !== undefined) return control
    if (!ESCAPABLE.has(character)) throw new InvalidRegex()
    return character
  }

  /** Parses the rest of a class. A hyphen at the start or the end is literal. */
  #class(): CharacterClass {
    const isNegated = this.#take('^')
    const ranges: [number, number][] = []
    const categories: RegExp[] = []
    const hyphen = (): boolean => {
      if (!this.#take('-')) return false
      ranges.push([HYPHEN, HYPHEN])
      return true
    }
    const isStarted = hyphen()
    for (let isFirst = !isStarted; isFirst || this.#next !== ']'; isFirst = false) {
      if (hyphen()) {
        if (this.#next !== ']') throw new InvalidRegex()
        break
      }
      const category = this.#classCategory()
      if (category) {
        categories.push(category)
        continue
      }
      const first = this.#classCharacter()
      // A hyphen before the closing bracket does not form a range.
      const isRange = this.#next === '-' && this.#characters[this.#at + 1] !== ']'
      if (!isRange) ranges.push([first, first])
      else {
        this.#at++
        const last = this.#classCharacter()
        if (last < first) throw new InvalidRegex()
        ranges.push([first, last])
      }
    }
    this.#expect(']')
    return { isNegated, ranges, categories }
  }

  #classCategory(): RegExp | undefined {
    if (this.#next !== '\\') return undefined
    this.#at++
    const category = this.#category()
    if (!category) this.#at--
    return category
  }

  #classCharacter(): number {
    if (this.#take('\\')) return codeOf(this.#escaped())
    const character = this.#any()
    if (character === '-' || character === '[' || character === ']') throw new InvalidRegex()
    return codeOf(character)
  }
}

const codeOf = (character: string): number => character.codePointAt(0) ?? 0

const HYPHEN = codeOf('-')

const isSurrogate = (character: string): boolean => /^\p{Cs}$/u.test(character)

/** A dot matches all characters except line breaks. */
const ANY_CHARACTER: CharacterClass = {
  isNegated: true,
  ranges: [
    [0x0a, 0x0a],
    [0x0d, 0x0d],
  ],
  categories: [],
}
