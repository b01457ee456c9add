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
    const cached = this.#parsed.get(text)
    if (cached !== undefined) return cached
    const parsed = this.#parse(text)
    this.#size += text.length
    // All expressions of a definition fit into the cache. The limit is for hosts that run many definitions.
    if (this.#size > LIMITS.expressionText) {
      this.#parsed.clear()
      this.#size = text.length
    }
    this.#parsed.set(text, parsed)
    return parsed
  }
}
