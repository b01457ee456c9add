import type { FieldRow, FieldValue, RunField, RunFields } from './run-fields.js'

/** The confidence of a value that a person has confirmed or corrected. */
const CONFIRMED = 1

/**
 * Returns fields with the values that a person has confirmed or corrected.
 * @param output the output of a task: plain values, objects with a `value`, or lists of these or of rows, by label.
 */
export const reviewedFields = (before: RunFields, output: Readonly<Record<string, unknown>>): RunFields => ({
  ...before,
  ...Object.fromEntries(
    Object.entries(output).map(([label, given]) => [
      label,
      fieldOf(label, given, Object.hasOwn(before, label) ? before[label] : undefined, confirmed),
    ]),
  ),
})

/**
 * Returns the fields that a client has sent, of which a person may have confirmed only some. A value without a confidence is confirmed.
 * @param given plain values, objects with a `value`, or lists of these or of rows, by label.
 */
export const givenFields = (given: Readonly<Record<string, unknown>>): RunFields =>
  Object.fromEntries(
    Object.entries(given).map(([label, field]) => [label, fieldOf(label, field, undefined, withOwnConfidence)]),
  )

/** Converts a value of the label or column. `before` is the item in the same place, if any. */
type ToValue = (label: string, given: unknown, before: unknown) => FieldValue

function fieldOf(label: string, given: unknown, before: RunField | undefined, toValue: ToValue): RunField {
  if (!Array.isArray(given)) return toValue(label, given, before)
  const known: readonly unknown[] = Array.isArray(before) ? before : []
  // All items of a list have the same form, unless the reviewer mixes them.
  return given.map((item, index) =>
    isRow(item) ? rowOf(item, known[index], toValue) : toValue(label, item, known[index]),
  ) as RunField
}

function rowOf(row: object, before: unknown, toValue: ToValue): FieldRow {
  const columns = Object.entries(row).map(([column, given]) => {
    const known: unknown = isRow(before) && Object.hasOwn(before, column) ? Reflect.get(before, column) : undefined
    return [column, toValue(column, given, known)]
  })
  return Object.fromEntries(columns)
}

function withOwnConfidence(label: string, given: unknown): FieldValue {
  const { confidence, page, rawValue, name }: Partial<Record<keyof FieldValue, unknown>> = isObject(given) ? given : {}
  return {
    value: valueIn(given),
    rawValue: typeof rawValue === 'string' ? rawValue : null,
    confidence: typeof confidence === 'number' ? confidence : CONFIRMED,
    page: typeof page === 'number' ? page : null,
    name: typeof name === 'string' ? name : label,
  }
}

function confirmed(label: string, given: unknown, before: unknown): FieldValue {
  const known = isValue(before) ? before : undefined
  const value = valueIn(given)
  const isConfirmed = known?.value === value
  return {
    value,
    rawValue: isConfirmed ? (known.rawValue ?? null) : null,
    confidence: CONFIRMED,
    page: isConfirmed ? (known.page ?? null) : null,
    name: known?.name ?? label,
  }
}

const valueIn = (given: unknown): string | null => textOf(isObject(given) && 'value' in given ? given.value : given)

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Whether an item of a list is a row. An object with a `value` is a value, unless this is a column with that name. */
const isRow = (item: unknown): item is object => isObject(item) && !('value' in item && !isObject(item.value))

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isValue = (field: unknown): field is FieldValue => isObject(field) && !isRow(field)
