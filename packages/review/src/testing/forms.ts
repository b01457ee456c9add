import type { FieldConfig } from '@las/api'
import { type BuiltForm, buildForm } from '../form/build-form.js'
import { agentShape, type InputShape } from '../form/input-shape.js'
import type { JsonObject } from '../form/json-values.js'
import type { Reason } from '../form/reasons.js'

interface TestInput extends JsonObject {
  readonly fields: JsonObject & { readonly lines: readonly JsonObject[] }
  readonly reasons: readonly Reason[]
}

const value = (text: string | null, confidence: number, others: object = {}): object => ({
  value: text,
  rawValue: text,
  confidence,
  page: 0,
  name: null,
  ...others,
})

/** The input of a task with a field of each kind. */
export const REVIEW_INPUT: TestInput = {
  documentId: 'las:document:1',
  modelId: 'las:model:1',
  fields: {
    number: value('INV-1', 0.99, { name: 'Number' }),
    date: value('2026-05-31', 0.4, { rawValue: '31. Mai 2026' }),
    total: value('12.50', 0.7),
    currency: value(null, 0),
    tags: [value('a', 0.9), value('b', 0.3)],
    lines: [
      { text: value('Tea', 0.9), amount: value('7.50', 0.6) },
      { text: value('Milk', 0.9), amount: value('5.00', 0.95) },
    ],
    secret: value('hidden', 0.1),
  },
  reasons: [
    { field: 'date', message: 'The confidence 0.4 is less than 0.8.', functionId: 'las:function:validator-threshold' },
    { field: 'lines.amount', message: 'Row 1: The confidence 0.6 is less than 0.8.', functionId: 'x' },
    { field: 'lines', message: 'The lines do not add up.', functionId: 'x' },
    { field: '', message: 'Unknown supplier', functionId: 'x' },
  ],
}

export const FIELD_CONFIG: FieldConfig = {
  number: { type: 'string', required: true },
  date: { type: 'date' },
  total: { type: 'amount', name: 'Total' },
  currency: { type: 'enum', enum: ['EUR', 'NOK', 'USD'] },
  tags: { type: 'string', isMultivalue: true },
  lines: { type: 'lines', fields: { text: { type: 'string' }, amount: { type: 'amount' } } },
  secret: { type: 'string', hidden: true },
}

export const testShape = (): InputShape => agentShape(REVIEW_INPUT)

export const testForm = (threshold?: number): BuiltForm =>
  buildForm(testShape(), { fieldConfig: FIELD_CONFIG, reasons: REVIEW_INPUT.reasons, threshold })
