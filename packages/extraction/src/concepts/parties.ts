import type { ConceptDefinition } from './concept.js'

/** Companies and people, and their tax numbers. */
export const parties: readonly ConceptDefinition[] = [
  // The issuer of the document.
  {
    name: 'supplier',
    kind: 'party',
    aliases: [
      'supplier name',
      'vendor',
      'vendor name',
      'seller',
      'seller name',
      'company',
      'company name',
      'merchant',
      'merchant name',
      'issuer',
      'from',
      'store',
      'shop',
      'supplier company',
    ],
    absence: -1,
  },
  // The addressee of the document.
  {
    name: 'buyer',
    kind: 'party',
    aliases: [
      'buyer name',
      'customer name',
      'client',
      'client name',
      'bill to',
      'recipient',
      'customer company',
      'billed to',
      'receiver',
    ],
    absence: 0.3,
  },
  // The address to which the goods are delivered. Prevents their recipient from being read as the buyer or the supplier.
  {
    name: 'delivery_address',
    kind: 'party',
    aliases: ['ship to', 'shipping address', 'delivered to'],
    absence: 2,
  },
  // The supplier's tax number.
  {
    name: 'supplier_vat',
    kind: 'vat-number',
    aliases: [
      'vat number',
      'vat id',
      'supplier vat number',
      'vendor vat',
      'seller vat',
      'supplier vat id',
      'tax id',
      'vat registration number',
      'company number',
      'organization number',
      'tax number',
      'supplier tax id',
      'vat reg',
    ],
    absence: 1,
  },
  // The buyer's tax number.
  {
    name: 'buyer_vat',
    kind: 'vat-number',
    aliases: [
      'customer vat',
      'customer vat id',
      'buyer vat number',
      'customer vat number',
      'buyer vat id',
      'customer tax id',
      'client vat',
    ],
    absence: 2,
  },
  // The label before the name of a party whose section shows which party it is.
  {
    name: 'party_name',
    kind: 'text',
    absence: 2,
  },
]
