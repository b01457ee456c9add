/** The phrases of a language for one concept, by their strength as evidence. */
export interface Phrases {
  /** Unambiguous. */
  strong?: readonly string[]
  /** Common for the concept, but also used for something similar. */
  fair?: readonly string[]
  /** Ambiguous without other evidence. */
  weak?: readonly string[]
}

/**
 * The vocabulary of documents in a language. Every list is optional: a file may contain only the names of months.
 *
 * In phrases, case, accents, hyphens, spaces, full stops, percentages and currencies are ignored, and all words for "number" are
 * equivalent.
 */
export interface Language {
  /** The ISO 639-1 code. */
  code: string
  /** The English name of the language. */
  name: string
  /** Lower-case letters other than a to z. */
  letters?: string
  /** The names of the months, January first, each with its inflected forms and abbreviations. */
  months?: readonly (readonly string[])[]
  /** The names of the days of the week, Monday first, each with its abbreviations. */
  weekdays?: readonly (readonly string[])[]
  /** Words for "number", such as `nr`. */
  numberWords?: readonly string[]
  /** The last parts of compound words for a number, such as `nummer` in `Rechnungsnummer`. */
  numberEndings?: readonly string[]
  /** Words between the first and the last day of a period. */
  rangeWords?: readonly string[]
  /** Phrases that mark a table that continues on another page. */
  carriedForward?: readonly string[]
  /** Articles before a noun. */
  articles?: readonly string[]
  /** First words of document titles, and of similar lines that are not names. */
  documentTitles?: readonly string[]
  /** Words above or before the name of a person. */
  salutations?: readonly string[]
  /** First words of the labels of an address, or of a part of it. */
  addressWords?: readonly string[]
  /** Words in the names of companies that collect money for others. */
  collectors?: readonly string[]
  /** Legal forms of companies. */
  legalForms?: readonly string[]
  /** Abbreviations for value added tax. */
  taxWords?: readonly string[]
  /** The labels of values, and the headings of columns of line items (`column:quantity`), by the name of their concept. */
  labels?: Readonly<Record<string, Phrases>>
}
