import { describe, expect, it } from 'vitest'
import type { LinesWeights } from './lines/lines-weights.js'
import { type FieldWeights, parseWeights, serializeWeights, weightsPerField } from './weights.js'

const calibration = { slope: 1, offset: 0 }
const field = (fields: number): FieldWeights => ({
  type: 'string',
  weights: new Float32Array(weightsPerField(fields)).fill(0.5),
  priorScale: 1,
  calibration,
  style: { separator: ' ', trimmed: false },
  taught: Array.from({ length: 1000 }, (_, index) => {
    return { key: `łódź${index}`, text: `"Łódź" ${'Ł'.repeat(60)} ${index}`, count: 1000 - index }
  }),
})

/** The features of a column, and its headings, the most frequent first. */
const table = (columns: number, features: number): LinesWeights => ({
  columns: Object.fromEntries(
    Array.from({ length: columns }, (_, column) => [
      `column ${column}`,
      {
        headings: Array.from({ length: 200 }, (_, index) => `${index} ${'Überschrift '.repeat(6)}`),
        features: Array.from({ length: features }, (_, index): [number, number, number] => {
          return [4_000_000_000 + index, features - index, 0.33]
        }),
      },
    ]),
  ),
  wrapped: true,
  calibration,
})

describe('serializeWeights', () => {
  it('takes at most 5 MB, and keeps what was counted most often', () => {
    const fields = new Map(Array.from({ length: 32 }, (_, index) => [`field ${index}`, field(32)]))
    const lines = new Map([
      ['items', table(20, 4000)],
      ['taxes', table(20, 4000)],
    ])
    const bytes = serializeWeights({ fields, lines })
    expect(bytes.byteLength).toBeLessThanOrEqual(5_000_000)
    const kept = parseWeights(bytes)
    const { headings, features } = kept.lines?.get('taxes')?.columns['column 19'] ?? { headings: [], features: [] }
    expect(features.length).toBeGreaterThan(200)
    expect(features).toEqual(table(1, 4000).columns['column 0']?.features.slice(0, features.length))
    expect(headings[0]).toMatch(/^0 /)
    const taught = kept.fields.get('field 31')?.taught ?? []
    expect(taught.map(({ count }) => count)).toEqual(Array.from(taught, (_, index) => 1000 - index))
    expect(taught.length).toBeGreaterThan(50)
  })

  it.each([0, 3])('is not read with %d weights', length => {
    const bytes = serializeWeights({ fields: new Map([['a', { ...field(1), weights: new Float32Array(length) }]]) })
    expect(() => parseWeights(bytes)).toThrow(/weights cannot be read/)
  })

  it('keeps everything that fits', () => {
    const lines = new Map([['items', table(5, 4000)]])
    expect(parseWeights(serializeWeights({ fields: new Map([['a', field(1)]]), lines })).lines).toEqual(lines)
  })
})
