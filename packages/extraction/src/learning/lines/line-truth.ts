import type { LinesField } from '../../fields/field-config.js'
import { type GroundTruth, valueKey } from '../truth.js'

/** The right values of a line item, by column. */
export type TrueLine = ReadonlyMap<string, string>

/** More lines of a document than this are not learned from. */
const MAX_LINES = 500

const isList = (value: GroundTruth['value']): value is readonly (readonly GroundTruth[])[] | readonly GroundTruth[] =>
  Array.isArray(value)

/**
 * The correct line items of a field: undefined without ground truth. Values that are not of their column's type are left out.
 */
export function trueLines(
  groundTruth: readonly GroundTruth[],
  label: string,
  { fields }: LinesField,
): TrueLine[] | undefined {
  const values = groundTruth.filter(item => item.label === label).map(({ value }) => value)
  const lists = values.filter(isList)
  if (lists.length === 0) return undefined
  const rows = lists.flatMap(list => {
    const nested = list.filter((item): item is readonly GroundTruth[] => Array.isArray(item))
    const flat = list.filter((item): item is GroundTruth => !Array.isArray(item))
    return flat.length > 0 ? [...nested, flat] : nested
  })
  return rows.slice(0, MAX_LINES).map(row => {
    const line = new Map<string, string>()
    for (const { label: column, value } of row) {
      const field = Object.hasOwn(fields, column) ? fields[column] : undefined
      if (!field || value === null || isList(value)) continue
      const text = String(value).trim()
      if (text !== '' && cellKey(text, field.type) !== undefined) line.set(column, text)
    }
    return line
  })
}

/** The form of a cell in which equal values are equal. */
export function cellKey(text: string, type: string): string | undefined {
  const key = valueKey(text, { type })
  if (key === undefined || key === '') return undefined
  return type === 'numeric' ? String(Number(key)) : key
}
