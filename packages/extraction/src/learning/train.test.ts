import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig } from '../fields/field-config.js'
import { documentFromText } from '../testing/text-document.js'
import { type TrainingDocument, train } from './train.js'
import { parseWeights, serializeWeights, type Weights } from './weights.js'

/** A field without built-in knowledge, printed next to a word that is not in the vocabulary. */
const fieldConfig: FieldConfig = { berth: { type: 'digits' } }

/** A harbour slip: only the number after "Ligger" is the berth. */
function slip(index: number): TrainingDocument {
  const berth = String(3107 + 37 * index)
  const text = [
    `Havn ${index + 1}`,
    `Anrop ${81345 + 211 * index}`,
    `Ligger ${berth}`,
    `Tonnasje ${5210 + 93 * ((index * 7) % 11)}`,
    `Mannskap ${1200 + 17 * ((index * 5) % 13)}`,
  ].join('\n')
  return { document: documentFromText(text), groundTruth: [{ label: 'berth', value: berth }] }
}

const known = Array.from({ length: 24 }, (_, index) => slip(index))
const unseen = Array.from({ length: 12 }, (_, index) => slip(100 + index))

/** The number of unseen slips that are read correctly. */
function right(weights?: Weights): number {
  return unseen.filter(({ document, groundTruth }) => {
    const [field] = extractFields(document, fieldConfig, weights ? { weights } : {})
    return field && !isExtractedLines(field) && field.value === groundTruth[0]?.value
  }).length
}

describe('train', () => {
  it('learns to read a field that was not read before', async () => {
    const { weights, evaluation } = await train(known, fieldConfig)
    expect(right()).toBeLessThan(unseen.length / 2)
    expect(right(weights)).toBe(unseen.length)
    expect(JSON.stringify(evaluation)).toContain('berth')
  })

  it('returns the same weights for the same documents, also after serialization', async () => {
    const [first, second] = [await train(known, fieldConfig), await train(known, fieldConfig)]
    const bytes = serializeWeights(first.weights)
    expect(serializeWeights(second.weights)).toEqual(bytes)
    expect(bytes.byteLength).toBeLessThan(5_000_000)
    expect(right(parseWeights(bytes))).toBe(unseen.length)
  })

  it('reports its progress, and continues from previous weights', async () => {
    const stages = new Set<string>()
    const { weights: warmStart } = await train(known, fieldConfig)
    const { weights } = await train(known.slice(0, 2), fieldConfig, {
      warmStart,
      onProgress: ({ stage }) => stages.add(stage),
    })
    expect([...stages]).toEqual(['reading', 'learning', 'evaluating'])
    expect(right(weights)).toBe(unseen.length)
  })

  it('keeps previous weights of fields and lines for which the new documents have no ground truth', async () => {
    const lines: FieldConfig[string] = {
      type: 'lines',
      fields: { goods: { type: 'string' }, toll: { type: 'amount' } },
    }
    const config: FieldConfig = { berth: { type: 'digits' }, cargo: lines, wharf: { type: 'digits' } }
    const cargo = { label: 'cargo', value: [[{ label: 'toll', value: '5.50' }]] }
    const documents = known.map(({ document, groundTruth }) => ({ document, groundTruth: [...groundTruth, cargo] }))
    const { weights: warmStart } = await train(documents, config)
    const others = known.map(({ document, groundTruth }) => ({
      document,
      groundTruth: groundTruth.map(({ value }) => ({ label: 'wharf', value })),
    }))
    const { weights } = await train(others, config, { warmStart })
    expect([...weights.fields.keys()]).toEqual(['berth', 'wharf'])
    expect(weights.lines).toEqual(warmStart.lines)
    expect(right(weights)).toBe(unseen.length)
    const retyped = await train(others, { ...config, berth: { type: 'amount' } }, { warmStart })
    expect([...retyped.weights.fields.keys()]).toEqual(['wharf'])
  })

  it('continues from weights of a configuration with a different number of fields', async () => {
    const names = Array.from({ length: 70 }, (_, index) => `hold_${index}`)
    const many: FieldConfig = { ...fieldConfig, ...Object.fromEntries(names.map(name => [name, { type: 'digits' }])) }
    const few = { ...fieldConfig, wharf: { type: 'digits' } }
    const wharf = known.map(({ document }) => ({ document, groundTruth: [{ label: 'wharf', value: '1' }] }))
    const hold = known.map(({ document }) => ({ document, groundTruth: [{ label: 'hold_0', value: '1' }] }))
    const { weights: first } = await train(known, fieldConfig)
    const { weights: shorter } = await train(hold, many, { warmStart: first })
    const { weights: longer } = await train(wharf, few, { warmStart: shorter })
    const lengths = [first, shorter, longer].map(({ fields }) => fields.get('berth')?.weights.length ?? 0)
    expect(lengths).toEqual([2 ** 17, 2 ** 15, 2 ** 17])
    expect([shorter, longer].map(right)).toEqual([unseen.length, unseen.length])
  })

  it('rejects documents without ground truth', async () => {
    const nothing = known.map(({ document }) => ({ document, groundTruth: [] }))
    await expect(train(nothing, fieldConfig)).rejects.toThrow(/None of the 24 documents has ground truth/)
  })

  it('stops when it is aborted', async () => {
    await expect(train(known, fieldConfig, { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    )
  })

  it('rejects invalid weights', () => {
    expect(() => parseWeights(new Uint8Array([1, 2, 3]))).toThrow(/weights/)
  })
})
