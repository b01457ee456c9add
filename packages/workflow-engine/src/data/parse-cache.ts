import { LIMITS } from './limits.js'

/** Caches parsed expressions. */
export class ParseCache<Parsed> {
  readonly #parse: (text: string) => Parsed
  readonly #parsed = new Map<string, Parsed>()
  #size = 0

  constructor(parse: (text: string) => Parsed) {
    this.#parse = parse
  }

  get(text: string): Parsed {
    const known = this.#parsed.get(text)
    if (known !== undefined) return known
    const parsed = this.#parse(text)
    this.#size += text.length
    // All expressions of one definition fit. The limit is for hosts that run many definitions.
    if (this.#size > LIMITS.expressionText) {
      this.#parsed.clear()
      this.#size = text.length
    }
    this.#parsed.set(text, parsed)
    return parsed
  }
}
