import type { Candidate, PredictionItem, PredictionsByLabel } from '../../workers/output.js'

/** A predicted value. */
export interface PredictedValue {
  /** The value in a form that can be compared: see {@link comparable}. */
  readonly value: string
  /** Undefined for line items. */
  readonly confidence?: number
}

/** The best predicted value of each field. */
export function predictedValues(
  predictions: PredictionItem[] | PredictionsByLabel | null,
): Map<string, PredictedValue> {
  const values = new Map<string, PredictedValue>()
  for (const [label, { value, confidence }] of predictions === null ? [] : candidatesOf(predictions)) {
    const known = values.get(label)
    if (known && (known.confidence ?? 0) >= (confidence ?? 0)) continue
    values.set(label, { value: comparable(value), ...(confidence !== undefined && { confidence }) })
  }
  return values
}

function* candidatesOf(
  predictions: PredictionItem[] | PredictionsByLabel,
): Generator<[label: string, candidate: { value: unknown; confidence?: number }]> {
  if (Array.isArray(predictions)) {
    for (const item of predictions) yield [item.label, item]
    return
  }
  for (const [label, candidates] of Object.entries(predictions)) {
    const [first] = candidates
    if (first !== undefined && isCandidate(first)) yield [label, first]
    else yield [label, { value: candidates }]
  }
}

const isCandidate = (item: Candidate | Record<string, Candidate[]>): item is Candidate =>
  typeof item.confidence === 'number'

/**
 * Converts a value to text, so that equal values of predictions, and of the input and the output of tasks, are equal. A value can be
 * plain, in the `value` of an object, or a list of values or lines. A line is an object of its columns, or a list of values with
 * labels.
 */
export function comparable(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value))
    return JSON.stringify(value.map(item => (isLine(item) ? columnsOf(item) : comparable(item))))
  if (typeof value !== 'object') return String(value).trim()
  return 'value' in value ? comparable(value.value) : JSON.stringify(columnsOf(value))
}

/** Whether an item of a list is a line. An object with a `value` that is not an object is a value. */
const isLine = (item: unknown): boolean =>
  typeof item === 'object' && item !== null && !('value' in item && Object(item.value) !== item.value)

/** The columns of a line that have a value, in alphabetical order. */
function columnsOf(line: unknown): [name: string, value: string][] {
  const columns = Array.isArray(line) ? line.map(labelled) : Object.entries(line ?? {})
  return columns
    .map(([name, cell]): [string, string] => [name, comparable(bestOf(cell))])
    .filter(([, value]) => value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

function labelled(item: unknown): [name: string, cell: unknown] {
  const { label, value }: { label?: unknown; value?: unknown } = Object(item)
  return [String(label), value]
}

/** The first of several candidates. */
const bestOf = (cell: unknown): unknown => (Array.isArray(cell) ? cell[0] : cell)
