import type { FieldConfig } from '@las/models'
import type { TaskDetails } from '../../../contract.js'
import { openReview, type ReviewDeps, type ReviewModel } from '../model/review-model.js'
import { formOfTask } from '../model/task-form.js'

const predicted = (value: string | null, confidence: number, others: object = {}): object => ({
  value,
  rawValue: value,
  confidence,
  page: 0,
  name: null,
  ...others,
})

const THRESHOLD = 'las:function:validator-threshold'
const EXPRESSION = 'las:function:validator-expression'
const notLess = (threshold: number) => [{ functionId: THRESHOLD, config: { threshold } }]

export const FIELD_CONFIG: FieldConfig = {
  number: { type: 'string', name: 'Invoice number', required: true },
  date: { type: 'date', name: 'Invoice date', validators: notLess(0.9) },
  net: { type: 'amount', name: 'Net amount' },
  total: {
    type: 'amount',
    name: 'Total amount',
    validators: [...notLess(0.9), { functionId: EXPRESSION, config: { expression: 'total == net' } }],
  },
  currency: { type: 'enum', name: 'Currency', enum: ['EUR', 'USD'] },
  lines: {
    type: 'lines',
    name: 'Line items',
    fields: { text: { type: 'string', name: 'Description' }, amount: { type: 'amount', name: 'Amount' } },
  },
}

/** A task whose date is uncertain, whose total fails a rule, and with an uncertain description in the second of its lines. */
export const invoiceTask = (): TaskDetails => ({
  taskId: 'las:validation-task:1',
  source: { kind: 'validation', id: 'las:validation:1', name: 'Invoices' },
  documentId: 'las:document:1',
  documentName: 'invoice.pdf',
  fields: [],
  toCheck: 3,
  failedRules: 1,
  lowestConfidence: 0.5,
  createdTime: '2026-05-31T12:00:00Z',
  status: 'in-progress',
  lease: null,
  hasDraft: false,
  completed: null,
  output: null,
  input: {
    documentId: 'las:document:1',
    modelId: 'las:model:1',
    fields: {
      number: predicted('INV-1', 0.99),
      date: predicted('2026-05-31', 0.5),
      net: predicted('12.50', 0.99),
      total: predicted('13.00', 0.95),
      currency: predicted('EUR', 0.97),
      lines: [
        { text: predicted('Tea', 0.98), amount: predicted('7.50', 0.98) },
        { text: predicted('Milk', 0.6), amount: predicted('5.00', 0.98) },
      ],
    },
    reasons: [
      { field: 'date', message: 'The confidence 0.5 is less than 0.9.', functionId: THRESHOLD },
      { field: 'total', message: 'The total is not the net amount.', functionId: EXPRESSION },
      { field: 'lines.text', message: 'Row 2: Check the description.', functionId: 'las:function:other' },
    ],
  },
})

export function openInvoice(deps: Partial<ReviewDeps> = {}): ReviewModel {
  const task = invoiceTask()
  return openReview(task, formOfTask(task, FIELD_CONFIG), { fieldConfig: FIELD_CONFIG, check: undefined, ...deps })
}
