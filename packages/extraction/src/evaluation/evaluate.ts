import { type ExtractOptions, extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import { type FieldConfig, isLinesField } from '../fields/field-config.js'
import { resolveField } from '../inference/resolve-field.js'
import { valueKey } from '../learning/truth.js'
import { findDates } from '../values/date.js'
import type { Outcome } from './figures.js'
import { compareLines, type LineComparison } from './line-items.js'
import type { LabelledDocument } from './read-labelled.js'

/** The answers for labelled documents, and the time that they took. */
export interface Evaluation {
  /** The answers, by field. */
  outcomes: ReadonlyMap<string, readonly Outcome[]>
  /** The milliseconds of each document, in ascending order: reading its text and finding its fields, after one warm-up. */
  milliseconds: number[]
  /** The line items of the documents whose right ones are known. */
  lines: readonly LineComparison[]
}

/** The label under which line items are read, unless the configuration has another one. */
const LINES_LABEL = 'line_items'

/**
 * Reads documents whose right values are known and counts the values that are found.
 *
 * @param fieldConfig The fields to look for; default: the labels of the documents that the vocabulary knows.
 */
export async function evaluate(
  documents: readonly LabelledDocument[],
  fieldConfig?: FieldConfig,
  options: ExtractOptions = {},
): Promise<Evaluation> {
  const config = fieldConfig ?? configOf(documents)
  const outcomes = new Map<string, Outcome[]>()
  const milliseconds: number[] = []
  const lines: LineComparison[] = []
  // The first document takes longer, as the vocabulary is loaded with it.
  const [first] = documents
  if (first) extractFields(await first.read(), config, options)
  for (const document of documents) {
    const start = performance.now()
    const fields = extractFields(await document.read(), config, options)
    milliseconds.push(performance.now() - start + (document.readingTime?.() ?? 0))
    for (const field of fields) {
      const expected = document.labels[field.label]
      const asked = config[field.label]
      if (isExtractedLines(field)) {
        if (document.lineItems && asked && isLinesField(asked))
          lines.push(compareLines(document.name, document.lineItems, field.value, asked))
        continue
      }
      if (expected === undefined) continue
      const right = field.value !== null && sameValue(field.value, expected, config[field.label]?.type)
      const outcome = { document: document.name, expected, found: field.value, confidence: field.confidence, right }
      outcomes.set(field.label, [...(outcomes.get(field.label) ?? []), outcome])
    }
  }
  return { outcomes, milliseconds: milliseconds.sort((a, b) => a - b), lines }
}

/** The types of the labels, by their values; labels that the vocabulary does not know are left out. */
export function configOf(documents: readonly LabelledDocument[]): FieldConfig {
  const config: FieldConfig = {}
  if (documents.some(({ lineItems }) => lineItems)) {
    const columns = new Set(documents.flatMap(({ lineItems = [] }) => lineItems.flatMap(line => Object.keys(line))))
    const fields = Object.fromEntries([...columns].map(column => [column, { type: columnType(documents, column) }]))
    config[LINES_LABEL] = { type: 'lines', fields }
  }
  for (const { labels } of documents) {
    for (const [label, value] of Object.entries(labels)) {
      const known = (['date', 'amount', 'string'] as const).find(type => {
        return fitsType(value, type) && !resolveField(label, { type }).name.startsWith('own:')
      })
      if (known) config[label] ??= { type: known }
    }
  }
  return config
}

/** The type of a column of line items, by its values: amounts have decimals or are named so. */
function columnType(documents: readonly LabelledDocument[], column: string): string {
  const values = documents
    .flatMap(({ lineItems = [] }) => lineItems.flatMap(line => line[column] ?? []))
    .filter(value => value !== null)
  if (!values.every(value => /^-?\d+(?:\.\d+)?$/.test(value))) return 'string'
  return /amount|price|total|cost/.test(column) ? 'amount' : 'numeric'
}

function fitsType(value: string, type: 'date' | 'amount' | 'string'): boolean {
  if (type === 'date') return findDates(value)[0]?.raw === value
  return type === 'string' || /^\D{0,3}-?\d+(?:[.,]\d+)*$/.test(value)
}

/** Amounts are compared as numbers, dates as days, and texts by their letters and digits. */
export function sameValue(value: string, expected: string, type: string | undefined): boolean {
  const field = { type: type ?? 'string' }
  return valueKey(value, field) === (valueKey(expected, field) ?? expected)
}
