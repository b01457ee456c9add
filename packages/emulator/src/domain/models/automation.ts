/** Minimum confidence of a value that can be accepted without review. */
export const AUTOMATION_CONFIDENCE = 0.9

/** The share of values that can be accepted without review because of their confidence. */
export interface Automation {
  /** The share of fields whose confidence is at least {@link AUTOMATION_CONFIDENCE}. */
  automation: number
  /** The share of these fields that are correct, if known. */
  accuracy?: number
}
