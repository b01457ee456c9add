import { isObject } from '@las/review'
import type { Location } from '../contract.js'

/** A predicted value, and where it is printed. */
export interface PredictedValue {
  readonly value: string | null
  /** From 0 to 1. */
  readonly confidence: number
  /** From 0; undefined for values that are not on a page. */
  readonly page: number | undefined
  readonly location: Location | undefined
}

/** The values of a field, or the rows of a table with the values of their columns. */
export interface PredictedField {
  readonly values: readonly PredictedValue[]
  readonly rows: readonly PredictedRow[]
}

export type PredictedRow = Readonly<Record<string, PredictedValue>>

/** Reads predictions in both output formats. Items in other forms are ignored. */
export function readPredictions(predictions: unknown): ReadonlyMap<string, PredictedField> {
  const fields = new Map<string, PredictedField>()
  const add = (label: string, values: readonly PredictedValue[], rows: readonly PredictedRow[]): void => {
    const before = fields.get(label)
    fields.set(label, { values: [...(before?.values ?? []), ...values], rows: [...(before?.rows ?? []), ...rows] })
  }
  if (Array.isArray(predictions)) {
    for (const item of predictions) {
      if (!isObject(item) || typeof item.label !== 'string') continue
      if (Array.isArray(item.value)) add(item.label, [], item.value.map(rowOfList))
      else add(item.label, valuesIn([item]), [])
    }
  } else if (isObject(predictions)) {
    for (const [label, items] of Object.entries(predictions)) {
      if (!Array.isArray(items)) continue
      if (items.some(isCandidate)) add(label, valuesIn(items), [])
      else add(label, [], items.map(rowOfColumns))
    }
  }
  return fields
}

/** A candidate is an object with a confidence; a row is an object with lists of candidates, also if a column is named `confidence`. */
const isCandidate = (item: unknown): boolean =>
  isObject(item) && 'confidence' in item && !Array.isArray(item.confidence)

function rowOfList(columns: unknown): PredictedRow {
  if (!Array.isArray(columns)) return {}
  return Object.fromEntries(
    columns.flatMap(column => {
      const [value] = valuesIn([column])
      return isObject(column) && typeof column.label === 'string' && value ? [[column.label, value] as const] : []
    }),
  )
}

function rowOfColumns(columns: unknown): PredictedRow {
  if (!isObject(columns)) return {}
  return Object.fromEntries(
    Object.entries(columns).flatMap(([label, candidates]) => {
      const [value] = valuesIn(Array.isArray(candidates) ? candidates : [])
      return value ? [[label, value] as const] : []
    }),
  )
}

function valuesIn(items: readonly unknown[]): PredictedValue[] {
  return items.filter(isObject).map(({ value, confidence, page, location }) => ({
    value: typeof value === 'string' ? value : null,
    confidence: typeof confidence === 'number' ? confidence : 0,
    page: typeof page === 'number' ? page : undefined,
    location: isLocation(location) ? location : undefined,
  }))
}

const isLocation = (value: unknown): value is Location =>
  Array.isArray(value) && value.length === 4 && value.every(each => typeof each === 'number')
