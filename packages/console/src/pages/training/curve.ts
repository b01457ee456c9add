import type { CurveBins } from '../../contract.js'

/** Answers of a training on documents that were kept out of the learning, by their confidence. */
export interface Curve {
  /** 100 bins, each of 1 % confidence. */
  readonly bins: readonly (readonly [count: number, right: number])[]
  /** The number of documents that were evaluated. */
  readonly documents: number
}

/** The curve with these bins; undefined for trainings without them. */
export function curveOf(bins: CurveBins | undefined): Curve | undefined {
  return bins?.bins ? { bins: bins.bins, documents: bins.documents } : undefined
}

/** The effect of a threshold: values with at least this confidence are not checked by people. */
export interface Automation {
  /** In whole per cent. */
  readonly threshold: number
  /** The share of the values that are automated. */
  readonly automated: number
  /** The share of the automated values that are wrong; undefined if none is automated. */
  readonly wrong: number | undefined
  /** The values of a document that people check, on average. */
  readonly left: number
}

/** @param threshold in whole per cent, from 0 to 100. */
export function automationAt({ bins, documents }: Curve, threshold: number): Automation {
  // The last bin contains the confidence 1.
  const above = sum(bins.slice(Math.min(threshold, bins.length - 1)))
  const all = sum(bins)
  return {
    threshold,
    automated: all.count === 0 ? 0 : above.count / all.count,
    wrong: above.count === 0 ? undefined : (above.count - above.right) / above.count,
    left: documents === 0 ? 0 : (all.count - above.count) / documents,
  }
}

/**
 * The lowest threshold, in whole per cent, at which at most this share of the automated values is wrong, and at least one is automated.
 * Undefined if no threshold from `from` to 99 is one.
 */
export function lowestThreshold(curve: Curve, maxWrong: number, from: number): number | undefined {
  for (let threshold = from; threshold < 100; threshold++) {
    const { wrong } = automationAt(curve, threshold)
    if (wrong !== undefined && wrong <= maxWrong) return threshold
  }
  return undefined
}

/** The values with confidences from `from` to `to`. */
export interface CalibrationBin {
  /** In whole per cent. */
  readonly from: number
  readonly to: number
  readonly count: number
  /** The mean confidence, as exactly as the bins of 1 % contain it. */
  readonly claimed: number
  /** The share that is right. */
  readonly right: number
}

const BINS_OF_CALIBRATION = 10

/** How often values are right, in steps of 10 % confidence, without steps that have no values. */
export function calibrationOf({ bins }: Curve): CalibrationBin[] {
  const width = bins.length / BINS_OF_CALIBRATION
  return Array.from({ length: BINS_OF_CALIBRATION }, (_, index): CalibrationBin => {
    const start = index * width
    const part = bins.slice(start, start + width)
    const { count, right } = sum(part)
    const claimed = part.reduce((total, [each], offset) => total + (each * (start + offset + 0.5)) / bins.length, 0)
    return { from: start, to: start + width, count, claimed: claimed / count, right: right / count }
  }).filter(({ count }) => count > 0)
}

function sum(bins: Curve['bins']): { count: number; right: number } {
  return bins.reduce(({ count, right }, bin) => ({ count: count + bin[0], right: right + bin[1] }), {
    count: 0,
    right: 0,
  })
}
