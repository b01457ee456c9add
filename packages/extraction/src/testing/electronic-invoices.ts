import { PDFDocument, StandardFonts } from 'pdf-lib'

/** The data of an electronic invoice of a test. */
export interface InvoiceFacts {
  number: string
  typeCode: string
  /** `YYYY-MM-DD` */
  issued: string
  due: string
  currency: string
  seller: string
  sellerVat: string
  buyer: string
  iban: string
  order: string
  net: string
  tax: string
  total: string
  prepaid: string
  payable: string
  lines: { name: string; quantity: string; price: string; amount: string; rate: string; code: string }[]
}

export const facts: InvoiceFacts = {
  number: 'RE-2024/0815',
  typeCode: '380',
  issued: '2024-05-16',
  due: '2024-06-15',
  currency: 'EUR',
  seller: 'Nordlicht & Söhne GmbH',
  sellerVat: 'DE136695976',
  buyer: 'Café Morgenrot',
  iban: 'DE89370400440532013000',
  order: 'PO-77310',
  net: '1250.00',
  tax: '237.50',
  total: '1487.50',
  prepaid: '487.50',
  payable: '1000.00',
  lines: [
    { name: 'Pendelleuchte', quantity: '4', price: '250.00', amount: '1000.00', rate: '19.00', code: 'PL-4' },
    { name: 'Montage', quantity: '2.5', price: '100.00', amount: '250.00', rate: '19.00', code: 'M-1' },
  ],
}

