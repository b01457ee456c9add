import { composed } from '../platform/compose.js'
import { type FieldConfig, isTable, type LinesField, type ScalarField } from './field-config.js'
import type { GroundTruthItem } from './ground-truth.js'

/** A normalized value, so that equal values are the same string, or an error code. */
export type CheckedValue =
  | { readonly value: string; readonly error?: never }
  | { readonly error: LabelError; readonly value?: never }

/**
 * The error codes of data bundles: LE001 for a value that is too long or in an unknown column, LE002 for an invalid date (the
 * format is `YYYY-MM-DD`), LE003 for an invalid amount, LE004 for an invalid number, LE005 for invalid digits, LE006 for a
 * value that is not in the enum, and LE007 for a value of a type that the field does not support.
 */
export type LabelError = 'LE001' | 'LE002' | 'LE003' | 'LE004' | 'LE005' | 'LE006' | 'LE007'

type Field = FieldConfig[string]
type Value = GroundTruthItem['value']

/** Checks and normalizes the value of a field. */
export function checkValue(field: Field, value: Value): CheckedValue {
  if (isTable(field)) return checkLines(field, value)
  return Array.isArray(value) || value === null ? { error: 'LE007' } : checkScalar(field, value)
}

/** Whether a value means that the document does not contain the field. */
export const isAbsent = (value: Value): boolean =>
  value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)

/** Types of fields that accept every text. */
const ANY_TEXT: ReadonlySet<string> = new Set(['string', 'enum', 'single-value', 'multi-value'])

function checkScalar(field: ScalarField, value: string | number | boolean): CheckedValue {
  if (typeof value === 'boolean' && !ANY_TEXT.has(field.type)) return { error: 'LE007' }
  const text = composed(String(value)).replace(/\s+/g, ' ').trim()
  if (field.maxLength !== undefined && text.length > field.maxLength) return { error: 'LE001' }
  switch (field.type) {
    case 'date':
      return isDate(text) ? { value: text } : { error: 'LE002' }
    case 'amount':
      return checkAmount(typeof value === 'number' ? decimalOf(value) : text)
    case 'numeric':
      return checkNumeric(typeof value === 'number' ? decimalOf(value) : text)
    case 'digits':
      return /^[0-9]+$/.test(text) ? { value: text } : { error: 'LE005' }
    case 'enum':
      return field.enum && !field.enum.includes(text) ? { error: 'LE006' } : { value: text }
    default:
      return { value: text }
  }
}

/** Lines are equal if they have the same values in the same columns, in the same order. The order of columns does not matter. */
function checkLines({ fields }: LinesField, value: Value): CheckedValue {
  if (!Array.isArray(value)) return { error: 'LE007' }
  const lines = value.every(Array.isArray) ? value : [value as GroundTruthItem[]]
  const checked: [column: string, value: string][][] = []
  for (const line of lines) {
    const columns: [string, string][] = []
    for (const { label, value } of line) {
      if (isAbsent(value)) continue
      const field = Object.hasOwn(fields, label) ? fields[label] : undefined
      const cell: CheckedValue = field ? checkValue(field, value) : { error: 'LE001' }
      if (cell.error) return cell
      columns.push([label, cell.value])
    }
    checked.push(columns.sort(([a], [b]) => (a < b ? -1 : 1)))
  }
  return { value: JSON.stringify(checked) }
}

function isDate(text: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  // `Date` accepts 30 February as 1 March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Formats a number without an exponent, which JavaScript uses for very small numbers. */
const decimalOf = (value: number): string =>
  /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value)

function checkAmount(text: string): CheckedValue {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)0*([0-9]+)(?:\.([0-9]{1,2})0*)?$/.exec(text) ?? []
  if (whole === '') return { error: 'LE003' }
  const amount = `${whole}.${fraction.padEnd(2, '0')}`
  return { value: amount === '0.00' ? amount : sign + amount }
}

function checkNumeric(text: string): CheckedValue {
  const [, sign = '', whole = '', decimals = ''] = /^(-?)0*([0-9]+)(?:\.([0-9]+))?$/.exec(text) ?? []
  if (whole === '') return { error: 'LE004' }
  const fraction = decimals.replace(/0+$/, '')
  const number = fraction === '' ? whole : `${whole}.${fraction}`
  return { value: number === '0' ? number : sign + number }
}
