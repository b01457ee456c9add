import { describe, expect, it } from 'vitest'
import { buildForm } from './build-form.js'
import { agentShape } from './input-shape.js'
import { sortByDocument } from './sort-by-document.js'

const labelsOf = (fields: object): string[] => {
  const options = { fieldConfig: undefined, reasons: [], threshold: undefined }
  const { form, draft } = buildForm(agentShape({ fields: { ...fields } }), options)
  const sorted = sortByDocument(form, draft)
  for (const [index, { label }] of sorted.form.fields.entries()) {
    expect(sorted.draft[index]).toBe(draft[form.fields.findIndex(field => field.label === label)])
  }
  return sorted.form.fields.map(({ label }) => label)
}

const at = (left: number, top: number, page = 0): object => ({
  value: '1',
  page,
  location: [left, top, left + 0.1, top + 0.02],
})

describe('the order of the document', () => {
  it('is by page, line, and from left to right', () => {
    const fields = { a: at(0, 0.1, 1), b: at(0.5, 0.5), c: at(0.1, 0.505), d: at(0.3, 0.52), e: at(0, 0.1) }
    expect(labelsOf(fields)).toEqual(['e', 'c', 'b', 'd', 'a'])
  })

  it('keeps fields that are not printed after their predecessor', () => {
    const none = { value: null }
    expect(labelsOf({ first: none, a: at(0, 0.5), afterA: none, b: at(0, 0.1), afterB: none })).toEqual([
      'first',
      'b',
      'afterB',
      'a',
      'afterA',
    ])
    expect(labelsOf({ a: none, b: none })).toEqual(['a', 'b'])
  })

  it('places tables by their first value', () => {
    const lines = [{ text: { value: null }, amount: at(0.5, 0.4) }]
    expect(labelsOf({ total: at(0, 0.9), lines, number: at(0, 0.1), empty: [] })).toEqual([
      'number',
      'empty',
      'lines',
      'total',
    ])
  })
})
