import { isRecord } from '../items.js'

/** Rows under a heading. */
export interface Section {
  readonly title: string
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

type Labelled = Readonly<Record<string, unknown>> & { readonly label: string }

/** Predictions and ground truth as a table of the fields, and one table for each field with line items. */
export function predictionSections(title: string, value: unknown): Section[] | undefined {
  const fields = labelledFields(title, value)
  if (fields === undefined) return undefined
  const tables = fields.flatMap(({ label, value }) => {
    const rows = linesOf(value)
    return rows === undefined ? [] : [{ title: `${title}: ${label}`, rows }]
  })
  const rows = fields.filter(({ value }) => linesOf(value) === undefined).map(fieldRow)
  return rows.length > 0 || tables.length === 0 ? [{ title, rows }, ...tables] : tables
}

/** The fields of output format `v1`, which is also that of ground truth, or of `v2`, in which labels are keys. */
function labelledFields(title: string, value: unknown): Labelled[] | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(isLabelled) ? value : undefined
  if (title !== 'predictions' || !isRecord(value)) return undefined
  const fields = Object.entries(value)
  if (!fields.every(([, candidates]) => Array.isArray(candidates) && candidates.every(isRecord))) return undefined
  return fields.map(([label, candidates]) => {
    const [best = {}] = candidates as Readonly<Record<string, unknown>>[]
    return 'value' in best ? { ...best, label } : { label, value: candidates }
  })
}

const isLabelled = (item: unknown): item is Labelled =>
  isRecord(item) && typeof item.label === 'string' && 'value' in item

function fieldRow({ label, value, confidence, page, pages, errors, warnings }: Labelled): Record<string, unknown> {
  return { label, value, confidence, page: page ?? pages, errors, warnings }
}

/** The lines of a table with the value of each column: lists of fields in `v1`, or objects with candidates in `v2`. */
function linesOf(value: unknown): Readonly<Record<string, unknown>>[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.map(line => {
    if (Array.isArray(line))
      return Object.fromEntries(line.filter(isLabelled).map(({ label, value }) => [label, value]))
    if (!isRecord(line)) return { value: line }
    return Object.fromEntries(
      Object.entries(line).map(([label, candidates]) => [
        label,
        Array.isArray(candidates) && isRecord(candidates[0]) ? candidates[0].value : candidates,
      ]),
    )
  })
}
