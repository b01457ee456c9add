/** Confidence from which a value can be taken over without being looked at. */
export const AUTOMATED = 0.9

/** How much could be automated: taken over without being looked at, since the confidence is high enough. */
export interface Automation {
  /** The share of fields whose confidence is at least {@link AUTOMATED}. */
  automation: number
  /** The share of these that are right, where that is known. */
  accuracy?: number
}
