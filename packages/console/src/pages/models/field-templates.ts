import type { FieldConfig } from '@las/models'

/** The fields that a new model can have. */
export const fieldTemplates: Readonly<Record<'invoice' | 'receipt' | 'empty', FieldConfig>> = {
  invoice: {
    supplier: { type: 'string', name: 'Supplier', description: 'Name of the company that sent the invoice' },
    invoice_number: { type: 'string', name: 'Invoice number' },
    invoice_date: { type: 'date', name: 'Invoice date' },
    due_date: { type: 'date', name: 'Due date', required: false },
    net_amount: { type: 'amount', name: 'Net amount', required: false },
    tax_amount: { type: 'amount', name: 'VAT amount', required: false },
    total_amount: { type: 'amount', name: 'Total amount' },
    currency: { type: 'enum', name: 'Currency', enum: ['CHF', 'DKK', 'EUR', 'GBP', 'NOK', 'SEK', 'USD'] },
    iban: { type: 'string', name: 'IBAN', required: false },
    line_items: {
      type: 'lines',
      name: 'Line items',
      fields: {
        description: { type: 'string', name: 'Description' },
        quantity: { type: 'numeric', name: 'Quantity' },
        unit_price: { type: 'amount', name: 'Unit price' },
        amount: { type: 'amount', name: 'Amount' },
      },
    },
  },
  receipt: {
    supplier: { type: 'string', name: 'Shop', description: 'Name of the shop' },
    purchase_date: { type: 'date', name: 'Date' },
    tax_amount: { type: 'amount', name: 'VAT amount', required: false },
    total_amount: { type: 'amount', name: 'Total amount', description: 'Total with VAT' },
    currency: { type: 'enum', name: 'Currency', enum: ['CHF', 'DKK', 'EUR', 'GBP', 'NOK', 'SEK', 'USD'] },
  },
  empty: {},
}
