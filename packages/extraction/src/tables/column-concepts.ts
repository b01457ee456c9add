import type { Concept } from '../concepts/concept.js'
import { withPhrases } from '../concepts/with-phrases.js'

/** The columns that tables of line items have. */
export const columnConcepts: readonly Concept[] = /* @__PURE__ */ withPhrases([
  {
    name: 'column:description',
    kind: 'text',
    aliases: ['description', 'text', 'item', 'name', 'product', 'article', 'item name', 'product name', 'title'],
    absence: 0,
  },
  {
    name: 'column:quantity',
    kind: 'number',
    aliases: ['quantity', 'qty', 'count', 'units', 'pieces', 'hours', 'number of units'],
    absence: 0,
  },
  {
    name: 'column:unit',
    kind: 'text',
    aliases: ['unit', 'uom', 'unit of measure'],
    absence: 0,
  },
  {
    name: 'column:unit_price',
    kind: 'amount',
    aliases: ['unit price', 'price', 'rate', 'unit cost', 'price per unit', 'price each'],
    absence: 0,
  },
  {
    name: 'column:amount',
    kind: 'amount',
    aliases: [
      'amount',
      'total',
      'line total',
      'line amount',
      'sum',
      'net amount',
      'total amount',
      'total price',
      'net',
    ],
    absence: 0,
  },
  {
    name: 'column:tax_rate',
    kind: 'number',
    aliases: ['tax rate', 'vat rate', 'vat', 'tax', 'vat percent', 'tax percentage'],
    absence: 0,
  },
  {
    name: 'column:discount',
    kind: 'amount',
    aliases: ['discount', 'discount amount', 'rebate'],
    absence: 0,
  },
  {
    name: 'column:code',
    kind: 'identifier',
    aliases: ['code', 'item code', 'article number', 'sku', 'product code', 'item number', 'part number', 'ean'],
    absence: 0,
  },
  {
    name: 'column:position',
    kind: 'number',
    aliases: ['position', 'pos', 'line number', 'line'],
    absence: 0,
  },
  {
    name: 'column:date',
    kind: 'date',
    aliases: ['date', 'service date', 'day'],
    absence: 0,
  },
])
