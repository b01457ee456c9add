import type { FieldConfig, FieldFunction } from '@las/client'

/** A rule that compares fields. A document that breaks it needs a review. */
const rule = (expression: string, message: string): FieldFunction => ({
  functionId: 'cradl:organization:cradl/cradl:function:validator-expression',
  config: { expression, message },
})

/** The fields of an invoice. A description helps the model recognize a field by its name or appearance. */
export const fields: FieldConfig = {
  invoice_number: { type: 'string', description: 'Number of the invoice' },
  invoice_date: { type: 'date', description: 'Date of the invoice' },
  due_date: { type: 'date', description: 'Date by which to pay' },
  supplier: { type: 'string', description: 'Company that sends the invoice' },
  net_amount: {
    type: 'amount',
    description: 'Total without tax',
    validators: [rule('sum(line_items.amount) == net_amount', 'The line items do not add up to the net amount.')],
  },
  tax_amount: { type: 'amount', description: 'Tax' },
  total_amount: {
    type: 'amount',
    description: 'Total with tax',
    validators: [rule('net_amount + tax_amount == total_amount', 'Net amount and tax do not add up to the total.')],
  },
  currency: { type: 'string', description: 'Currency code' },
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

/** The label of the table with the line items. */
export const LINE_ITEMS = 'line_items'
