import type { FieldConfig } from '@las/models'
import type { ReadRow, ReadValue, ReadValues } from './read-values.js'

/** A value of two predictions. */
export interface ComparedValue {
  readonly label: string
  readonly title: string
  /** Undefined if this side was not predicted. */
  readonly a: ReadValue | undefined
  readonly b: ReadValue | undefined
  readonly isDifferent: boolean
  /** Whether the value is that of the ground truth; undefined if the ground truth does not contain the field. */
  readonly isARight: boolean | undefined
  readonly isBRight: boolean | undefined
}

export interface ComparedRow {
  /** Starts at 0. */
  readonly index: number
  /** In the order of the columns. */
  readonly cells: readonly ComparedValue[]
  readonly isDifferent: boolean
}

export interface ComparedTable {
  readonly label: string
  readonly title: string
  readonly columns: readonly { readonly label: string; readonly title: string; readonly isNumeric: boolean }[]
  readonly rows: readonly ComparedRow[]
  readonly isDifferent: boolean
}

export interface Comparison {
  readonly values: readonly ComparedValue[]
  readonly tables: readonly ComparedTable[]
}

export interface Compared {
  readonly a: ReadValues | undefined
  readonly b: ReadValues | undefined
  readonly truth: ReadValues
  /** The fields of the models, which come first. */
  readonly fields: FieldConfig
}

interface FieldInfo {
  readonly type: string
  readonly name?: string | null | undefined
}

/** Compares two predictions, or lists the values of one, in the order of the fields of the models. Rows of tables are compared by position. */
export function compare({ a, b, truth, fields }: Compared): Comparison {
  const sides = [a, b].filter(side => side !== undefined)
  const config = new Map(Object.entries(fields))
  const isTable = (label: string): boolean => 'fields' in Object(config.get(label))
  const labels = [...config.keys()].filter(label => !isTable(label))
  const tableLabels = [...config.keys()].filter(isTable)
  const nullValue: ReadValue = { value: null }

  const values = unique(labels, ...sides.map(({ values }) => values.keys())).map(label =>
    compareValues({
      label,
      field: config.get(label),
      a: a && (a.values.get(label) ?? nullValue),
      b: b && (b.values.get(label) ?? nullValue),
      truth: truth.values.get(label),
    }),
  )
  const tables = unique(tableLabels, ...sides.map(({ tables }) => tables.keys())).map(label => {
    const field = config.get(label)
    return compareTables({
      label,
      title: titleOf(label, field),
      fields: new Map(Object.entries(field && 'fields' in field ? field.fields : {})),
      a: a && (a.tables.get(label) ?? []),
      b: b && (b.tables.get(label) ?? []),
      truth: truth.tables.get(label),
    })
  })
  return { values, tables }
}

interface ValuePair {
  readonly label: string
  readonly field: FieldInfo | undefined
  readonly a: ReadValue | undefined
  readonly b: ReadValue | undefined
  readonly truth: ReadValue | undefined
}

function compareValues({ label, field, a, b, truth }: ValuePair): ComparedValue {
  const isSame = (left: ReadValue, right: ReadValue): boolean => isSameValue(left.value, right.value, field?.type)
  return {
    label,
    title: titleOf(label, field),
    a,
    b,
    isDifferent: a !== undefined && b !== undefined && !isSame(a, b),
    isARight: a && truth && isSame(a, truth),
    isBRight: b && truth && isSame(b, truth),
  }
}

interface TablePair {
  readonly label: string
  readonly title: string
  readonly fields: ReadonlyMap<string, FieldInfo>
  readonly a: readonly ReadRow[] | undefined
  readonly b: readonly ReadRow[] | undefined
  readonly truth: readonly ReadRow[] | undefined
}

function compareTables({ label, title, fields, a, b, truth }: TablePair): ComparedTable {
  const allRows = [...(a ?? []), ...(b ?? [])]
  const labels = unique([...fields.keys()], ...allRows.map(row => row.keys()))
  const length = Math.max(a?.length ?? 0, b?.length ?? 0)
  const knownColumns = new Set(truth?.flatMap(row => [...row.keys()]))
  const rows = Array.from({ length }, (_, index): ComparedRow => {
    const cellOf = (side: readonly ReadRow[] | undefined, column: string): ReadValue | undefined =>
      side && (side[index]?.get(column) ?? { value: null })
    const cells = labels.map(column =>
      compareValues({
        label: column,
        field: fields.get(column),
        a: cellOf(a, column),
        b: cellOf(b, column),
        truth: knownColumns.has(column) ? cellOf(truth, column) : undefined,
      }),
    )
    // A row without values differs from no row.
    const isMissing = a !== undefined && b !== undefined && (index >= a.length || index >= b.length)
    return { index, cells, isDifferent: isMissing || cells.some(({ isDifferent }) => isDifferent) }
  })
  return {
    label,
    title,
    columns: labels.map(column => {
      const field = fields.get(column)
      return { label: column, title: titleOf(column, field), isNumeric: isNumber(field?.type) }
    }),
    rows,
    isDifferent: rows.some(({ isDifferent }) => isDifferent),
  }
}

const titleOf = (label: string, field: FieldInfo | undefined): string => field?.name || label

const isNumber = (type: string | undefined): boolean => type === 'amount' || type === 'numeric'

/** Whether two values are the same, without regard to outer spaces, and for numbers to the way they are written: 10.0 and 10.00. */
export function isSameValue(left: string | null, right: string | null, type: string | undefined): boolean {
  const [a, b] = [left?.trim() ?? '', right?.trim() ?? '']
  if (a === b) return true
  return a !== '' && b !== '' && isNumber(type) && Number(a) === Number(b)
}

const unique = (...lists: readonly Iterable<string>[]): string[] => [...new Set(lists.flatMap(list => [...list]))]

export interface ComparisonTotals {
  /** The fields that differ, a table being one of them. */
  readonly different: number
  readonly all: number
  /** The values and cells of tables with ground truth, and how many of them each side has right. */
  readonly known: number
  readonly aRight: number
  readonly bRight: number
}

export function totalsOf({ values, tables }: Comparison): ComparisonTotals {
  const fields = [...values, ...tables]
  const cells = [...values, ...tables.flatMap(({ rows }) => rows.flatMap(row => row.cells))]
  return {
    different: fields.filter(({ isDifferent }) => isDifferent).length,
    all: fields.length,
    known: cells.filter(({ isARight, isBRight }) => (isARight ?? isBRight) !== undefined).length,
    aRight: cells.filter(({ isARight }) => isARight).length,
    bRight: cells.filter(({ isBRight }) => isBRight).length,
  }
}
