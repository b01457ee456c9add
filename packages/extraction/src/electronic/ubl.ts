import { dateOf, isCredit, isShipping, isTrue } from './codes.js'
import type { ElectronicInvoice, ElectronicLine, ElectronicParty } from './electronic-invoice.js'
import { decimalOf, dividedBy, sumOf } from './numbers.js'
import type { XmlElement } from './xml.js'
import { elementAt, elementsAt, textAt, textsAt } from './xml-path.js'

const NAMESPACE = /^urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2$/

export const isUbl = ({ namespace }: XmlElement): boolean => NAMESPACE.test(namespace)

/** Reads a UBL 2 invoice or credit note. */
export function readUbl(root: XmlElement): ElectronicInvoice {
  const typeCode = textAt(root, 'InvoiceTypeCode', 'CreditNoteTypeCode')
  const totals = elementAt(root, 'LegalMonetaryTotal')
  const total = (name: string): string | null => decimalOf(textAt(totals, name))
  const currency = textAt(root, 'DocumentCurrencyCode')
  const accounts = textsAt(root, 'PaymentMeans/PayeeFinancialAccount/ID')
  const charges = elementsAt(root, 'AllowanceCharge')
  const shipping = charges.filter(charge => isCharge(charge) && isShipping(textAt(charge, 'AllowanceChargeReasonCode')))
  const supplier = elementAt(root, 'AccountingSupplierParty')
  const customer = elementAt(root, 'AccountingCustomerParty')
  return {
    syntax: 'ubl',
    kind: root.name === 'CreditNote' || isCredit(typeCode) ? 'credit-note' : 'invoice',
    profile: textAt(root, 'CustomizationID'),
    typeCode,
    number: textAt(root, 'ID'),
    issueDate: dateOf(textAt(root, 'IssueDate')),
    dueDate: dateOf(textAt(root, 'DueDate', 'PaymentMeans/PaymentDueDate', 'PaymentTerms/PaymentDueDate')),
    deliveryDate: dateOf(textAt(root, 'Delivery/ActualDeliveryDate')),
    currency,
    // The element is required before a `SalesOrderID`, and is then filled with NA.
    purchaseOrder: without('NA', textAt(root, 'OrderReference/ID')),
    purchaseOrderDate: dateOf(textAt(root, 'OrderReference/IssueDate')),
    salesOrder: textAt(root, 'OrderReference/SalesOrderID'),
    contract: textAt(root, 'ContractDocumentReference/ID'),
    project: textAt(root, 'ProjectReference/ID'),
    deliveryNote: textAt(root, 'DespatchDocumentReference/ID'),
    precedingInvoice: textAt(root, 'BillingReference/InvoiceDocumentReference/ID'),
    seller: partyOf(elementAt(supplier, 'Party'), textAt(supplier, 'CustomerAssignedAccountID')),
    buyer: partyOf(elementAt(customer, 'Party'), textAt(customer, 'SupplierAssignedAccountID')),
    shipTo: textAt(root, 'Delivery/DeliveryParty/PartyName/Name'),
    paymentReference: textAt(root, 'PaymentMeans/PaymentID'),
    ibans: accounts.filter(isIban),
    bics: textsAt(root, 'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID'),
    accounts: accounts.filter(account => !isIban(account)),
    netAmount: total('TaxExclusiveAmount'),
    taxAmount: taxOf(root, currency),
    totalAmount: total('TaxInclusiveAmount'),
    prepaidAmount: total('PrepaidAmount'),
    amountDue: total('PayableAmount'),
    discount: total('AllowanceTotalAmount'),
    shippingAmount: sumOf(shipping.map(charge => decimalOf(textAt(charge, 'Amount')))),
    taxRates: [
      ...new Set(textsAt(root, 'TaxTotal/TaxSubtotal/TaxCategory/Percent').flatMap(rate => decimalOf(rate) ?? [])),
    ],
    lines: ['InvoiceLine', 'CreditNoteLine'].flatMap(name => elementsAt(root, name).map(lineOf)),
  }
}

function lineOf(line: XmlElement): ElectronicLine {
  const item = elementAt(line, 'Item')
  const quantity = elementAt(line, 'InvoicedQuantity', 'CreditedQuantity')
  const allowances = elementsAt(line, 'AllowanceCharge').filter(charge => !isCharge(charge))
  return {
    position: textAt(line, 'ID'),
    description: textAt(item, 'Name', 'Description'),
    code: textAt(item, 'SellersItemIdentification/ID', 'StandardItemIdentification/ID', 'BuyersItemIdentification/ID'),
    quantity: decimalOf(quantity?.text ?? null),
    unit: quantity?.attributes.get('unitCode') || null,
    unitPrice: dividedBy(decimalOf(textAt(line, 'Price/PriceAmount')), decimalOf(textAt(line, 'Price/BaseQuantity'))),
    amount: decimalOf(textAt(line, 'LineExtensionAmount')),
    taxRate: decimalOf(textAt(item, 'ClassifiedTaxCategory/Percent')),
    discount: sumOf(allowances.map(allowance => decimalOf(textAt(allowance, 'Amount')))),
    date: dateOf(textAt(line, 'Delivery/ActualDeliveryDate', 'InvoicePeriod/StartDate')),
  }
}

/** @param assignedId the identifier that the other party assigned to this one. */
function partyOf(party: XmlElement | undefined, assignedId: string | null): ElectronicParty {
  const taxIds = elementsAt(party, 'PartyTaxScheme')
  const vat = taxIds.find(scheme => textAt(scheme, 'TaxScheme/ID') === 'VAT' && textAt(scheme, 'CompanyID'))
  return {
    name: textAt(party, 'PartyLegalEntity/RegistrationName', 'PartyName/Name'),
    vatId: textAt(vat, 'CompanyID') ?? textAt(party, 'PartyTaxScheme/CompanyID'),
    registrationId: textAt(party, 'PartyLegalEntity/CompanyID'),
    id: assignedId ?? ownIdOf(party),
  }
}

/** An identifier without a scheme is one that the other party assigned; schemes are those of registers. */
function ownIdOf(party: XmlElement | undefined): string | null {
  const ids = elementsAt(party, 'PartyIdentification/ID')
  return ids.find(({ attributes, text }) => text && !attributes.get('schemeID'))?.text ?? null
}

/** The total of the tax in the currency of the document: it can be repeated in another currency. */
function taxOf(root: XmlElement, currency: string | null): string | null {
  const amounts = elementsAt(root, 'TaxTotal/TaxAmount')
  const own = amounts.find(({ attributes }) => (attributes.get('currencyID') ?? currency) === currency) ?? amounts[0]
  return decimalOf(own?.text ?? null)
}

const isCharge = (element: XmlElement): boolean => isTrue(textAt(element, 'ChargeIndicator'))

const isIban = (account: string): boolean => /^[A-Z]{2}\d{2}[A-Z\d ]{11,40}$/.test(account)

const without = (placeholder: string, text: string | null): string | null => (text === placeholder ? null : text)
