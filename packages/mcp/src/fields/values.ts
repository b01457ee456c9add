import { z } from 'zod'

/** A value of a document. The values of tables have names such as `line_items[0].amount`. */
export interface NamedValue {
  readonly name: string
  readonly value: string | null
  readonly confidence?: number | undefined
  /** Number of the page, starting at 1. */
  readonly page?: number | undefined
  /** Left, top, right and bottom edge, as fractions of the page. */
  readonly box?: readonly number[] | undefined
}

/** Short, because it is a part of several tools. */
export const valuesSchema: z.ZodType<NamedValue[]> = z.array(
  z.object({
    name: z.string(),
    value: z.string().nullable(),
    confidence: z.number().optional(),
    page: z.number().optional(),
    box: z.array(z.number()).optional(),
  }),
)

/** The largest number of values in a result. */
export const MAX_VALUES = 200

/** A part of the values, and how to get the rest. */
export interface ValuesPage {
  readonly values: readonly NamedValue[]
  readonly total: number
  readonly nextOffset?: number
}

export function pageOf(values: readonly NamedValue[], from = 0): ValuesPage {
  const offset = Math.max(0, from)
  const end = offset + MAX_VALUES
  return {
    values: values.slice(offset, end),
    total: values.length,
    ...(end < values.length && { nextOffset: end }),
  }
}

interface Labelled {
  readonly label: string
  readonly value: unknown
  readonly confidence?: number | null | undefined
  readonly page?: number | null | undefined
  readonly location?: unknown
}

/** The values of fields that the SDK returns: those of a prediction or of a run. A label with several values gets an index. */
export function namedValues(fields: readonly Labelled[]): NamedValue[] {
  const counts = countBy(fields.map(({ label }) => label))
  const seen = new Map<string, number>()
  return fields.flatMap((field): NamedValue[] => {
    const index = seen.get(field.label) ?? 0
    seen.set(field.label, index + 1)
    const name = (counts.get(field.label) ?? 0) > 1 ? `${field.label}[${index}]` : field.label
    if (!Array.isArray(field.value)) return [named(name, field)]
    return (field.value as readonly (readonly Labelled[])[]).flatMap((row, rowIndex) =>
      row.map(cell => named(`${field.label}[${rowIndex}].${cell.label}`, cell)),
    )
  })
}

/** The values in the input of a review, or in the output of a run: by label, with lists of values and tables. */
export function valuesByLabel(fields: Readonly<Record<string, unknown>>): NamedValue[] {
  return Object.entries(fields).flatMap(([label, field]): NamedValue[] => {
    if (!Array.isArray(field)) return isValue(field) ? [named(label, { label, ...field })] : []
    return field.flatMap((item: unknown, index): NamedValue[] => {
      if (isValue(item)) return [named(`${label}[${index}]`, { label, ...item })]
      return Object.entries(Object(item)).flatMap(([column, cell]) =>
        isValue(cell) ? [named(`${label}[${index}].${column}`, { label: column, ...cell })] : [],
      )
    })
  })
}

/** A value with its confidence, and not a row of a table. */
export const isValue = (item: unknown): item is { value: string | null } =>
  typeof item === 'object' &&
  item !== null &&
  'value' in item &&
  (item.value === null || typeof item.value !== 'object')

function named(name: string, { value, confidence, page, location }: Labelled): NamedValue {
  return {
    name,
    value: value === null || value === undefined ? null : String(value),
    ...(typeof confidence === 'number' && { confidence: shownConfidence(confidence) }),
    ...(typeof page === 'number' && { page: page + 1 }),
    ...(Array.isArray(location) && { box: location.map(edge => rounded(Number(edge), 4)) }),
  }
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

/** Four digits. Only 1 is 1, which is the confidence of a reviewed value. */
const shownConfidence = (confidence: number): number =>
  confidence < 1 ? Math.min(0.9999, rounded(confidence, 4)) : confidence

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits))
