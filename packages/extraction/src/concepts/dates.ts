import type { ConceptDefinition } from './concept.js'

/** Days, and periods of them. */
export const dates: readonly ConceptDefinition[] = [
  // The day on which the document was issued.
  {
    name: 'invoice_date',
    kind: 'date',
    aliases: [
      'date of issue',
      'issue date',
      'document date',
      'receipt date',
      'bill date',
      'transaction date',
      'purchase date',
      'date of invoice',
      'invoicing date',
      'invoiced on',
      'credit note date',
    ],
    absence: -2,
    standIns: { delivery_date: 0.35, order_date: 0.5 },
  },
  // The day until which the document is to be paid.
  {
    name: 'due_date',
    kind: 'date',
    aliases: ['payment due', 'payment date', 'pay by', 'payment deadline', 'date due', 'maturity date'],
    absence: 0.8,
  },
  // The day of delivery or of the service.
  {
    name: 'delivery_date',
    kind: 'date',
    aliases: ['date of delivery', 'shipping date', 'service date', 'date of supply'],
    absence: 2,
  },
  // The day of the order.
  {
    name: 'order_date',
    kind: 'date',
    aliases: ['date of order', 'purchase order date'],
    absence: 2,
  },
  // From when to when an invoice, a contract or a stay runs.
  {
    name: 'period',
    kind: 'text',
    labelOnly: true,
    absence: 2,
  },
]
