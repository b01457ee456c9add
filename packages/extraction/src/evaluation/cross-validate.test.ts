import { expect, it } from 'vitest'
import type { FieldConfig } from '../fields/field-config.js'
import { documentFromText } from '../testing/text-document.js'
import { trainingDocument } from './cross-validate.js'

it('uses the line items of documents as ground truth of fields of type lines, regardless of their labels', () => {
  const document = documentFromText('Total  12.50')
  const labelled = {
    name: 'a.pdf',
    labels: { total: '12.50' },
    lineItems: [{ amount: ['12.50', '12.5'] }],
    read: async () => document,
  }
  const lines: FieldConfig[string] = { type: 'lines', fields: { amount: { type: 'amount' } } }
  expect(trainingDocument(labelled, document, { total: { type: 'amount' }, rows: lines }).groundTruth).toEqual([
    { label: 'total', value: '12.50' },
    { label: 'rows', value: [[{ label: 'amount', value: '12.50' }]] },
  ])
})
