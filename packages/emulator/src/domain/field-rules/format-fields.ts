import type { CompiledField, CompiledRule } from './compile-rules.js'
import type { Formatter } from './formatters.js'
import type { Place } from './place.js'
import type { RuleBudget } from './rule-budget.js'
import { type FieldRow, type FieldValue, type RunField, type RunFields, rowsOf, valuesOf } from './run-fields.js'
import { isPresent } from './subject.js'

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
  for (const { field, places } of targets) {
    const { label, table } = field
    const rules = rulesOf(field, isForPeople)
    const target = formatted.get(table?.label ?? label)
    if (rules.length === 0 || target === undefined) continue
    if (!table) formatted.set(label, formatField(target, rules, places[0]))
    else
      formatted.set(
        table.label,
        rowsOf(target).map((row, index) => formatColumn(row, label, rules, places[index])),
      )
    await budget.yieldIfDue()
  }
  return Object.fromEntries(formatted)
}

function formatColumn(row: FieldRow, column: string, rules: Rules, place: Place | undefined): FieldRow {
  const value = Object.hasOwn(row, column) ? row[column] : undefined
  return place && value ? { ...row, [column]: formatValue(value, rules, place) } : row
}

function formatField(field: RunField, rules: Rules, place: Place | undefined): RunField {
  if (!place) return field
  const [first, ...others] = valuesOf(field).map(value => formatValue(value, rules, place))
  return Array.isArray(field) || !first ? [first, ...others].filter(value => value !== undefined) : first
}

type Rules = readonly CompiledRule<Formatter>[]

/** The formatters after one for people are for people, too. */
function rulesOf({ formatters }: CompiledField, isForPeople: boolean): Rules {
  const first = formatters.findIndex(({ run }) => run.isForPeople)
  const start = first < 0 ? formatters.length : first
  return isForPeople ? formatters.slice(start) : formatters.slice(0, start)
}

function formatValue(value: FieldValue, rules: Rules, place: Place): FieldValue {
  let current = value
  for (const { guard, applies, run } of rules) {
    if (!isPresent(current)) return current
    const text = current.value ?? ''
    current = { ...current, value: guard(() => (applies(place) ? run.format(text) : text)) }
  }
  return current
}
