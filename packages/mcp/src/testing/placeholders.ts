import { version } from '../../package.json'

/** An id of the API, except those that every emulator has. */
const ID = /\b(?:las|cradl):([a-z-]+):[0-9a-f]{32}\b/g

/** Values that differ between runs, in the order in which they are replaced. */
const VALUES: readonly [name: string, pattern: RegExp][] = [
  ['confirm', /\b[0-9a-z]{6}\.[\w-]{8}\.[\w-]{22}/g],
  ['block', /(?<=untrusted-data-)[\w-]{12}(?=>)/g],
  ['time', /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|\+00:?00)/g],
  ['request', /(?<=request id )[\w-]+/g],
  ['folder', /(?<= below )\S+?(?=\.\\")/g],
  // The same invoice can become another file with another version of the renderer.
  ['digest', /\b[0-9a-f]{64}\b/g],
  ['size', /(?<=document\.bytes: )\d+/g],
  ['endpoint', /http:\/\/(?:localhost|127\.0\.0\.1):\d+/g],
]

/** Replaces values that differ between runs with names such as `<document-1>`, and names with the values of this run. */
export class Placeholders {
  readonly #names = new Map<string, string>()
  readonly #values = new Map<string, string>()
  readonly #counts = new Map<string, number>()

  /** A message with names instead of the values of this run. */
  replace<T extends object>(message: T): T {
    const withoutFigures = JSON.stringify(message, (key, value) => {
      // Confidences change whenever the reading of documents improves, and images with the renderer.
      if (key === 'confidence' && typeof value === 'number' && value < 1) return '<confidence>'
      if (key === 'data' && typeof value === 'string') return '<image>'
      // The version of this package changes with each release.
      if (key === 'version' && value === version) return '<version>'
      if (typeof value !== 'string') return value
      return value.replace(/("confidence": |The confidence )0\.\d+/g, '$1<confidence>')
    })
    let text = withoutFigures
    // The review can start before or after the response.
    text = text.replace(/(status(?:\\?": \\?"| |":"))running\b/g, '$1ready-for-review')
    for (const [kind, pattern] of VALUES) text = text.replace(pattern, value => this.#nameOf(kind, value))
    text = text.replace(ID, (value, kind: string) => this.#nameOf(kind, value))
    return JSON.parse(text)
  }

  /** A recorded message with the values of this run. @throws {Error} if a name is unknown. */
  fill<T extends object>(message: T): T {
    const text = JSON.stringify(message).replace(/<[a-z-]+-\d+>/g, name => {
      const value = this.#values.get(name)
      if (value === undefined) throw new Error(`${name} is used before a response contains it`)
      return value
    })
    return JSON.parse(text)
  }

  #nameOf(kind: string, value: string): string {
    const known = this.#names.get(value)
    if (known !== undefined) return known
    const count = (this.#counts.get(kind) ?? 0) + 1
    this.#counts.set(kind, count)
    const name = `<${kind}-${count}>`
    this.#names.set(value, name)
    this.#values.set(name, value)
    return name
  }
}
