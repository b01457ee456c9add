import { getOrCreate } from '../../platform/get-or-create.js'
import type { CompiledField, CompiledRule } from './compile-rules.js'
import type { Formatter } from './formatters.js'
import type { Place } from './place.js'
import type { RuleBudget } from './rule-budget.js'
import {
  type FieldValue,
  isFieldValue,
  itemsOf,
  type RunField,
  type RunFields,
  rowsOf,
  valuesOf,
} from './run-fields.js'
import { isPresent } from './subject.js'

/** How many steps it takes to apply a formatter, in addition to one for each character. */
const STEPS_PER_FORMATTER = 4

/** A field, and where it is formatted: in the document or the rows of its table. Undefined where the field does not apply. */
export interface FormatTarget {
  readonly field: CompiledField
  readonly places: readonly (Place | undefined)[]
}

export interface FormatOptions {
  readonly budget: RuleBudget
  /** Whether to apply the formatters for people, or those before them. */
  readonly isForPeople: boolean
}

/** Applies formatters of each field in their order. Missing values stay missing, and `rawValue` does not change. */
export async function formatFields(
  fields: RunFields,
  targets: readonly FormatTarget[],
  { budget, isForPeople }: FormatOptions,
): Promise<RunFields> {
  const formatted = new Map(Object.entries(fields))
  const tables = new Map<string, Record<string, FieldValue>[]>()
  for (const { field, places } of targets) {
    const { label, table } = field
    const rules = rulesOf(field, isForPeople)
    const target = formatted.get(table?.label ?? label)
    if (rules.length === 0 || target === undefined || isConfused(target, table !== undefined)) continue
    const format = (value: FieldValue, place: Place): FieldValue => formatValue(value, { rules, place, budget })
    if (!table) {
      formatted.set(label, formatField(target, places[0], format))
      await budget.yieldIfDue()
      continue
    }
    // All columns of a table are changed in the same copies of its rows.
    const rows = getOrCreate(tables, table.label, () => rowsOf(target).map(row => ({ ...row })))
    formatted.set(table.label, rows)
    for (const [index, row] of rows.entries()) {
      const value = Object.hasOwn(row, label) ? row[label] : undefined
      const place = places[index]
      if (place && value) row[label] = format(value, place)
      await budget.yieldIfDue()
    }
  }
  return Object.fromEntries(formatted)
}

/** Whether a field contains values in place of rows, or rows in place of values, because a reviewer has confused them. */
const isConfused = (field: RunField, isTable: boolean): boolean =>
  itemsOf(field).some(item => isFieldValue(item) === isTable)

function formatField(
  field: RunField,
  place: Place | undefined,
  format: (value: FieldValue, place: Place) => FieldValue,
): RunField {
  if (!place) return field
  const [first, ...others] = valuesOf(field).map(value => format(value, place))
  return Array.isArray(field) || !first ? [first, ...others].filter(value => value !== undefined) : first
}

type Rules = readonly CompiledRule<Formatter>[]

/** The formatters after one for people are for people, too. */
function rulesOf({ formatters }: CompiledField, isForPeople: boolean): Rules {
  const first = formatters.findIndex(({ run }) => run.isForPeople)
  const start = first < 0 ? formatters.length : first
  return isForPeople ? formatters.slice(start) : formatters.slice(0, start)
}

interface Formatting {
  readonly rules: Rules
  readonly place: Place
  readonly budget: RuleBudget
}

function formatValue(value: FieldValue, { rules, place, budget }: Formatting): FieldValue {
  let current = value
  for (const { guard, applies, run } of rules) {
    if (!isPresent(current)) return current
    const text = current.value ?? ''
    const format = (): string => {
      budget.spend(text.length + STEPS_PER_FORMATTER)
      return applies(place) ? run.format(text) : text
    }
    current = { ...current, value: guard(format) }
  }
  return current
}
