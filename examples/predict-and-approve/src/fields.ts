import type { FieldConfig } from '@las/client'

/** What to read in an invoice. The descriptions tell the model what a field is called or looks like. */
export const fields: FieldConfig = {
  invoice_number: { type: 'string', description: 'Number of the invoice' },
  invoice_date: { type: 'date', description: 'Date of the invoice' },
  due_date: { type: 'date', description: 'Date by which to pay' },
  supplier: { type: 'string', description: 'Company that sends the invoice' },
  total_amount: { type: 'amount', description: 'Sum with tax' },
  currency: { type: 'string', description: 'Currency code' },
}
