/** The confidence of an answer, from 0 to 1, and whether it was right. */
export interface Judgement {
  confidence: number
  right: boolean
}

/** Turns the probability that a scorer gives into how often it is right: a line through its logits. */
export interface Calibration {
  slope: number
  offset: number
}

/** The calibration of answers: of found values, and of the absence of a value. */
export interface AnswerCalibration extends Calibration {
  /** Missing in weights of earlier versions: then that of values applies. */
  absence?: Calibration
}

/** An answer before calibration. */
export interface UncalibratedAnswer {
  /** The probability, from 0 to 1, that the scorer gives. */
  probability: number
  /** The probability, from 0 to 1, that the value was read as it is printed; 1 for the absence of a value. */
  certainty: number
  /** Whether it is a value, not the absence of one. */
  found: boolean
  /** Whether the document was recognised (OCR). */
  recognised: boolean
}

/** How the answers of a field are calibrated. */
export interface FieldCalibration {
  calibration: AnswerCalibration
  /** The same for recognised documents (OCR), if enough of them were learned from. */
  ocrCalibration?: AnswerCalibration
}

/** The confidence of an answer. A calibration from text layers does not include misread letters, so that these count separately. */
export function confidenceOf(
  { probability, certainty, found, recognised }: UncalibratedAnswer,
  { calibration, ocrCalibration }: FieldCalibration,
): number {
  const of = (own: AnswerCalibration): Calibration => (found ? own : (own.absence ?? own))
  return recognised && ocrCalibration
    ? calibrated(probability * certainty, of(ocrCalibration))
    : calibrated(probability, of(calibration)) * certainty
}

const UNCALIBRATED: Calibration = { slope: 1, offset: 0 }

/** The largest logit. */
const MOST = 7

/** The weight of the calibration before, as a number of judgements: with few judgements, the calibration hardly changes. */
const CAUTION = 4
const STEPS = 40

const logit = (probability: number): number =>
  Math.max(-MOST, Math.min(MOST, Math.log(probability / Math.max(1e-9, 1 - probability))))

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

export function calibrated(confidence: number, { slope, offset }: Calibration): number {
  return sigmoid(slope * logit(confidence) + offset)
}

/** Finds the line by Newton's method, with the logistic loss. */
export function calibrate(judgements: readonly Judgement[], before: Calibration = UNCALIBRATED): Calibration {
  let { slope, offset } = before
  for (let step = 0; step < STEPS; step++) {
    let [g0, g1] = [CAUTION * (offset - before.offset), CAUTION * (slope - before.slope)]
    let [h00, h01, h11] = [CAUTION, 0, CAUTION]
    for (const { confidence, right } of judgements) {
      const x = logit(confidence)
      const probability = sigmoid(slope * x + offset)
      const error = probability - (right ? 1 : 0)
      const curvature = Math.max(1e-6, probability * (1 - probability))
      g0 += error
      g1 += error * x
      h00 += curvature
      h01 += curvature * x
      h11 += curvature * x * x
    }
    const determinant = h00 * h11 - h01 * h01
    const [d0, d1] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant]
    offset -= Math.max(-1, Math.min(1, d0))
    slope = Math.max(0.05, slope - Math.max(-0.5, Math.min(0.5, d1)))
    if (Math.abs(d0) + Math.abs(d1) < 1e-6) break
  }
  return { slope, offset }
}

/** The mean difference between confidence and truth, by tenths of confidence (expected calibration error). */
export function calibrationError(judgements: readonly Judgement[]): number {
  const surplus = new Float64Array(10)
  for (const { confidence, right } of judgements) {
    const tenth = Math.min(9, Math.floor(confidence * 10))
    surplus[tenth] = (surplus[tenth] ?? 0) + confidence - (right ? 1 : 0)
  }
  const error = surplus.reduce((sum, value) => sum + Math.abs(value), 0)
  return judgements.length > 0 ? error / judgements.length : 0
}
