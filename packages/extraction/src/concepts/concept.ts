import type { Phrases } from '../languages/language.js'

/** The kind of value that a concept has. */
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

/** The phrases that name a concept in a language. */
export interface ConceptPhrases extends Phrases {
  /** The code of the language; undefined for the words of a field's label and description. */
  language?: string
}

/** A piece of information that documents state under a label. */
export interface ConceptDefinition {
  name: string
  kind: ValueKind
  /** Field labels that mean this concept, in addition to its name and phrases. `snake_case`, `camelCase` and spaces are equivalent. */
  aliases?: readonly string[]
  /** Concepts whose value this concept can have if it does not have a separate label, with the share of the evidence that counts. */
  standIns?: Readonly<Record<string, number>>
  /** Whether only its labels are used: fields do not request it. */
  labelOnly?: boolean
  /** How much better a labelled value must be than no value; higher for concepts that are often absent. */
  absence: number
}

/** A concept with the words that documents use for it. */
export interface Concept extends ConceptDefinition {
  /** The labels printed to the left of the value or above it. */
  phrases: readonly ConceptPhrases[]
  /** The vocabulary concept that a field of type `enum` names; its only candidates are the options of the field. */
  base?: string
}

/** The share of the evidence that a phrase provides. */
export const PHRASE_WEIGHTS: Readonly<Record<keyof Phrases, number>> = { strong: 1, fair: 0.75, weak: 0.4 }
