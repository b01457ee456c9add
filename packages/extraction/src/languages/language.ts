/** The phrases of a language for one thing, by how surely they name it. */
export interface Phrases {
  /** Unmistakable. */
  strong?: readonly string[]
  /** Usual for it, but also used for something similar. */
  fair?: readonly string[]
  /** Ambiguous without other evidence. */
  weak?: readonly string[]
}

/**
 * What documents in a language look like. Every part is optional: a file may contain only the names of months.
 *
 * In phrases, case, accents, hyphens, spaces, full stops, percentages and currencies do not matter, and all words for "number" are
 * the same word.
 */
export interface Language {
  /** The ISO 639-1 code. */
  code: string
  /** In English. */
  name: string
  /** Small letters besides a to z. */
  letters?: string
  /** Names of the months, January first, each with its inflected forms and abbreviations. */
  months?: readonly (readonly string[])[]
  /** Names of the days of the week, Monday first, each with its abbreviations. */
  weekdays?: readonly (readonly string[])[]
  /** Words for "number", such as `nr`. */
  numberWords?: readonly string[]
  /** Ends of compound words for a number, such as `nummer` in `Rechnungsnummer`. */
  numberEndings?: readonly string[]
  /** Printed between the first and the last day of a period. */
  rangeWords?: readonly string[]
  /** Printed where a table continues on another page. */
  carriedForward?: readonly string[]
  /** Articles before a noun. */
  articles?: readonly string[]
  /** First words of titles of documents, and of similar lines that are not names. */
  documentTitles?: readonly string[]
  /** Printed above or before the name of a person. */
  salutations?: readonly string[]
  /** First words of the labels of an address, or of a part of it. */
  addressWords?: readonly string[]
  /** Words in the names of those who collect money for others. */
  collectors?: readonly string[]
  /** Legal forms of companies. */
  legalForms?: readonly string[]
  /** Abbreviations of the value added tax. */
  taxWords?: readonly string[]
  /** The labels of values, and the headings of columns of line items (`column:quantity`), by the name of their concept. */
  labels?: Readonly<Record<string, Phrases>>
}
