import type { GroundTruthItem } from '@las/documents'
import type { Location } from '../../../contract.js'
import { readPredictions } from '../../../objects/predictions.js'
import { linesOf } from '../ground-truth-lines.js'

/** A value and where it is printed. */
export interface ReadValue {
  /** Null if the document does not contain it. */
  readonly value: string | null
  readonly confidence?: number | undefined
  /** Starts at 0. */
  readonly page?: number | undefined
  readonly location?: Location | undefined
}

/** The values of a row, by column. */
export type ReadRow = ReadonlyMap<string, ReadValue>

/** The values of a document by label, from a prediction or from its ground truth. */
export interface ReadValues {
  readonly values: ReadonlyMap<string, ReadValue>
  readonly tables: ReadonlyMap<string, readonly ReadRow[]>
}

/** The most likely value of each label, in output format `v1` or `v2`. */
export function readPrediction(predictions: unknown): ReadValues {
  const values = new Map<string, ReadValue>()
  const tables = new Map<string, readonly ReadRow[]>()
  for (const [label, field] of readPredictions(predictions)) {
    const [first, ...others] = field.values
    if (first)
      values.set(
        label,
        others.reduce((best, each) => (each.confidence > best.confidence ? each : best), first),
      )
    if (field.rows.length > 0)
      tables.set(
        label,
        field.rows.map(row => new Map(Object.entries(row))),
      )
  }
  return { values, tables }
}

/** The right values. Nested items that are not lines are left out. */
export function readGroundTruth(items: readonly GroundTruthItem[] = []): ReadValues {
  const values = new Map<string, ReadValue>()
  const tables = new Map<string, readonly ReadRow[]>()
  for (const { label, value } of items) {
    if (!Array.isArray(value)) values.set(label, { value: textOf(value) })
    const lines = linesOf(value)
    if (lines)
      tables.set(
        label,
        lines.map(line => new Map(line.map(cell => [cell.label, { value: textOf(cell.value) }]))),
      )
  }
  return { values, tables }
}

const textOf = (value: unknown): string | null => (value === null || typeof value === 'object' ? null : String(value))
