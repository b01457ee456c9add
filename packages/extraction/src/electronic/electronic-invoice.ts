/** A party of an electronic invoice. */
export interface ElectronicParty {
  /** The registered name. */
  name: string | null
  /** The VAT identifier or, if the party does not have one, the tax number. */
  vatId: string | null
  /** The number in the company register. */
  registrationId: string | null
  /** The identifier that the other party assigned, such as a customer number. */
  id: string | null
}

/** A line of an electronic invoice. Amounts, prices and quantities are decimal numbers, such as `1280.5`. */
export interface ElectronicLine {
  position: string | null
  description: string | null
  code: string | null
  quantity: string | null
  /** The unit code from UN/ECE recommendation 20, such as `H87` for pieces. */
  unit: string | null
  /** The net price of one unit. */
  unitPrice: string | null
  /** The net amount of the line, after its allowances and charges. */
  amount: string | null
  /** In percent. */
  taxRate: string | null
  /** The sum of the allowances of the line. */
  discount: string | null
  /** `YYYY-MM-DD` */
  date: string | null
}

/**
 * An electronic invoice: the data of a Factur-X, ZUGFeRD or Order-X attachment, or of a UBL or CII file. Values that the file does
 * not state are `null`. Amounts are decimal numbers with the sign of the file: in a credit note, positive amounts are credited.
 * Dates are `YYYY-MM-DD`.
 */
export interface ElectronicInvoice {
  /** `cii`: UN/CEFACT Cross Industry Invoice, which includes Factur-X, ZUGFeRD and Order-X. `ubl`: OASIS UBL 2. */
  syntax: 'cii' | 'ubl'
  kind: 'invoice' | 'credit-note' | 'order'
  /** The identifier of the specification that the file follows, such as `urn:cen.eu:en16931:2017`. */
  profile: string | null
  /** The document type code from UNTDID 1001, such as `380` for an invoice. */
  typeCode: string | null
  number: string | null
  issueDate: string | null
  dueDate: string | null
  deliveryDate: string | null
  /** An ISO 4217 code. */
  currency: string | null
  /** The buyer's order, and its date. */
  purchaseOrder: string | null
  purchaseOrderDate: string | null
  /** The seller's order. */
  salesOrder: string | null
  contract: string | null
  project: string | null
  deliveryNote: string | null
  /** The invoice that is credited or corrected. */
  precedingInvoice: string | null
  seller: ElectronicParty
  buyer: ElectronicParty
  /** The name of the party that the goods are delivered to. */
  shipTo: string | null
  paymentReference: string | null
  ibans: string[]
  bics: string[]
  /** Account numbers that are not IBANs. */
  accounts: string[]
  /** The total without tax. */
  netAmount: string | null
  taxAmount: string | null
  /** The total with tax. */
  totalAmount: string | null
  prepaidAmount: string | null
  /** The total with tax minus the prepaid amount, rounded. */
  amountDue: string | null
  /** The sum of the allowances on the whole document. */
  discount: string | null
  /** The sum of the charges for freight. */
  shippingAmount: string | null
  /** In percent, without duplicates. */
  taxRates: string[]
  lines: ElectronicLine[]
}
