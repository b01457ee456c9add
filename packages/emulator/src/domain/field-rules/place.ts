import { type FieldConfig, isTable, type LinesField } from '../../workers/field-config.js'
import { numberOf } from './expressions/numbers.js'
import type { Row, Value } from './expressions/value.js'
import type { RuleBudget } from './rule-budget.js'
import { type FieldRow, type FieldValue, type RunFields, rowsOf, valuesOf } from './run-fields.js'
import { isPresent, type Subject } from './subject.js'

/** How many steps it takes to check a value, except for regular expressions and expressions. */
const STEPS_PER_VALUE = 4

/** A document, or a row of one of its tables: where rules find the values that they check. */
export interface Place {
  /** The values of a field: a column of the row, a field of the document, or all values of a column, such as `lines.amount`. */
  subject(path: string): Subject
  /** The value of a field for expressions. */
  variable(label: string): Value
}

export class DocumentPlace implements Place {
  readonly #fieldConfig: FieldConfig
  readonly #fields: RunFields
  readonly #budget: RuleBudget
  readonly #variables: Map<string, Value> = new Map()

  constructor(fieldConfig: FieldConfig, fields: RunFields, budget: RuleBudget) {
    this.#fieldConfig = fieldConfig
    this.#fields = fields
    this.#budget = budget
  }

  /** The rows of a table. */
  rows(label: string, table: LinesField): readonly Place[] {
    return this.#rowsOf(label).map((values, index) => new RowPlace(this, table, { values, number: index + 1 }))
  }

  subject(path: string): Subject {
    const values = this.#valuesOf(path)
    this.#budget.spend(values.length * STEPS_PER_VALUE)
    return subjectOf(this, path, { values, type: own(this.#fieldConfig, path)?.type })
  }

  variable(label: string): Value {
    const known = this.#variables.get(label)
    if (known !== undefined) return known
    const value = this.#read(label)
    this.#variables.set(label, value)
    return value
  }

  #read(label: string): Value {
    const field = own(this.#fieldConfig, label)
    if (field && isTable(field)) return this.#rowsOf(label).map(row => rowVariable(row, field))
    const value = own(this.#fields, label)
    const [first, ...others] = valuesOf(value).map(each => variableOf(each, field?.type))
    return Array.isArray(value) ? [first, ...others].filter(each => each !== undefined) : (first ?? null)
  }

  #valuesOf(path: string): readonly FieldValue[] {
    const [label = '', column] = path.split('.')
    const field = own(this.#fieldConfig, label)
    if (!field || !isTable(field)) return valuesOf(own(this.#fields, label))
    return this.#rowsOf(label).flatMap(row => (column === undefined ? Object.values(row) : (own(row, column) ?? [])))
  }

  #rowsOf(label: string): readonly FieldRow[] {
    return rowsOf(own(this.#fields, label))
  }
}

interface NumberedRow {
  readonly values: FieldRow
  /** From 1. */
  readonly number: number
}

class RowPlace implements Place {
  readonly #document: DocumentPlace
  readonly #columns: LinesField['fields']
  readonly #row: NumberedRow

  constructor(document: DocumentPlace, table: LinesField, row: NumberedRow) {
    this.#document = document
    this.#columns = table.fields
    this.#row = row
  }

  subject(path: string): Subject {
    const column = own(this.#columns, path)
    if (!column) return this.#document.subject(path)
    const value = own(this.#row.values, path)
    return subjectOf(this, path, { values: value ? [value] : [], type: column.type, row: this.#row.number })
  }

  variable(label: string): Value {
    const column = own(this.#columns, label)
    return column ? variableOf(own(this.#row.values, label), column.type) : this.#document.variable(label)
  }
}

const subjectOf = (
  place: Place,
  path: string,
  { values, type, row }: Pick<Subject, 'values' | 'row'> & { readonly type: string | undefined },
): Subject => ({
  values,
  row,
  variablesFor: value => ({
    get: label => place.variable(label),
    value: value ? variableOf(value, type) : place.variable(path),
  }),
})

const rowVariable = (row: FieldRow, { fields }: LinesField): Row =>
  Object.fromEntries(Object.entries(fields).map(([label, { type }]) => [label, variableOf(own(row, label), type)]))

const NUMERIC: ReadonlySet<string | undefined> = new Set(['amount', 'numeric'])

/** The value for expressions: amounts and numbers as numbers, all others as texts. */
function variableOf(value: FieldValue | undefined, type: string | undefined): Value {
  if (!value || value.value === null || !isPresent(value)) return null
  return (NUMERIC.has(type) ? numberOf(value.value) : undefined) ?? value.value
}

/** The value of a property that is not inherited, because labels can have names such as `constructor`. */
const own = <V>(record: Readonly<Record<string, V>>, key: string): V | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
