import type { LinesWeights } from './lines/lines-weights.js'

/** The share of the bytes of a column that its headings can take. */
const HEADINGS_SHARE = 0.25

/** The bytes that a value takes as JSON. */
export const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** The first items of a list: as many as fit in a number of bytes as JSON, with the commas between them. */
export function firstOf<Item>(items: readonly Item[], bytes: number): Item[] {
  let left = bytes
  const end = items.findIndex(item => {
    left -= bytesOf(item) + 1
    return left < 0
  })
  return end < 0 ? [...items] : items.slice(0, end)
}

type Lines = Readonly<Record<string, LinesWeights>>

/** Limits the weights of lines to a number of bytes. If they take more, each column keeps its most frequent headings and features. */
export function linesWithin(lines: Lines, bytes: number): Lines {
  if (bytesOf(lines) <= bytes) return lines
  const columns = Object.values(lines).reduce((sum, { columns }) => sum + Object.keys(columns).length, 0)
  const empty = mapColumns(lines, () => ({ headings: [], features: [] }))
  const share = (bytes - bytesOf(empty)) / columns
  return mapColumns(lines, ({ headings, features }) => {
    const kept = firstOf(headings, HEADINGS_SHARE * share)
    return { headings: kept, features: firstOf(features, share - bytesOf(kept)) }
  })
}

type Column = LinesWeights['columns'][string]

const mapColumns = (lines: Lines, change: (column: Column) => Column): Lines =>
  mapValues(lines, table => ({ ...table, columns: mapValues(table.columns, change) }))

const mapValues = <Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))
