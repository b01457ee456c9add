/** The languages that the vocabulary covers. */
export type Language = 'en' | 'de' | 'fr' | 'nl' | 'es' | 'no'

/** What the values of a concept look like. */
export type ValueKind =
  | 'amount'
  | 'date'
  /** A reference with at least one digit: an invoice number, a customer number. */
  | 'identifier'
  | 'number'
  | 'iban'
  | 'bic'
  | 'vat-number'
  | 'currency'
  /** The name of a company or person. */
  | 'party'
  | 'text'

/** The phrases of a language, separated by commas, by how surely they name their concept. */
export interface Phrases {
  /** Unmistakable. */
  strong?: string
  /** Usual for the concept, but also used for something near it. */
  fair?: string
  /** Says little by itself. */
  weak?: string
}

/** Something that documents state under a label, and the words that they use for it. */
export interface Concept {
  name: string
  kind: ValueKind
  /** Labels of fields that mean this concept, beside its name and its phrases. `snake_case`, `camelCase` and spaces are the same. */
  aliases?: readonly string[]
  /**
   * What is printed beside or above the value. Case, accents, hyphens, spaces, full stops, percentages and currencies do not
   * matter; number, no., nr., n°, № and # are the same word.
   */
  phrases: Partial<Record<Language, Phrases>>
  /** Concepts whose value this concept can have when it has no label of its own, with the share of the evidence that counts. */
  standIns?: Readonly<Record<string, number>>
  /** How much better a labelled value must be than none at all; higher for what is often absent. */
  absence: number
}

/** The share of the evidence that a phrase carries. */
export const PHRASE_WEIGHTS: Readonly<Record<keyof Phrases, number>> = { strong: 1, fair: 0.75, weak: 0.4 }
