import { type Cell, type Column, type Draft, type Field, type Form, isObject, parseValue, type Row } from '@las/review'
import { suggest } from '../../command/suggest.js'
import { UsageError } from '../../errors/command-error.js'

/** The changes of a review without a screen. */
export interface Assignments {
  /** `total=12.50`, `lines[0].amount=12.50`, or `lines=[…]` with the JSON of all rows. Without a value, the field is cleared. */
  readonly set: readonly string[]
  /** Rows to delete, such as `lines[2]`, counted before the deletion. */
  readonly deleteRows: readonly string[]
}

/**
 * Applies changes to the values of a form. The values are checked as on the screen.
 *
 * @throws {UsageError} if a field does not exist, or a value is invalid.
 */
export function assign(form: Form, draft: Draft, { set, deleteRows }: Assignments): Draft {
  let changed = draft
  for (const assignment of set) {
    const separator = assignment.indexOf('=')
    const path = assignment.slice(0, separator)
    changed = assignOne(form, changed, path, assignment.slice(separator + 1))
  }
  const deletions = deleteRows.map(path => {
    const target = find(form, path, '--delete-row')
    const { index, row } = target
    if (row === undefined || target.column !== undefined || row >= (changed[index]?.length ?? 0)) {
      throw invalid(`--delete-row ${path} must be a row such as ${target.field.label}[0].`)
    }
    return { index, row }
  })
  return changed.map((rows, field) =>
    rows.filter((_, row) => !deletions.some(deleted => deleted.index === field && deleted.row === row)),
  )
}

interface Target {
  readonly field: Field
  readonly index: number
  readonly row: number | undefined
  readonly column: number | undefined
}

function find(form: Form, path: string, flag: string): Target {
  const [, label = '', row, columnLabel] = /^(.*?)(?:\[(\d{1,6})\](?:\.(.+))?)?$/s.exec(path) ?? []
  const index = form.fields.findIndex(field => field.label === label)
  const field = form.fields[index]
  if (!field) throw unknown(label, form.fields, `${flag}: there is no field`)
  if (columnLabel === undefined)
    return { field, index, row: row === undefined ? undefined : Number(row), column: undefined }
  const column = field.columns.findIndex(each => each.label === columnLabel)
  if (field.kind !== 'table' || column < 0) throw unknown(columnLabel, field.columns, `${flag}: ${label} has no column`)
  return { field, index, row: Number(row), column }
}

function unknown(label: string, known: readonly { readonly label: string }[], text: string): UsageError {
  const labels = known.map(each => each.label)
  const similar = suggest(label, labels)
  return new UsageError(`${text} '${label}'.`, {
    code: 'unknown_field',
    next: similar === undefined ? `The labels are ${labels.join(', ')}.` : `Did you mean ${similar}?`,
  })
}

const invalid = (message: string, next?: string): UsageError => new UsageError(message, { code: 'invalid_value', next })

function assignOne(form: Form, draft: Draft, path: string, text: string): Draft {
  const { field, index, row, column } = find(form, path, '--set')
  if (field.kind !== 'value' && row === undefined) return withRows(draft, index, rowsFrom(field, path, text))
  if (field.kind === 'value' && row !== undefined) throw invalid(`--set ${path}: ${field.label} has no rows.`)
  if (field.kind === 'table' && column === undefined) {
    throw invalid(`--set ${path} must contain a column, such as ${path}.${field.columns[0]?.label ?? ''}=…`)
  }
  const rows = draft[index] ?? []
  const at = row ?? 0
  if (at > rows.length) {
    throw invalid(
      `--set ${path}: ${field.label} has ${rows.length} rows.`,
      `The next new row is ${field.label}[${rows.length}].`,
    )
  }
  const extended = at === rows.length ? [...rows, emptyRow(field)] : rows
  const position = column ?? 0
  const cell = extended[at]?.[position]
  const settings = field.columns[position]
  if (!cell || !settings) return draft
  const value = parsedValue(text, settings, path)
  return withRows(
    draft,
    index,
    extended.map((cells, each) =>
      each === at ? cells.map((old, c) => (c === position ? checked(cell, value) : old)) : cells,
    ),
  )
}

const emptyRow = ({ columns }: Field): Row => columns.map(() => ({ value: null, original: undefined, isChecked: true }))

const checked = (cell: Cell, value: string | null): Cell => ({ ...cell, value, isChecked: true })

const withRows = (draft: Draft, index: number, rows: readonly Row[]): Draft =>
  draft.map((old, field) => (field === index ? rows : old))

function parsedValue(text: string, column: Column, path: string): string | null {
  const parsed = parseValue(text, column)
  if ('problem' in parsed) throw invalid(`--set ${path}: ${parsed.problem}`)
  return parsed.value
}

/** The rows in JSON: a list of values, or of objects with the columns. */
function rowsFrom(field: Field, path: string, text: string): Row[] {
  const example = field.kind === 'table' ? `[{ "${field.columns[0]?.label ?? 'column'}": "…" }]` : '["…"]'
  let json: unknown
  try {
    json = text === '' ? [] : JSON.parse(text)
  } catch {
    throw invalid(
      `--set ${path} must be JSON such as ${example}.`,
      `Or set one value: ${path}[0]${field.kind === 'table' ? '.…' : ''}=…`,
    )
  }
  if (!Array.isArray(json)) throw invalid(`--set ${path} must be a list such as ${example}.`)
  return json.map((item: unknown, row) => {
    if (field.kind === 'list') return [added(item, field.columns[0], `${path}[${row}]`)]
    if (!isObject(item)) throw invalid(`--set ${path} must be a list of objects such as ${example}.`)
    for (const label of Object.keys(item)) {
      if (!field.columns.some(column => column.label === label)) {
        throw unknown(label, field.columns, `--set ${path}: ${field.label} has no column`)
      }
    }
    return field.columns.map(column => added(item[column.label], column, `${path}[${row}].${column.label}`))
  })
}

function added(item: unknown, column: Column | undefined, path: string): Cell {
  const text = item === null || item === undefined ? '' : String(isObject(item) ? item.value : item)
  return { value: column ? parsedValue(text, column, path) : text, original: undefined, isChecked: true }
}
