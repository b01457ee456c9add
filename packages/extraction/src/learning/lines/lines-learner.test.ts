import { describe, expect, it } from 'vitest'
import { extractFields } from '../../extraction/extract-fields.js'
import { isExtractedLines } from '../../fields/extracted-field.js'
import type { FieldConfig } from '../../fields/field-config.js'
import { documentFromText } from '../../testing/text-document.js'
import { type TrainingDocument, train } from '../train.js'
import { parseWeights, serializeWeights, type Weights } from '../weights.js'

const fieldConfig: FieldConfig = {
  cargo: {
    type: 'lines',
    fields: { goods: { type: 'string' }, crates: { type: 'numeric' }, toll: { type: 'amount' } },
  },
}

type Row = readonly [goods: string, hold: number, crates: number, toll: string]

const GOODS = ['Herring', 'Timber', 'Salt', 'Wool', 'Tar', 'Copper']

/** The rows of a harbour slip, derived from its number. */
const rowsOf = (number: number): Row[] =>
  Array.from({ length: 2 + (number % 3) }, (_, at) => {
    const place = number * 7 + at * 3
    return [GOODS[place % GOODS.length] ?? '', 1 + (place % 9), 3 + ((place * 5) % 40), `${5 + (place % 60)}.50`]
  })

/** A slip whose headings are not in the vocabulary: only the second of its two columns of counts is requested. */
function slip(number: number, headings: readonly [string, string, string, string]): TrainingDocument {
  const line = (cells: readonly (string | number)[]): string => cells.map(cell => String(cell).padEnd(16)).join('')
  const rows = rowsOf(number)
  const text = [`Havn ${number}`, '', line(headings), ...rows.map(line)].join('\n')
  const truth = rows.map(([goods, , crates, toll]) => [
    { label: 'goods', value: goods },
    { label: 'crates', value: crates },
    { label: 'toll', value: toll },
  ])
  return { document: documentFromText(text), groundTruth: [{ label: 'cargo', value: truth }] }
}

const HEADINGS = ['Gods', 'Luke', 'Kolli', 'Avgift'] as const
const slips = (first: number, count: number, headings: readonly [string, string, string, string] = HEADINGS) =>
  Array.from({ length: count }, (_, index) => slip(first + index, headings))

/** The share of cells that are read correctly. */
function right(documents: readonly TrainingDocument[], weights?: Weights): number {
  let [cells, hits] = [0, 0]
  for (const { document, groundTruth } of documents) {
    const [field] = extractFields(document, fieldConfig, weights ? { weights } : {})
    const truth = groundTruth[0]?.value
    if (!field || !isExtractedLines(field) || !Array.isArray(truth)) throw new Error('Expected a field with lines.')
    for (const [at, row] of truth.entries()) {
      for (const { label, value } of row) {
        cells++
        if (field.value[at]?.find(cell => cell.label === label)?.value === String(value)) hits++
      }
    }
  }
  return hits / cells
}

describe('learning of line items', () => {
  it('finds tables by headings that were learned from corrected rows', async () => {
    const { weights, evaluation } = await train(slips(0, 20), fieldConfig)
    const unseen = slips(100, 10)
    expect(right(unseen)).toBeLessThan(0.5)
    expect(right(unseen, weights)).toBe(1)
    expect(evaluation.lines?.cargo).toMatchObject({ documents: 20, lines: 59 })
    expect(evaluation.lines?.cargo?.f1).toBeGreaterThan(0.8)
  })

  it('learns the headings of several suppliers', async () => {
    const others = ['Vare', 'Rom', 'Kasser', 'Toll'] as const
    const { weights } = await train([...slips(0, 12), ...slips(30, 12, others)], fieldConfig)
    expect(right(slips(100, 6), weights)).toBe(1)
    expect(right(slips(200, 6, others), weights)).toBe(1)
  })

  it('serializes its weights, and continues from them', async () => {
    const { weights } = await train(slips(0, 20), fieldConfig)
    const bytes = serializeWeights(weights)
    expect(bytes.byteLength).toBeLessThan(100_000)
    const kept = parseWeights(bytes)
    expect(right(slips(100, 6), kept)).toBe(1)
    const { weights: more } = await train(slips(40, 2, ['Vare', 'Rom', 'Kasser', 'Toll']), fieldConfig, {
      warmStart: kept,
    })
    expect(right(slips(100, 6), more)).toBe(1)
  })

  it('returns calibrated confidences', async () => {
    const { weights, evaluation } = await train(slips(0, 40), fieldConfig)
    const field = extractFields(slip(100, HEADINGS).document, fieldConfig, { weights })[0]
    if (!field || !isExtractedLines(field)) throw new Error('Expected a field with lines.')
    expect(Math.min(...field.value.flat().map(({ confidence }) => confidence))).toBeGreaterThan(0.8)
    expect(evaluation.lines?.cargo?.calibrationError).toBeLessThan(0.1)
  })

  it('accepts weights without lines', async () => {
    const scalar: FieldConfig = { ...fieldConfig, harbour: { type: 'digits' } }
    const documents = slips(0, 12).map(({ document }, index) => ({
      document,
      groundTruth: [{ label: 'harbour', value: String(index) }],
    }))
    const { weights, evaluation } = await train(documents, scalar)
    const kept = parseWeights(serializeWeights(weights))
    expect(kept.lines).toBeUndefined()
    expect(evaluation.lines).toBeUndefined()
    expect(extractFields(slip(100, HEADINGS).document, scalar, { weights: kept })).toHaveLength(2)
  })
})
