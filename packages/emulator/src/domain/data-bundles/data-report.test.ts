import { describe, expect, it } from 'vitest'
import type { FieldConfig } from '../../workers/field-config.js'
import type { GroundTruthItem } from '../../workers/ground-truth.js'
import { type DataReport, reportOnData } from './data-report.js'

type Value = GroundTruthItem['value']

/** A report on documents that each have the given values of one field. */
async function reportOn(field: FieldConfig[string], ...documents: Value[][]): Promise<DataReport> {
  async function* all() {
    for (const values of documents) yield { groundTruth: values.map(value => ({ label: 'field', value })) }
  }
  return reportOnData({ field }, all())
}

const ofField = async (...args: Parameters<typeof reportOn>) => (await reportOn(...args)).labels.field

describe('reportOnData', () => {
  it('counts documents with a value and with a valid value', async () => {
    const report = await ofField({ type: 'amount' }, ['10.00'], ['much'], [null], [])
    expect(report).toMatchObject({
      numberOfValids: 1,
      numberOfErrors: 1,
      errorPercent: 50,
      completeness: 0.5,
      validity: 0.5,
      coverage: 0.25,
      errors: { LE003: 1 },
    })
  })

  it('counts every value, but each document once', async () => {
    const report = await ofField({ type: 'string', isMultivalue: true }, ['a', 'b', 'a'], ['c'])
    expect(report).toMatchObject({ numberOfValids: 4, numberOfDistinctValids: 3, completeness: 1, coverage: 1 })
  })

  it('treats different spellings of a value as equal', async () => {
    expect(await ofField({ type: 'amount' }, ['1.5'], ['1.50'], [1.5])).toMatchObject({ numberOfDistinctValids: 1 })
  })

  it('rates distinct values as unique and uniform', async () => {
    const report = await ofField({ type: 'string' }, ...Array.from({ length: 20 }, (_, index) => [`v${index}`]))
    expect(report).toMatchObject({ uniqueness: 1, uniformity: 1, variation: 1 })
  })

  it('rates a single repeated value as neither unique nor uniform', async () => {
    const report = await ofField({ type: 'string' }, ['same'], ['same'], ['same'])
    expect(report).toMatchObject({ uniqueness: 0, uniformity: 0, variation: 0, coverage: 1 })
  })

  it('measures uniqueness outside the ten most frequent values', async () => {
    const twice = Array.from({ length: 12 }, (_, index) => [[`v${index}`], [`v${index}`]]).flat()
    expect(await ofField({ type: 'string' }, ...twice)).toMatchObject({ uniqueness: 0.1667, uniformity: 1 })
  })

  it('measures uniformity by entropy', async () => {
    const report = await ofField({ type: 'string' }, ['a'], ['a'], ['a'], ['b'])
    // -(3/4 log2 3/4 + 1/4 log2 1/4)
    expect(report).toMatchObject({ uniformity: 0.8113, uniqueness: 0.25, variation: 0.5307 })
  })

  it('averages the labels, and counts documents without ground truth and duplicates', async () => {
    async function* documents() {
      yield { contentMD5: 'm', groundTruth: [{ label: 'a', value: '1' }] }
      yield {
        contentMD5: 'm',
        groundTruth: [
          { label: 'a', value: '2' },
          { label: 'other', value: '3' },
        ],
      }
      yield { contentMD5: null }
      yield {}
    }
    const { aggregate, labels } = await reportOnData({ a: { type: 'digits' }, b: { type: 'date' } }, documents())
    expect(Object.keys(labels)).toEqual(['a', 'b'])
    expect(aggregate).toEqual({
      numberOfDocuments: 4,
      numberOfDuplicateDocuments: 1,
      numberOfComparedDocuments: 0,
      numberOfUnreadableDocuments: 0,
      completeness: 0.25,
      validity: 0.5,
      coverage: 0.25,
      uniqueness: 0.5,
      uniformity: 0.5,
      variation: 0.5,
      overallScore: 0.375,
      errors: { DE002: 2 },
    })
  })

  it('reports zeros if there are no documents or fields', async () => {
    const { aggregate } = await reportOn({ type: 'date' })
    expect(aggregate).toMatchObject({ numberOfDocuments: 0, completeness: 0, overallScore: 0, errors: {} })
    const nothing = await reportOnData({}, (async function* () {})())
    expect(nothing).toMatchObject({ labels: {}, aggregate: { overallScore: 0 } })
  })
})
