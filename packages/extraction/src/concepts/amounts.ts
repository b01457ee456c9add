import type { ConceptDefinition } from './concept.js'

/** Amounts of money. */
export const amounts: readonly ConceptDefinition[] = [
  // The grand total of the document, including tax.
  {
    name: 'total_amount',
    kind: 'amount',
    aliases: [
      'invoice total',
      'total gross',
      'gross amount',
      'total price',
      'total sum',
      'amount',
      'sum',
      'brutto',
      'gross',
    ],
    absence: 0,
    standIns: { amount_due: 0.6, net_amount: 0.3 },
  },
  // The amount due: the grand total minus payments.
  {
    name: 'amount_due',
    kind: 'amount',
    aliases: [
      'due',
      'due amount',
      'balance',
      'amount payable',
      'payable amount',
      'outstanding amount',
      'payment amount',
      'remaining amount',
      'open amount',
    ],
    absence: 1,
    standIns: { total_amount: 0.5 },
  },
  // The total excluding tax.
  {
    name: 'net_amount',
    kind: 'amount',
    aliases: [
      'total net',
      'net',
      'netto',
      'amount excl vat',
      'total without tax',
      'total excl tax',
      'untaxed amount',
      'tax base',
      'net sum',
    ],
    absence: 1,
    standIns: { total_amount: 0.25 },
  },
  // The total tax of the document.
  {
    name: 'tax_amount',
    kind: 'amount',
    aliases: [
      'tax',
      'vat',
      'gst',
      'total tax',
      'mva',
      'moms',
      'mwst',
      'ust',
      'btw',
      'tva',
      'iva',
      'sales tax amount',
      'tax total',
      'total vat amount',
    ],
    absence: 1,
  },
  // Discounts.
  {
    name: 'discount',
    kind: 'amount',
    aliases: ['discount amount', 'total discount', 'allowance'],
    absence: 2.5,
  },
  // Freight and handling.
  {
    name: 'shipping_amount',
    kind: 'amount',
    aliases: ['shipping', 'freight', 'delivery charge', 'shipping costs'],
    absence: 2.5,
  },
  // Amounts already paid.
  {
    name: 'prepaid_amount',
    kind: 'amount',
    aliases: ['prepaid', 'paid', 'amount paid', 'deposit', 'prepayment'],
    absence: 2.5,
  },
  // Payment lines of a receipt, such as cash and change; neither the total nor the amount due.
  {
    name: 'tendered',
    kind: 'amount',
    aliases: ['cash', 'change', 'paid in cash', 'rounding'],
    absence: 2.5,
  },
]
