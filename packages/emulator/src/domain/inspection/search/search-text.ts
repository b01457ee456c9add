import { splitId } from '../../common/ids.js'
import { folded, searchable, snippetOf } from './fold.js'

/** Parts of ids that are shorter are not searched for, because random ids contain them. */
const MIN_ID_PART = 6

/** Maximum number of characters of an object in which is searched, so that one object does not delay other requests. */
const MAX_CHARACTERS = 1_000_000

/** The text to find. */
export class SearchText {
  readonly text: string
  /** Lower case without diacritics. */
  readonly #folded: string
  /** The text, if it can be a part of an id. */
  readonly #idPart: string | undefined

  constructor(given: string) {
    this.text = searchable(given)
    this.#folded = folded(this.text)
    // The console shows the first part of an id, followed by an ellipsis.
    const idPart = this.text.replace(/…$/, '').toLowerCase()
    const isIdPart = /^[\w:@/-]+$/.test(idPart) && (idPart.length >= MIN_ID_PART || idPart.includes(':'))
    this.#idPart = isIdPart ? idPart : undefined
  }

  /** Whether ids can contain the text. */
  get canBeId(): boolean {
    return this.#idPart !== undefined
  }

  /** Whether an id contains the text, in its name unless the text has a colon. */
  isInId(id: string): boolean {
    if (this.#idPart === undefined) return false
    const searched = this.#idPart.includes(':') ? id : (splitId(id)?.name ?? id)
    return searched.toLowerCase().includes(this.#idPart)
  }

  /** The text around the first place in the given texts that contains it. Searches their first million characters. */
  snippetIn(texts: Iterable<string>): string | undefined {
    let left = MAX_CHARACTERS
    for (const text of texts) {
      const snippet = snippetOf(text.slice(0, left), this.#folded)
      if (snippet !== undefined) return snippet
      left -= text.length
      if (left <= 0) return undefined
    }
    return undefined
  }
}
