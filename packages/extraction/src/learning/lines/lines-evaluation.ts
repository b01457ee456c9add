/** How well line items were read in documents that were kept out of the learning. Shares are from 0 to 1. */
export interface LinesEvaluation {
  /** Documents with ground truth for the field. */
  documents: number
  /** Lines of the ground truth, and the share of them of which every cell is right. */
  lines: number
  wholeLines: number
  /** The share of found cells that are right, of cells that were found, and their harmonic mean. */
  precision: number
  recall: number
  f1: number
  /** The mean difference between the confidence of found cells and truth (expected calibration error). */
  calibrationError: number
  /** The share of found cells with a confidence of at least 0.9, and the share of these that is right. */
  sure: number
  sureAndRight: number
}
