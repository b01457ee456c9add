import type { CurveBins, TrainingCurve } from '@las/console/contract'
import type { CurveOfField } from './evaluation.js'
import type { TrainingRecord } from './training.js'

const BINS = 100

/** The curve of a training as the console shows it. Trainings that have not succeeded, or of earlier versions, have none. */
export const presentCurve = ({ curve }: TrainingRecord): TrainingCurve => ({
  total: binsOf(curve?.total),
  fields: Object.fromEntries(Object.entries(curve?.fields ?? {}).map(([label, field]) => [label, binsOf(field)])),
})

function binsOf(curve: CurveOfField | undefined): CurveBins {
  if (!curve) return { bins: null, documents: 0 }
  const bins = Array.from({ length: BINS }, (): readonly [number, number] => [0, 0])
  for (const [index, count, right] of curve.bins) bins[index] = [count, right]
  return { bins, documents: curve.documents }
}
