import type { FieldConfig } from '@las/client'

/** The fields of an invoice. A description helps the model recognize a field by its name or appearance. */
export const fields: FieldConfig = {
  invoice_number: { type: 'string', description: 'Number of the invoice' },
  invoice_date: { type: 'date', description: 'Date of the invoice' },
  due_date: { type: 'date', description: 'Date by which to pay' },
  supplier: { type: 'string', description: 'Company that sends the invoice' },
  net_amount: { type: 'amount', description: 'Total without tax' },
  tax_amount: { type: 'amount', description: 'Tax' },
  total_amount: { type: 'amount', description: 'Total with tax' },
  currency: { type: 'string', description: 'Currency code' },
  iban: { type: 'string', description: 'Bank account to pay to' },
  line_items: {
    type: 'lines',
    fields: {
      description: { type: 'string' },
      quantity: { type: 'numeric' },
      unit_price: { type: 'amount' },
      amount: { type: 'amount' },
    },
  },
}
