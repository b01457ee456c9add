import { dateOf, isCredit, isShipping, isTrue } from './codes.js'
import type { ElectronicInvoice, ElectronicLine, ElectronicParty } from './electronic-invoice.js'
import { decimalOf, dividedBy, sumOf } from './numbers.js'
import type { XmlElement } from './xml.js'
import { elementAt, elementsAt, textAt, textsAt } from './xml-path.js'

/** The namespaces of the root elements: Factur-X and ZUGFeRD 2, ZUGFeRD 1, and Order-X. */
const NAMESPACES = [
  /^urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:/,
  /^urn:ferd:CrossIndustryDocument:invoice:/,
  /^urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:/,
]

/** Lines with these codes repeat amounts of other lines, or contain only text. */
const NOT_COUNTED: ReadonlySet<string | null> = new Set(['GROUP', 'INFORMATION'])

export const isCii = ({ namespace }: XmlElement): boolean => NAMESPACES.some(pattern => pattern.test(namespace))

/** Reads a UN/CEFACT Cross Industry Invoice or Order. */
export function readCii(root: XmlElement): ElectronicInvoice {
  const header = elementAt(root, 'ExchangedDocument', 'HeaderExchangedDocument')
  const transaction = elementAt(root, 'SupplyChainTradeTransaction', 'SpecifiedSupplyChainTradeTransaction')
  const part = (name: string): XmlElement | undefined =>
    elementAt(transaction, `ApplicableHeaderTrade${name}`, `ApplicableSupplyChainTrade${name}`)
  const [agreement, delivery, settlement] = [part('Agreement'), part('Delivery'), part('Settlement')]
  const totals = elementAt(
    settlement,
    'SpecifiedTradeSettlementHeaderMonetarySummation',
    'SpecifiedTradeSettlementMonetarySummation',
  )
  const total = (name: string): string | null => decimalOf(textAt(totals, name))
  const currency = textAt(settlement, 'InvoiceCurrencyCode', 'OrderCurrencyCode')
  const reference = (from: XmlElement | undefined, name: string): string | null =>
    textAt(from, `${name}/IssuerAssignedID`, `${name}/ID`)
  const typeCode = textAt(header, 'TypeCode')
  const accounts = elementsAt(settlement, 'SpecifiedTradeSettlementPaymentMeans/PayeePartyCreditorFinancialAccount')
  const charges = elementsAt(settlement, 'SpecifiedTradeAllowanceCharge').filter(isCharge)
  const shipping = [
    ...elementsAt(settlement, 'SpecifiedLogisticsServiceCharge').map(charge => textAt(charge, 'AppliedAmount')),
    ...charges.filter(charge => isShipping(textAt(charge, 'ReasonCode'))).map(charge => textAt(charge, 'ActualAmount')),
  ]
  return {
    syntax: 'cii',
    kind: root.namespace.includes('SCRDMCCBDACIO') ? 'order' : isCredit(typeCode) ? 'credit-note' : 'invoice',
    profile: textAt(
      elementAt(root, 'ExchangedDocumentContext', 'SpecifiedExchangedDocumentContext'),
      'GuidelineSpecifiedDocumentContextParameter/ID',
    ),
    typeCode,
    number: textAt(header, 'ID'),
    issueDate: dateAt(header, 'IssueDateTime'),
    dueDate: dateAt(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime'),
    deliveryDate: dateAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime'),
    currency,
    purchaseOrder: reference(agreement, 'BuyerOrderReferencedDocument') ?? orderOfLines(transaction),
    purchaseOrderDate:
      dateAt(agreement, 'BuyerOrderReferencedDocument/FormattedIssueDateTime') ??
      dateAt(agreement, 'BuyerOrderReferencedDocument/IssueDateTime'),
    salesOrder: reference(agreement, 'SellerOrderReferencedDocument'),
    contract: reference(agreement, 'ContractReferencedDocument'),
    project: textAt(agreement, 'SpecifiedProcuringProject/ID'),
    deliveryNote:
      reference(delivery, 'DespatchAdviceReferencedDocument') ?? reference(delivery, 'DeliveryNoteReferencedDocument'),
    precedingInvoice: reference(settlement, 'InvoiceReferencedDocument'),
    seller: partyAt(agreement, 'SellerTradeParty'),
    buyer: partyAt(agreement, 'BuyerTradeParty'),
    shipTo: textAt(delivery, 'ShipToTradeParty/Name'),
    paymentReference: textAt(settlement, 'PaymentReference'),
    ibans: accounts.flatMap(account => textsAt(account, 'IBANID')),
    bics: textsAt(settlement, 'SpecifiedTradeSettlementPaymentMeans/PayeeSpecifiedCreditorFinancialInstitution/BICID'),
    accounts: accounts.flatMap(account => textsAt(account, 'ProprietaryID')),
    netAmount: total('TaxBasisTotalAmount'),
    taxAmount: decimalOf(amountIn(currency, elementsAt(totals, 'TaxTotalAmount'))),
    totalAmount: decimalOf(amountIn(currency, elementsAt(totals, 'GrandTotalAmount'))),
    prepaidAmount: total('TotalPrepaidAmount'),
    amountDue: total('DuePayableAmount'),
    discount: total('AllowanceTotalAmount'),
    shippingAmount: sumOf(shipping.map(decimalOf)),
    taxRates: ratesOf(elementsAt(settlement, 'ApplicableTradeTax')),
    lines: elementsAt(transaction, 'IncludedSupplyChainTradeLineItem').flatMap(lineOf),
  }
}

/** The order that the lines refer to, if they all refer to the same one. */
function orderOfLines(transaction: XmlElement | undefined): string | null {
  const lines = elementsAt(transaction, 'IncludedSupplyChainTradeLineItem/SpecifiedLineTradeAgreement')
  const orders = new Set(lines.flatMap(line => textsAt(line, 'BuyerOrderReferencedDocument/IssuerAssignedID')))
  const [order = null] = orders
  return orders.size === 1 ? order : null
}

function lineOf(line: XmlElement): ElectronicLine[] {
  const document = elementAt(line, 'AssociatedDocumentLineDocument')
  if (NOT_COUNTED.has(textAt(document, 'LineStatusReasonCode'))) return []
  const product = elementAt(line, 'SpecifiedTradeProduct')
  const part = (name: string): XmlElement | undefined =>
    elementAt(line, `SpecifiedLineTrade${name}`, `SpecifiedSupplyChainTrade${name}`)
  const [agreement, delivery, settlement] = [part('Agreement'), part('Delivery'), part('Settlement')]
  const price = elementAt(agreement, 'NetPriceProductTradePrice', 'GrossPriceProductTradePrice')
  const quantity = elementAt(delivery, 'BilledQuantity', 'AgreedQuantity', 'RequestedQuantity')
  const amount = decimalOf(
    textAt(
      settlement,
      'SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount',
      'SpecifiedTradeSettlementMonetarySummation/LineTotalAmount',
    ),
  )
  const description = textAt(product, 'Name', 'Description')
  // ZUGFeRD 1 has lines that contain only a note.
  if (description === null && amount === null && !quantity) return []
  const allowances = elementsAt(settlement, 'SpecifiedTradeAllowanceCharge').filter(charge => !isCharge(charge))
  const [taxRate = null] = ratesOf(elementsAt(settlement, 'ApplicableTradeTax'))
  return [
    {
      position: textAt(document, 'LineID'),
      description,
      code: textAt(product, 'SellerAssignedID', 'GlobalID', 'BuyerAssignedID'),
      quantity: decimalOf(quantity?.text ?? null),
      unit: quantity?.attributes.get('unitCode') || null,
      unitPrice: dividedBy(decimalOf(textAt(price, 'ChargeAmount')), decimalOf(textAt(price, 'BasisQuantity'))),
      amount,
      taxRate,
      discount: sumOf(allowances.map(allowance => decimalOf(textAt(allowance, 'ActualAmount')))),
      date:
        dateAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime') ??
        dateAt(settlement, 'BillingSpecifiedPeriod/StartDateTime'),
    },
  ]
}

function partyAt(from: XmlElement | undefined, name: string): ElectronicParty {
  const party = elementAt(from, name)
  const registrations = elementsAt(party, 'SpecifiedTaxRegistration/ID')
  const taxId = (scheme: string): string | undefined =>
    registrations.find(({ attributes, text }) => attributes.get('schemeID') === scheme && text)?.text
  return {
    name: textAt(party, 'Name', 'SpecifiedLegalOrganization/TradingBusinessName'),
    vatId: taxId('VA') ?? taxId('FC') ?? null,
    registrationId: textAt(party, 'SpecifiedLegalOrganization/ID'),
    id: textAt(party, 'ID'),
  }
}

/** An indicator distinguishes charges from allowances. */
const isCharge = (element: XmlElement): boolean => isTrue(textAt(element, 'ChargeIndicator/Indicator'))

/** The amount in the document's currency: totals can be repeated in another currency. */
function amountIn(currency: string | null, amounts: readonly XmlElement[]): string | null {
  const currencyOf = ({ attributes }: XmlElement): string => attributes.get('currencyID') ?? currency ?? ''
  return (amounts.find(amount => currencyOf(amount) === currency) ?? amounts[0])?.text ?? null
}

function ratesOf(taxes: readonly XmlElement[]): string[] {
  const rates = taxes.flatMap(tax => decimalOf(textAt(tax, 'RateApplicablePercent', 'ApplicablePercent')) ?? [])
  return [...new Set(rates)]
}

const dateAt = (from: XmlElement | undefined, path: string): string | null =>
  dateOf(textAt(from, `${path}/DateTimeString`, `${path}/DateTime`, `${path}/Date`, path))