const compact = (date: string): string => date.replaceAll('-', '')
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** A Factur-X or ZUGFeRD 2 file, or with `order` an Order-X file. */
export function ciiXml(
  invoice: InvoiceFacts,
  { order = false, extra = '' }: { order?: boolean; extra?: string } = {},
): string {
  const [root, namespace] = order
    ? ['SCRDMCCBDACIOMessageStructure', 'urn:un:unece:uncefact:data:SCRDMCCBDACIOMessageStructure:100']
    : ['CrossIndustryInvoice', 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100']
  const date = (text: string): string => `<udt:DateTimeString format="102">${compact(text)}</udt:DateTimeString>`
  const lines = invoice.lines.map(
    (line, index) => `<ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedTradeProduct><ram:SellerAssignedID>${line.code}</ram:SellerAssignedID><ram:Name>${escaped(line.name)}</ram:Name></ram:SpecifiedTradeProduct>
      <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice><ram:ChargeAmount>${line.price}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
      <ram:SpecifiedLineTradeDelivery><ram:${order ? 'RequestedQuantity' : 'BilledQuantity'} unitCode="H87">${line.quantity}</ram:${order ? 'RequestedQuantity' : 'BilledQuantity'}></ram:SpecifiedLineTradeDelivery>
      <ram:SpecifiedLineTradeSettlement>
        <ram:ApplicableTradeTax><ram:RateApplicablePercent>${line.rate}</ram:RateApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementLineMonetarySummation><ram:LineTotalAmount>${line.amount}</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation>
      </ram:SpecifiedLineTradeSettlement></ram:IncludedSupplyChainTradeLineItem>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:${root} xmlns:rsm="${namespace}"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100">
  <rsm:ExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:cen.eu:en16931:2017</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:ExchangedDocumentContext>
  <rsm:ExchangedDocument><ram:ID>${invoice.number}</ram:ID><ram:TypeCode>${invoice.typeCode}</ram:TypeCode><ram:IssueDateTime>${date(invoice.issued)}</ram:IssueDateTime></rsm:ExchangedDocument>
  <rsm:SupplyChainTradeTransaction>${lines.join('')}
    <ram:ApplicableHeaderTradeAgreement>
      <ram:SellerTradeParty><ram:Name>${escaped(invoice.seller)}</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID></ram:SpecifiedTaxRegistration><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${invoice.sellerVat}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:ID>K-1204</ram:ID><ram:Name>${escaped(invoice.buyer)}</ram:Name></ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>${invoice.order}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableHeaderTradeAgreement>
    <ram:ApplicableHeaderTradeDelivery/>
    <ram:ApplicableHeaderTradeSettlement>
      <ram:${order ? 'OrderCurrencyCode' : 'InvoiceCurrencyCode'}>${invoice.currency}</ram:${order ? 'OrderCurrencyCode' : 'InvoiceCurrencyCode'}>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${invoice.iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:ApplicableTradeTax><ram:CalculatedAmount>${invoice.tax}</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode><ram:RateApplicablePercent>19.00</ram:RateApplicablePercent></ram:ApplicableTradeTax>${extra}
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${date(invoice.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
        <ram:TaxBasisTotalAmount>${invoice.net}</ram:TaxBasisTotalAmount>
        <ram:TaxTotalAmount currencyID="ZZZ">1.00</ram:TaxTotalAmount>
        <ram:TaxTotalAmount currencyID="${invoice.currency}">${invoice.tax}</ram:TaxTotalAmount>
        <ram:GrandTotalAmount>${invoice.total}</ram:GrandTotalAmount>
        <ram:TotalPrepaidAmount>${invoice.prepaid}</ram:TotalPrepaidAmount>
        <ram:DuePayableAmount>${invoice.payable}</ram:DuePayableAmount>
      </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement>
  </rsm:SupplyChainTradeTransaction>
</rsm:${root}>`
}

/** A ZUGFeRD 1 file. */
export function zugferd1Xml(invoice: InvoiceFacts): string {
  const date = (text: string): string => `<udt:DateTimeString format="102">${compact(text)}</udt:DateTimeString>`
  const amount = (name: string, value: string): string =>
    `<ram:${name} currencyID="${invoice.currency}">${value}</ram:${name}>`
  const lines = invoice.lines.map(
    (line, index) => `<ram:IncludedSupplyChainTradeLineItem>
      <ram:AssociatedDocumentLineDocument><ram:LineID>${index + 1}</ram:LineID></ram:AssociatedDocumentLineDocument>
      <ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice>${amount('ChargeAmount', line.price)}</ram:NetPriceProductTradePrice></ram:SpecifiedSupplyChainTradeAgreement>
      <ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">${line.quantity}</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery>
      <ram:SpecifiedSupplyChainTradeSettlement><ram:ApplicableTradeTax><ram:ApplicablePercent>${line.rate}</ram:ApplicablePercent></ram:ApplicableTradeTax>
        <ram:SpecifiedTradeSettlementMonetarySummation>${amount('LineTotalAmount', line.amount)}</ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
      <ram:SpecifiedTradeProduct><ram:SellerAssignedID>${line.code}</ram:SellerAssignedID><ram:Name>${escaped(line.name)}</ram:Name></ram:SpecifiedTradeProduct>
    </ram:IncludedSupplyChainTradeLineItem>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
  <rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter><ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID></ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
  <rsm:HeaderExchangedDocument><ram:ID>${invoice.number}</ram:ID><ram:Name>RECHNUNG</ram:Name><ram:TypeCode>${invoice.typeCode}</ram:TypeCode><ram:IssueDateTime>${date(invoice.issued)}</ram:IssueDateTime></rsm:HeaderExchangedDocument>
  <rsm:SpecifiedSupplyChainTradeTransaction>
    <ram:ApplicableSupplyChainTradeAgreement>
      <ram:SellerTradeParty><ram:Name>${escaped(invoice.seller)}</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">${invoice.sellerVat}</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
      <ram:BuyerTradeParty><ram:ID>K-1204</ram:ID><ram:Name>${escaped(invoice.buyer)}</ram:Name></ram:BuyerTradeParty>
      <ram:BuyerOrderReferencedDocument><ram:ID>${invoice.order}</ram:ID></ram:BuyerOrderReferencedDocument>
    </ram:ApplicableSupplyChainTradeAgreement>
    <ram:ApplicableSupplyChainTradeDelivery/>
    <ram:ApplicableSupplyChainTradeSettlement>
      <ram:InvoiceCurrencyCode>${invoice.currency}</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${invoice.iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount></ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:ApplicableTradeTax>${amount('CalculatedAmount', invoice.tax)}<ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
      <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>${date(invoice.due)}</ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
      <ram:SpecifiedTradeSettlementMonetarySummation>${amount('TaxBasisTotalAmount', invoice.net)}${amount('TaxTotalAmount', invoice.tax)}${amount('GrandTotalAmount', invoice.total)}${amount('TotalPrepaidAmount', invoice.prepaid)}${amount('DuePayableAmount', invoice.payable)}</ram:SpecifiedTradeSettlementMonetarySummation>
    </ram:ApplicableSupplyChainTradeSettlement>${lines.join('')}
  </rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:CrossIndustryDocument>`
}

/** A UBL 2.1 invoice or credit note. */
export function ublXml(
  invoice: InvoiceFacts,
  { credit = false, extra = '' }: { credit?: boolean; extra?: string } = {},
): string {
  const root = credit ? 'CreditNote' : 'Invoice'
  const quantity = credit ? 'CreditedQuantity' : 'InvoicedQuantity'
  const amount = (name: string, value: string): string =>
    `<cbc:${name} currencyID="${invoice.currency}">${value}</cbc:${name}>`
  const lines = invoice.lines.map(
    (
      line,
      index,
    ) => `<cac:${root}Line><cbc:ID>${index + 1}</cbc:ID><cbc:${quantity} unitCode="H87">${line.quantity}</cbc:${quantity}>${amount('LineExtensionAmount', line.amount)}
      <cac:Item><cbc:Name>${escaped(line.name)}</cbc:Name><cac:SellersItemIdentification><cbc:ID>${line.code}</cbc:ID></cac:SellersItemIdentification><cac:ClassifiedTaxCategory><cbc:Percent>${line.rate}</cbc:Percent></cac:ClassifiedTaxCategory></cac:Item>
      <cac:Price>${amount('PriceAmount', line.price)}</cac:Price></cac:${root}Line>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="urn:oasis:names:specification:ubl:schema:xsd:${root}-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
  <cbc:ID>${invoice.number}</cbc:ID><cbc:IssueDate>${invoice.issued}</cbc:IssueDate>
  ${credit ? '' : `<cbc:DueDate>${invoice.due}</cbc:DueDate>`}<cbc:${root}TypeCode>${invoice.typeCode}</cbc:${root}TypeCode>
  <cbc:DocumentCurrencyCode>${invoice.currency}</cbc:DocumentCurrencyCode>
  <cac:OrderReference><cbc:ID>${invoice.order}</cbc:ID></cac:OrderReference>${extra}
  <cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Trading name</cbc:Name></cac:PartyName>
    <cac:PartyTaxScheme><cbc:CompanyID>201/113/40209</cbc:CompanyID><cac:TaxScheme><cbc:ID>FC</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyTaxScheme><cbc:CompanyID>${invoice.sellerVat}</cbc:CompanyID><cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
    <cac:PartyLegalEntity><cbc:RegistrationName>${escaped(invoice.seller)}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
  <cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID>K-1204</cbc:ID></cac:PartyIdentification>
    <cac:PartyLegalEntity><cbc:RegistrationName>${escaped(invoice.buyer)}</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
  <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode>${credit ? `<cbc:PaymentDueDate>${invoice.due}</cbc:PaymentDueDate>` : ''}<cac:PayeeFinancialAccount><cbc:ID>${invoice.iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>
  <cac:TaxTotal>${amount('TaxAmount', invoice.tax)}<cac:TaxSubtotal><cac:TaxCategory><cbc:Percent>19.00</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
  <cac:LegalMonetaryTotal>${amount('TaxExclusiveAmount', invoice.net)}${amount('TaxInclusiveAmount', invoice.total)}${amount('PrepaidAmount', invoice.prepaid)}${amount('PayableAmount', invoice.payable)}</cac:LegalMonetaryTotal>
  ${lines.join('')}
</${root}>`
}

/** A PDF that prints lines of text, with files attached. */
export async function pdfWithFiles(
  printed: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const page = pdf.addPage([595, 842])
  for (const [index, text] of printed.entries()) {
    for (const [at, part] of text.split('\t').entries())
      page.drawText(part, { x: 50 + at * 200, y: 780 - index * 20, size: 10, font })
  }
  for (const [name, content] of Object.entries(files))
    await pdf.attach(typeof content === 'string' ? new TextEncoder().encode(content) : content, name)
  return pdf.save()
}

/** The lines that a PDF of an invoice prints; a tab separates label and value. */
export const printedLines = (invoice: InvoiceFacts, total: string): string[] => [
  invoice.seller,
  'Hafenstr. 7, 20359 Hamburg',
  '',
  'Rechnung',
  `Rechnungsnummer\t${invoice.number}`,
  `Rechnungsdatum\t${invoice.issued.split('-').reverse().join('.')}`,
  `Zahlbar bis\t${invoice.due.split('-').reverse().join('.')}`,
  '',
  `Nettobetrag\t${germanAmount(invoice.net)} ${invoice.currency}`,
  `MwSt 19 %\t${germanAmount(invoice.tax)} ${invoice.currency}`,
  `Gesamtbetrag\t${germanAmount(total)} ${invoice.currency}`,
  '',
  `IBAN\t${invoice.iban.replace(/(.{4})(?=.)/g, '$1 ')}`,
]

const germanAmount = (amount: string): string => amount.replace('.', ',').replace(/\B(?=(\d{3})+,)/g, '.')
