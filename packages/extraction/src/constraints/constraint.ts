/** The values of several concepts in one reading of the document; `null`: the document has none. */
export type Reading = Readonly<Record<string, string | null>>

/** How well the values of several concepts go together. */
export interface Constraint {
  /** The concepts that it looks at. */
  concepts: readonly string[]
  /** What the reading gains or loses, in logits. */
  score(reading: Reading): number
}
