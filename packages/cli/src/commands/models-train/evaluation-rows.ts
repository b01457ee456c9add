import type { Training } from '@las/models'
import type { Column } from '../../command/output.js'

/** The evaluation of a field, or of all fields. Shares are from 0 to 1. */
export interface EvaluationRow {
  readonly field: string
  readonly documents?: number
  readonly accuracy?: number
  readonly precision?: number
  readonly recall?: number
  readonly f1?: number
  /** The accuracy of the previous training. */
  readonly before?: number
}

const MEASURES = ['accuracy', 'precision', 'recall', 'f1'] as const

/**
 * The evaluation of a training by field, and its average at the end. The API does not document the keys of an evaluation, so measures
 * that are missing are omitted.
 */
export function evaluationRows(training: Training, previous: Training | undefined): EvaluationRow[] {
  const { labels, aggregate } = partsOf(training)
  const before = partsOf(previous)
  const rows = Object.entries(labels).map(([label, measures]) => toRow(label, measures, before.labels[label]))
  return aggregate ? [...rows, toRow('all fields', aggregate, before.aggregate)] : rows
}

/** The columns of which at least one row has a value. */
export function evaluationColumns(rows: readonly EvaluationRow[]): Column[] {
  const present = (['documents', ...MEASURES, 'before'] as const).filter(name =>
    rows.some(row => row[name] !== undefined),
  )
  return [{ path: 'field' }, ...present.map(path => ({ path, type: 'number' as const }))]
}

/** Shares with two decimals, for tables. */
export function rounded(row: EvaluationRow): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' && name !== 'documents' ? value.toFixed(2) : value,
    ]),
  )
}

/** The accuracy over all fields; undefined if the evaluation does not contain it. */
export function accuracyOf(training: Training | undefined): number | undefined {
  return numberOf(partsOf(training).aggregate, 'accuracy')
}

type Measures = Readonly<Record<string, unknown>>

function partsOf(training: Training | undefined): {
  labels: Record<string, Measures>
  aggregate: Measures | undefined
} {
  const { labels, aggregate } = Object(training?.evaluation) as { labels?: unknown; aggregate?: unknown }
  const entries = Object.entries(Object(labels) as Record<string, unknown>).filter(([, measures]) => isObject(measures))
  return {
    labels: Object.fromEntries(entries) as Record<string, Measures>,
    aggregate: isObject(aggregate) ? aggregate : undefined,
  }
}

const isObject = (value: unknown): value is Measures => typeof value === 'object' && value !== null

function toRow(field: string, measures: Measures, before: Measures | undefined): EvaluationRow {
  const documents = numberOf(measures, 'numberOfEvaluatedDocuments') ?? numberOf(measures, 'numberOfDocuments')
  const entries = [
    ['documents', documents],
    ...MEASURES.map(name => [name, numberOf(measures, name)] as const),
    ['before', numberOf(before, 'accuracy')],
  ] as const
  return { field, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) }
}

function numberOf(measures: Measures | undefined, name: string): number | undefined {
  const value = measures?.[name]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
