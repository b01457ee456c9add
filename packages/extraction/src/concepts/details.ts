import type { ConceptDefinition } from './concept.js'

/** All other concepts: the currency, headings of columns, quantities and rates. */
export const details: readonly ConceptDefinition[] = [
  // The currency of the document.
  {
    name: 'currency',
    kind: 'currency',
    aliases: ['currency code', 'invoice currency'],
    absence: 0,
  },
  // The headings of the columns of line items: values below them belong to a line, not to the document.
  {
    name: 'line_item',
    kind: 'text',
    labelOnly: true,
    absence: 2,
  },
  // Total quantities: sums of pieces are not sums of money.
  {
    name: 'total_quantity',
    kind: 'number',
    aliases: ['number of items', 'item count', 'total items', 'total quantity'],
    absence: 2,
  },
  // The tax rate.
  {
    name: 'vat_rate',
    kind: 'number',
    aliases: ['tax rate', 'vat percent', 'vat percentage', 'tax percent'],
    absence: 1,
  },
]
