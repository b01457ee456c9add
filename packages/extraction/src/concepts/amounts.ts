import type { ConceptDefinition } from './concept.js'

/** Sums of money. */
export const amounts: readonly ConceptDefinition[] = [
  // The grand total of the document, with tax.
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
  // What remains to be paid: the grand total less what has been paid already.
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
  // The total without tax.
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
  // All taxes of the document together.
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
  // What is taken off.
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
  // What has been paid already.
  {
    name: 'prepaid_amount',
    kind: 'amount',
    aliases: ['prepaid', 'paid', 'amount paid', 'deposit', 'prepayment'],
    absence: 2.5,
  },
  // How a till slip says that it was paid; neither total nor remainder.
  {
    name: 'tendered',
    kind: 'amount',
    aliases: ['cash', 'change', 'paid in cash', 'rounding'],
    absence: 2.5,
  },
]
