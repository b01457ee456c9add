import { LIMITS } from './limits/limits.js'

/** Keeps parsed expressions, so that one that is evaluated many times is parsed once. */
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
    // All expressions of any one definition fit. A host that runs very many definitions must not run out of memory.
    if (this.#size > LIMITS.expressionText) {
      this.#parsed.clear()
      this.#size = text.length
    }
    this.#parsed.set(text, parsed)
    return parsed
  }
}
