import { type FieldConfig, isTable } from '../../workers/field-config.js'
import type { Candidate, PredictionItem, PredictionsByLabel } from '../../workers/output.js'
import type { FieldRow, FieldValue, RunField, RunFields } from './run-fields.js'

type Field = FieldConfig[string]
/** The values of a row by column. */
type Row = Readonly<Record<string, Candidate>>

/** The values of a label: candidates for a scalar field, or rows. */
interface Predicted {
  readonly candidates: Candidate[]
  readonly rows: Row[]
}

/** Converts a prediction to the fields of a model, and to those that the prediction contains in addition. */
export function predictedFields(
  predictions: readonly PredictionItem[] | PredictionsByLabel | null,
  fieldConfig: FieldConfig,
): RunFields {
  const predicted = new Map(predictedByLabel(predictions ?? []))
  const labels = new Set([...Object.keys(fieldConfig), ...predicted.keys()])
  return Object.fromEntries(
    [...labels].map(label => {
      const field = Object.hasOwn(fieldConfig, label) ? fieldConfig[label] : undefined
      return [label, fieldOf(label, field, predicted.get(label) ?? { candidates: [], rows: [] })]
    }),
  )
}

function fieldOf(label: string, field: Field | undefined, { candidates, rows }: Predicted): RunField {
  if (field ? isTable(field) : rows.length > 0) {
    const columns = field && isTable(field) ? field.fields : {}
    return rows.map(row => rowOf(row, columns))
  }
  const name = field?.name ?? label
  if (field && !isTable(field) && (field.type === 'multi-value' || field.isMultivalue)) {
    return candidates.filter(({ value }) => value !== null).map(candidate => toValue(candidate, name))
  }
  return toValue(best(candidates), name)
}

const rowOf = (row: Row, columns: Readonly<Record<string, { name?: string | null }>>): FieldRow =>
  Object.fromEntries(
    [...new Set([...Object.keys(columns), ...Object.keys(row)])].map(column => [
      column,
      toValue(row[column], (Object.hasOwn(columns, column) ? columns[column]?.name : undefined) ?? column),
    ]),
  )

const toValue = (candidate: Candidate | undefined, name: string): FieldValue => ({
  value: candidate?.value ?? null,
  rawValue: candidate?.rawValue ?? null,
  confidence: candidate?.confidence ?? 0,
  page: candidate?.page ?? null,
  name,
})

const best = (candidates: readonly Candidate[]): Candidate | undefined =>
  candidates.reduce<Candidate | undefined>(
    (first, other) => (first && first.confidence >= other.confidence ? first : other),
    undefined,
  )

function* predictedByLabel(
  predictions: readonly PredictionItem[] | PredictionsByLabel,
): Generator<[label: string, Predicted]> {
  if (isList(predictions)) {
    for (const label of new Set(predictions.map(item => item.label))) {
      yield [label, listed(predictions.filter(item => item.label === label))]
    }
    return
  }
  for (const [label, items] of Object.entries(predictions)) {
    const candidates = items.filter(isCandidate)
    const rows = items.filter((item): item is Record<string, Candidate[]> => !isCandidate(item))
    yield [label, { candidates, rows: rows.map(bestOfColumns) }]
  }
}

const isList = (
  predictions: readonly PredictionItem[] | PredictionsByLabel,
): predictions is readonly PredictionItem[] => Array.isArray(predictions)

const isCandidate = (item: Candidate | Record<string, Candidate[]>): item is Candidate =>
  typeof item.confidence === 'number'

function listed(items: readonly PredictionItem[]): Predicted {
  const candidates: Candidate[] = []
  const rows: Row[] = []
  for (const item of items) {
    if ('confidence' in item) candidates.push(item)
    else rows.push(...item.value.map(row => Object.fromEntries(row.map(cell => [cell.label, cell]))))
  }
  return { candidates, rows }
}

const bestOfColumns = (row: Record<string, Candidate[]>): Row =>
  Object.fromEntries(
    Object.entries(row).flatMap(([column, candidates]) => {
      const first = best(candidates)
      return first ? [[column, first]] : []
    }),
  )
