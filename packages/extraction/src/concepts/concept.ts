import type { Phrases } from '../languages/language.js'

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

/** The phrases that name a concept in a language. */
export interface ConceptPhrases extends Phrases {
  /** The code of the language; undefined for the words of a field's own label and description. */
  language?: string
}

/** Something that documents state under a label. */
export interface ConceptDefinition {
  name: string
  kind: ValueKind
  /** Labels of fields that mean this concept, in addition to its name and its phrases. `snake_case`, `camelCase` and spaces are the same. */
  aliases?: readonly string[]
  /** Concepts whose value this concept can have when it has no label of its own, with the share of the evidence that counts. */
  standIns?: Readonly<Record<string, number>>
  /** Whether only its labels matter: fields do not ask for it. */
  labelOnly?: boolean
  /** How much better a labelled value must be than none at all; higher for what is often absent. */
  absence: number
}

/** A concept with the words that documents use for it. */
export interface Concept extends ConceptDefinition {
  /** The labels printed to the left of the value or above it. */
  phrases: readonly ConceptPhrases[]
  /** The name of the concept of the vocabulary that a field of type `enum` names; its candidates are only the options of the field. */
  base?: string
}

/** The share of the evidence that a phrase carries. */
export const PHRASE_WEIGHTS: Readonly<Record<keyof Phrases, number>> = { strong: 1, fair: 0.75, weak: 0.4 }
