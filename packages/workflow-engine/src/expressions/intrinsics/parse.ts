import type { Json } from '../../data/json.js'
import { LIMITS } from '../../data/limits.js'
import { ParseCache } from '../../data/parse-cache.js'
import { printable } from '../../data/printable.js'
import { StatesError } from '../../data/states-error.js'

/** An argument of an intrinsic function. */
export type Argument =
  | { readonly type: 'literal'; readonly value: Json; readonly template?: string }
  | { readonly type: 'path'; readonly path: string }
  | Call

/** A call such as `States.Format('{} of {}', $.page, $.pages)`. */
export interface Call {
  readonly type: 'call'
  readonly name: string
  readonly arguments: readonly Argument[]
}

export const intrinsicFailure = (cause: string): StatesError => new StatesError('States.IntrinsicFailure', cause)

const calls = new ParseCache<Call>(text => {
  const reader = new Reader(text)
  const call = reader.call()
  reader.end()
  return call
})

/** @throws States.IntrinsicFailure if the text is not a call, or exceeds a limit. */
export function parseCall(text: string): Call {
  if (text.length > LIMITS.expressionLength) {
    throw intrinsicFailure(`${printable(text)} has more than ${LIMITS.expressionLength} characters`)
  }
  return calls.get(text)
}

/** The name of the function that a text calls. */
export const functionOf = (text: string): string => parseCall(text).name

class Reader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  call(): Call {
    if (++this.#depth > LIMITS.intrinsicDepth) {
      throw this.#unexpected(`nests more than ${LIMITS.intrinsicDepth} calls`)
    }
    const name = this.#take(/States\.\w+/y) ?? this.#take(/[^\s(,)]*/y)
    if (!name?.startsWith('States.')) throw this.#unexpected('must be a call, such as States.Format(…)')
    this.#space()
    if (!this.#take(/\(/y)) throw this.#unexpected('must have a ( after the name')
    const found: Argument[] = []
    this.#space()
    if (!this.#take(/\)/y)) {
      do found.push(this.#argument())
      while (this.#take(/,/y))
      if (!this.#take(/\)/y)) throw this.#unexpected('must have a , or )')
    }
    this.#depth--
    return { type: 'call', name, arguments: found }
  }

  end(): void {
    this.#space()
    if (this.#at < this.#text.length) throw this.#unexpected('must end after the call')
  }

  #argument(): Argument {
    this.#space()
    const argument = this.#value()
    this.#space()
    return argument
  }

  #value(): Argument {
    const quoted = this.#take(/'(?:[^'\\]|\\.)*'/suy)
    if (quoted !== undefined) {
      const template = quoted.slice(1, -1)
      return { type: 'literal', value: template.replace(/\\(.)/gsu, '$1'), template }
    }
    if (this.#text[this.#at] === '$') return { type: 'path', path: this.#path() }
    if (this.#text.startsWith('States.', this.#at)) return this.call()
    const word = this.#take(/[^\s,()]+/y)
    if (word === 'true' || word === 'false') return { type: 'literal', value: word === 'true' }
    if (word === 'null') return { type: 'literal', value: null }
    if (word !== undefined && /^-?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(word)) {
      return { type: 'literal', value: Number(word) }
    }
    throw this.#unexpected(`must have an argument, not ${word === undefined ? 'nothing' : printable(word)}`)
  }

  /** Reads up to the comma or parenthesis that ends the path. Commas and parentheses within brackets and quotes do not end it. */
  #path(): string {
    const start = this.#at
    let open = 0
    while (this.#at < this.#text.length) {
      if (this.#take(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/suy)) continue
      const character = this.#text[this.#at]
      if (open === 0 && (character === ',' || character === ')')) break
      if (character === '(' || character === '[') open++
      if (character === ')' || character === ']') open--
      this.#at++
    }
    return this.#text.slice(start, this.#at).trimEnd()
  }

  #space(): void {
    this.#take(/\s*/y)
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const [text] = pattern.exec(this.#text) ?? []
    if (text !== undefined) this.#at += text.length
    return text
  }

  #unexpected(problem: string): StatesError {
    return intrinsicFailure(`${printable(this.#text)} ${problem}, at character ${this.#at + 1}`)
  }
}
