import type { ConceptDefinition } from './concept.js'

/** Identifiers of documents, people and things. */
export const references: readonly ConceptDefinition[] = [
  // The number of the document: of an invoice, a credit note or a receipt.
  {
    name: 'invoice_number',
    kind: 'identifier',
    aliases: [
      'invoice id',
      'invoice nr',
      'document number',
      'document id',
      'receipt number',
      'bill number',
      'credit note number',
      'faktura',
      'number',
      'invoice reference',
    ],
    absence: 0.5,
  },
  // The number of the buyer's order.
  {
    name: 'purchase_order',
    kind: 'identifier',
    aliases: [
      'purchase order number',
      'po number',
      'buyer order number',
      'po',
      'customer order number',
      'purchase order id',
    ],
    absence: 1.5,
    standIns: { order_number: 0.85 },
  },
  // The number of an order, without an indication of whether it is the buyer's or the supplier's.
  {
    name: 'order_number',
    kind: 'identifier',
    aliases: ['order number', 'order id', 'order reference', 'order'],
    absence: 1.5,
    standIns: { purchase_order: 0.85 },
  },
  // The number that the supplier assigned to the customer.
  {
    name: 'customer_number',
    kind: 'identifier',
    aliases: ['customer id', 'client number', 'client id', 'customer no', 'customer code', 'customer'],
    absence: 1.5,
  },
  // The number of a contract or subscription.
  {
    name: 'contract_number',
    kind: 'identifier',
    aliases: ['contract id', 'agreement number', 'policy number', 'contract'],
    absence: 2,
  },
  // The number of the delivery note.
  {
    name: 'delivery_note',
    kind: 'identifier',
    aliases: ['delivery note number', 'packing slip number', 'despatch advice'],
    absence: 2,
  },
  // The reference that the payer includes in the payment, such as the Norwegian KID.
  {
    name: 'payment_reference',
    kind: 'identifier',
    aliases: ['kid', 'remittance reference', 'ocr', 'structured communication'],
    absence: 2,
  },
  // The number of a project, job or cost centre.
  {
    name: 'project_number',
    kind: 'identifier',
    aliases: ['project id', 'project', 'job number', 'cost center'],
    absence: 2,
  },
  // The invoice that a credit note or reminder refers to; not the document's own number or date.
  {
    name: 'related_document',
    kind: 'text',
    absence: 2,
  },
  // Numbers that registers and standards assign to companies and goods.
  {
    name: 'registration',
    kind: 'identifier',
    aliases: ['registration number', 'company registration number', 'trade register'],
    absence: 2,
  },
  // Contact details, such as phone numbers and postcodes.
  {
    name: 'contact',
    kind: 'text',
    labelOnly: true,
    absence: 2,
  },
]
