/** The values of several concepts in one reading of the document; `null` if the document does not state the value. */
export type Reading = Readonly<Record<string, string | null>>

/** Scores how well the values of several concepts fit together. */
export interface Constraint {
  /** The concepts that the constraint examines. */
  concepts: readonly string[]
  /** The score that the constraint adds to the reading, in logits; may be negative. */
  score(reading: Reading): number
}
