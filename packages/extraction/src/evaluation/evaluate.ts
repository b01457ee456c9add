import { resolveField } from '../concepts/resolve-field.js'
import { extractFields } from '../extract-fields.js'
import { isExtractedLines } from '../extracted-field.js'
import type { FieldConfig, ScalarField } from '../field-config.js'
import { fold } from '../text/fold.js'
import { findNumbers } from '../values/amount.js'
import { findDates } from '../values/date.js'
import { toAmount } from '../values/decimal.js'
import type { LabelledDocument } from './read-labelled.js'

/** How well a field was read. */
export interface FieldFigures {
  label: string
  /** How many documents have a value for it. */
  labelled: number
  /** In how many of these a value was found, and in how many the right one. */
  found: number
  right: number
  /** The mean difference between confidence and truth, by tenths of confidence (expected calibration error). */
  calibrationError: number
  misses: { document: string; expected: string; found: string | null; confidence: number }[]
}

/** The figures of all fields, and the time that the documents took. */
export interface Evaluation {
  fields: FieldFigures[]
  /** Milliseconds a document, in order of size: reading its text and finding its fields, after one warm-up. */
  milliseconds: number[]
}

interface Outcome {
  document: string
  expected: string
  found: string | null
  confidence: number
  right: boolean
}

/**
 * Reads documents whose right values are known and counts the values that are found.
 *
 * @param fieldConfig The fields to look for; default: the labels of the documents that the vocabulary knows.
 */
export async function evaluate(documents: readonly LabelledDocument[], fieldConfig?: FieldConfig): Promise<Evaluation> {
  const config = fieldConfig ?? configOf(documents)
  const outcomes = new Map<string, Outcome[]>()
  const milliseconds: number[] = []
  for (const document of documents) {
    extractFields(await document.read(), config)
    const start = performance.now()
    const fields = extractFields(await document.read(), config)
    milliseconds.push(performance.now() - start)
    for (const field of fields) {
      const expected = document.labels[field.label]
      if (expected === undefined || isExtractedLines(field)) continue
      const right = field.value !== null && sameValue(field.value, expected, config[field.label]?.type)
      const outcome = { document: document.name, expected, found: field.value, confidence: field.confidence, right }
      outcomes.set(field.label, [...(outcomes.get(field.label) ?? []), outcome])
    }
  }
  const fields = [...outcomes].map(([label, list]) => figuresOf(label, list))
  return { fields, milliseconds: milliseconds.sort((a, b) => a - b) }
}

/** The types of the labels, by their values; labels that the vocabulary does not know are left out. */
function configOf(documents: readonly LabelledDocument[]): FieldConfig {
  const config: Record<string, ScalarField> = {}
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

function fitsType(value: string, type: 'date' | 'amount' | 'string'): boolean {
  if (type === 'date') return findDates(value)[0]?.raw === value
  return type === 'string' || /^\D{0,3}-?\d+(?:[.,]\d+)*$/.test(value)
}

/** Amounts are compared as numbers, dates as days, and all else by its letters and digits. */
export function sameValue(value: string, expected: string, type: string | undefined): boolean {
  if (type === 'amount') {
    const [number] = findNumbers(expected, '.')
    return number !== undefined && value === toAmount(number)
  }
  if (type === 'date') return value === (findDates(expected)[0]?.value ?? expected)
  const plain = (text: string): string => fold(text).replace(/[^\p{L}\d]/gu, '')
  return plain(value) === plain(expected)
}

function figuresOf(label: string, outcomes: readonly Outcome[]): FieldFigures {
  const found = outcomes.filter(outcome => outcome.found !== null)
  const misses = outcomes.filter(outcome => !outcome.right).map(({ right: _, ...miss }) => miss)
  return {
    label,
    labelled: outcomes.length,
    found: found.length,
    right: outcomes.length - misses.length,
    calibrationError: calibrationError(found),
    misses,
  }
}

function calibrationError(outcomes: readonly Outcome[]): number {
  let error = 0
  for (let tenth = 0; tenth < 10; tenth++) {
    const bin = outcomes.filter(({ confidence }) => Math.min(9, Math.floor(confidence * 10)) === tenth)
    const surplus = bin.reduce((sum, { confidence, right }) => sum + confidence - (right ? 1 : 0), 0)
    error += Math.abs(surplus)
  }
  return outcomes.length > 0 ? error / outcomes.length : 0
}
