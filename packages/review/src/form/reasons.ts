import type { FieldConfig, FieldFunction } from '@las/api'
import type { Field, Original } from './form.js'

/** A reason for a review in the input of a task. */
export interface Reason {
  /** The label of the field, or `<table>.<column>`. Empty if the reason is about the document. */
  readonly field: string
  readonly message: string
  readonly functionId?: string
}

type Value = Omit<Original, 'reasons'>

/** Why fields and values must be checked. */
export interface Doubts {
  /** Of the only value of a field. */
  ofValue(label: string): (value: Value) => string[]
  /** Of a value in a list or table. */
  ofItem(field: Field, column: string, row: number): (value: Value) => string[]
  /** Of a list or table as a whole. */
  ofField(label: string, rows: number): string[]
  /** Reasons that belong to none of these fields. */
  general(labels: readonly string[]): string[]
}

const DEFAULT_THRESHOLD = 0.8

export function doubtsOf({
  reasons,
  fieldConfig = {},
  threshold = reasons.length === 0 ? DEFAULT_THRESHOLD : undefined,
}: {
  readonly reasons: readonly Reason[]
  readonly fieldConfig: FieldConfig | undefined
  readonly threshold: number | undefined
}): Doubts {
  const byField = groupByField(reasons)
  const about = (field: string): readonly Reason[] => byField.get(field) ?? []
  const lowConfidence = ({ confidence }: Value): string[] =>
    threshold !== undefined && confidence !== undefined && confidence < threshold
      ? [`The confidence ${confidence} is less than ${threshold}.`]
      : []
  const withConfidence = (messages: string[], value: Value): string[] =>
    messages.length > 0 ? messages : lowConfidence(value)
  return {
    ofValue: label => value => withConfidence(messagesOf(about(label)), value),
    ofItem: ({ label, kind }, column, row) => {
      const limit = thresholdOf(fieldConfig, label, kind === 'table' ? column : undefined)
      return value => {
        const ofColumn = kind === 'table' ? about(`${label}.${column}`) : []
        const ofValue = ofColumn.filter(reason => concerns(reason, row, value, limit))
        const ofTable = about(label).filter(reason => isThreshold(reason) && isBelow(value, limit))
        return withConfidence(messagesOf([...ofValue, ...ofTable]), value)
      }
    },
    ofField: (label, rows) => messagesOf(about(label).filter(reason => rows === 0 || !isThreshold(reason))),
    general(labels) {
      const known = new Set(labels)
      return messagesOf(reasons.filter(({ field }) => !known.has(field.split('.')[0] ?? '')))
    },
  }
}

const messagesOf = (reasons: readonly Reason[]): string[] => reasons.map(({ message }) => message)

function groupByField(reasons: readonly Reason[]): Map<string, Reason[]> {
  const groups = new Map<string, Reason[]>()
  for (const reason of reasons) groups.set(reason.field, [...(groups.get(reason.field) ?? []), reason])
  return groups
}

/**
 * Whether a reason about a column concerns the value in a row. The API lists the rows at the beginning of the message, as in
 * `Rows 2, 5 and 3 more: …`. Of the rows that it does not list, those after the listed ones are concerned.
 */
function concerns(reason: Reason, row: number, value: Value, limit: number | undefined): boolean {
  if (isThreshold(reason) && limit !== undefined) return isBelow(value, limit)
  const [, list = '', more] = /^Rows? (\d+(?:, \d+)*)( and \d+ more)?: /.exec(reason.message) ?? []
  if (list === '') return true
  const rows = list.split(', ').map(Number)
  return rows.includes(row + 1) || (more !== undefined && row + 1 > Math.max(...rows))
}

const isBelow = ({ confidence }: Value, limit: number | undefined): boolean =>
  confidence !== undefined && (limit === undefined || confidence < limit)

const isThreshold = ({ functionId = '' }: Reason): boolean => functionId.endsWith(':validator-threshold')

/** The threshold of a field or column, if its model has one. A table passes its threshold on to its columns. */
function thresholdOf(config: FieldConfig, label: string, column: string | undefined): number | undefined {
  const field = Object.hasOwn(config, label) ? config[label] : undefined
  const columns = field && 'fields' in field ? field.fields : undefined
  const ofColumn = column !== undefined && columns && Object.hasOwn(columns, column) ? columns[column] : undefined
  const limits = [ofColumn?.validators, field?.validators].flatMap(limitsIn)
  return limits.length === 0 ? undefined : Math.max(...limits)
}

function limitsIn(validators: readonly FieldFunction[] | null | undefined): number[] {
  return (validators ?? []).flatMap(({ functionId = '', config }) => {
    const threshold = config?.threshold
    return functionId.endsWith(':validator-threshold') && typeof threshold === 'number' ? [threshold] : []
  })
}
