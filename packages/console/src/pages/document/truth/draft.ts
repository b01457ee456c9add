import type { GroundTruthItem } from '@las/documents'
import type { FieldConfig } from '@las/models'
import { linesOf } from '../ground-truth-lines.js'

/** A value that is being edited. */
export interface DraftValue {
  readonly label: string
  readonly text: string
  /** Whether the document is known not to contain the value; only if there is no text. */
  readonly isMissing: boolean
  /** The stored item, which is kept if nothing changes. */
  readonly original?: GroundTruthItem | undefined
}

/** The ground truth while it is being edited. */
export interface Draft {
  readonly values: readonly DraftValue[]
  readonly tables: readonly DraftTable[]
  /** Nested values that this form cannot show. They are kept. */
  readonly others: readonly GroundTruthItem[]
}

export interface DraftTable {
  readonly label: string
  readonly columns: readonly string[]
  readonly rows: readonly DraftRow[]
  /** Whether the stored ground truth contains the table. */
  readonly isStored: boolean
}

/** The cells of a row, in the order of the columns. */
export type DraftRow = readonly DraftValue[]

const MAX_TEXT_LENGTH = 1024
const LABEL = /^[\w-]{1,36}$/

/** The stored values, and the fields of the models that have none. */
export function draftOf(groundTruth: readonly GroundTruthItem[] = [], fields: FieldConfig = {}): Draft {
  const values: DraftValue[] = []
  const tables: DraftTable[] = []
  const others: GroundTruthItem[] = []
  for (const item of groundTruth) {
    const { label, value } = item
    const lines = linesOf(value)
    if (!Array.isArray(value)) values.push(draftValueOf(item))
    else if (lines) {
      const field = fields[label]
      const known = field && 'fields' in field ? Object.keys(field.fields) : []
      const columns = [...new Set([...known, ...lines.flatMap(line => line.map(cell => cell.label))])]
      const rows = lines.map(line => columns.map(column => cellOf(line, column)))
      tables.push({ label, columns, rows, isStored: true })
    } else others.push(item)
  }
  return withFields({ values, tables, others }, fields)
}

/** Adds the fields of a model that a draft does not contain. */
export function withFields(draft: Draft, fields: FieldConfig): Draft {
  const { values, tables, others } = draft
  const known = new Set([...values, ...tables, ...others].map(({ label }) => label))
  const missing = Object.entries(fields).filter(([label]) => !known.has(label))
  if (missing.length === 0) return draft
  const newTables = missing.flatMap(([label, field]) =>
    'fields' in field ? [{ label, columns: Object.keys(field.fields), rows: [], isStored: false }] : [],
  )
  const newValues = missing.flatMap(([label, field]) => ('fields' in field ? [] : [emptyValue(label)]))
  return { values: [...values, ...newValues], tables: [...tables, ...newTables], others }
}

export const emptyValue = (label: string): DraftValue => ({ label, text: '', isMissing: false })

export const emptyRow = ({ columns }: DraftTable): DraftRow => columns.map(emptyValue)

function draftValueOf(item: GroundTruthItem): DraftValue {
  const { label, value } = item
  const text = value === null || typeof value === 'object' ? '' : String(value)
  return { label, text, isMissing: text === '', original: item }
}

function cellOf(line: readonly GroundTruthItem[], column: string): DraftValue {
  const item = line.find(({ label }) => label === column)
  return item ? draftValueOf(item) : emptyValue(column)
}

/** The ground truth to save. Values without text are left out, unless the document is known not to contain them. */
export function groundTruthOf({ values, tables, others }: Draft): GroundTruthItem[] {
  return [
    ...values.flatMap(itemOf),
    ...tables.flatMap(({ label, rows, isStored }) => {
      const lines = rows.map(row => row.flatMap(itemOf)).filter(line => line.length > 0)
      return lines.length > 0 || isStored ? [{ label, value: lines }] : []
    }),
    ...others,
  ]
}

function itemOf(value: DraftValue): GroundTruthItem[] {
  const { label, text, isMissing, original } = value
  if (text === '' && !isMissing) return []
  // The details of the stored item belong to the former value.
  const isUnchanged = original?.label === label && draftValueOf(original).text === text
  return isUnchanged ? [original] : [{ label, value: text === '' ? null : text }]
}

/** Why a value cannot be saved. */
export function problemOf({ label, text, isMissing }: DraftValue): string | undefined {
  if (text === '' && !isMissing) return undefined
  if (!LABEL.test(label)) return 'A label has 1 to 36 letters, digits, hyphens and underscores.'
  if (text.length > MAX_TEXT_LENGTH)
    return `A value can have at most ${MAX_TEXT_LENGTH.toLocaleString('en')} characters.`
  return undefined
}

export const isValid = ({ values, tables }: Draft): boolean =>
  [...values, ...tables.flatMap(({ rows }) => rows.flat())].every(value => problemOf(value) === undefined)

/** Why a training will not learn from a value of this type, although it can be saved. */
export function warningOf(text: string, type: string | undefined): string | undefined {
  if (text === '') return undefined
  if ((type === 'amount' || type === 'numeric') && !/^-?\d+(\.\d+)?$/.test(text)) return 'Write numbers as -1234.50.'
  if (type === 'date' && !/^\d{4}-\d\d-\d\d$/.test(text)) return 'Write dates as 2026-12-31.'
  if (type === 'digits' && !/^\d+$/.test(text)) return 'Only digits are expected.'
  return undefined
}
