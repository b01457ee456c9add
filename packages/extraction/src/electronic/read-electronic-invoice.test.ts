import { describe, expect, it } from 'vitest'
import { isExtractionError } from '../errors/extraction-error.js'
import { ciiXml, facts, type InvoiceFacts, ublXml, zugferd1Xml } from '../testing/electronic-invoices.js'
import { readElectronicInvoice } from './read-electronic-invoice.js'

const read = (xml: string) => readElectronicInvoice(new TextEncoder().encode(xml))

const codeOf = (xml: string | Uint8Array): string | undefined => {
  try {
    readElectronicInvoice(typeof xml === 'string' ? new TextEncoder().encode(xml) : xml)
    return undefined
  } catch (error) {
    if (!isExtractionError(error)) throw error
    return error.code
  }
}

const siblings: InvoiceFacts[] = [
  facts,
  {
    ...facts,
    number: '4711',
    seller: 'Ærlig Håndværk ApS',
    currency: 'DKK',
    net: '80',
    tax: '20.0',
    total: '100.000',
    prepaid: '0.00',
    payable: '100',
    lines: [{ name: 'Tømrer', quantity: '1.0000', price: '80', amount: '80', rate: '25', code: 'T' }],
  },
  { ...facts, number: 'A<B & C', lines: [], net: '-12.50', tax: '-2.50', total: '-15.00' },
]

/** The invoice that is expected for the facts in every syntax. */
const expected = ({ lines, ...invoice }: InvoiceFacts, decimal: (text: string) => string) => ({
  number: invoice.number,
  issueDate: invoice.issued,
  dueDate: invoice.due,
  currency: invoice.currency,
  purchaseOrder: invoice.order,
  netAmount: decimal(invoice.net),
  taxAmount: decimal(invoice.tax),
  totalAmount: decimal(invoice.total),
  prepaidAmount: decimal(invoice.prepaid),
  amountDue: decimal(invoice.payable),
  ibans: [invoice.iban],
  taxRates: ['19'],
  seller: { name: invoice.seller, vatId: invoice.sellerVat, id: null, registrationId: null },
  buyer: { name: invoice.buyer, id: 'K-1204', vatId: null, registrationId: null },
  lines: lines.map(({ name, quantity, price, amount, rate, code }, index) => ({
    position: String(index + 1),
    description: name,
    code,
    quantity: decimal(quantity),
    unit: expect.stringMatching(/^(?:H87|C62)$/),
    unitPrice: decimal(price),
    amount: decimal(amount),
    taxRate: decimal(rate),
    discount: null,
    date: null,
  })),
})

const decimal = (text: string): string => String(Number(text))

describe('readElectronicInvoice', () => {
  for (const sibling of siblings) {
    const invoice = { ...sibling, number: sibling.number.replaceAll('<', '&lt;').replaceAll('& ', '&amp; ') }
    it(`reads ${sibling.number} in all syntaxes`, () => {
      expect(read(ciiXml(invoice))).toMatchObject({ syntax: 'cii', kind: 'invoice', ...expected(sibling, decimal) })
      expect(read(zugferd1Xml(invoice))).toMatchObject({
        syntax: 'cii',
        kind: 'invoice',
        ...expected(sibling, decimal),
      })
      expect(read(ublXml(invoice))).toMatchObject({ syntax: 'ubl', kind: 'invoice', ...expected(sibling, decimal) })
    })
  }

  it('returns the profile and the type of the document', () => {
    expect(read(ciiXml(facts))).toMatchObject({ profile: 'urn:cen.eu:en16931:2017', typeCode: '380' })
    expect(read(zugferd1Xml(facts))).toMatchObject({ profile: 'urn:ferd:CrossIndustryDocument:invoice:1p0:comfort' })
    expect(read(ublXml(facts))).toMatchObject({ profile: 'urn:cen.eu:en16931:2017', typeCode: '380' })
  })

  it('recognizes credit notes, and keeps the sign of their amounts', () => {
    const credit = { ...facts, typeCode: '381' }
    for (const xml of [ciiXml(credit), zugferd1Xml(credit), ublXml(credit, { credit: true }), ublXml(credit)])
      expect(read(xml)).toMatchObject({ kind: 'credit-note', totalAmount: '1487.5', dueDate: facts.due })
  })

  it('reads orders', () => {
    expect(read(ciiXml({ ...facts, typeCode: '220' }, { order: true }))).toMatchObject({
      kind: 'order',
      number: facts.number,
      currency: 'EUR',
      totalAmount: '1487.5',
      lines: [{ quantity: '4' }, { quantity: '2.5' }],
    })
  })

  it('divides prices by their base quantity', () => {
    const priced = (xml: string, [from, to]: [string, string]) => read(xml.replaceAll(from, to)).lines[0]?.unitPrice
    const cii: [string, string] = [
      '250.00</ram:ChargeAmount>',
      '25.50</ram:ChargeAmount><ram:BasisQuantity>100</ram:BasisQuantity>',
    ]
    const ubl: [string, string] = [
      '250.00</cbc:PriceAmount>',
      '1</cbc:PriceAmount><cbc:BaseQuantity>3</cbc:BaseQuantity>',
    ]
    expect(priced(ciiXml(facts), cii)).toBe('0.255')
    expect(priced(ublXml(facts), ubl)).toBe('0.333333')
  })

  it('adds up freight charges, and ignores other charges and allowances', () => {
    const charge = (code: string, amount: string, indicator: boolean) =>
      `<ram:SpecifiedTradeAllowanceCharge><ram:ChargeIndicator><udt:Indicator>${indicator}</udt:Indicator></ram:ChargeIndicator><ram:ActualAmount>${amount}</ram:ActualAmount><ram:ReasonCode>${code}</ram:ReasonCode></ram:SpecifiedTradeAllowanceCharge>`
    const extra = `${charge('FC', '5.95', true)}${charge('SAA', '0.10', true)}${charge('FC', '9.00', false)}${charge('ABK', '7.00', true)}`
    expect(read(ciiXml(facts, { extra }))).toMatchObject({ shippingAmount: '6.05' })
  })

  it('omits the subtotals of line groups', () => {
    const group = '<ram:LineID>1</ram:LineID><ram:LineStatusReasonCode>GROUP</ram:LineStatusReasonCode>'
    const { lines } = read(ciiXml(facts).replace('<ram:LineID>1</ram:LineID>', group))
    expect(lines.map(({ description }) => description)).toEqual(['Montage'])
  })

  it('uses the order number of the lines if the invoice has no order number', () => {
    const own = `<ram:BuyerOrderReferencedDocument><ram:IssuerAssignedID>${facts.order}</ram:IssuerAssignedID></ram:BuyerOrderReferencedDocument>`
    const ordered = (...orders: string[]) => {
      let xml = ciiXml(facts).replace(own, '')
      for (const order of orders) {
        const reference = own.replace(facts.order, order)
        xml = xml.replace(
          '<ram:SpecifiedLineTradeAgreement><ram:Net',
          `<ram:SpecifiedLineTradeAgreement>${reference}<ram:Net`,
        )
      }
      return read(xml).purchaseOrder
    }
    expect(ordered()).toBeNull()
    expect(ordered('PO-1')).toBe('PO-1')
    expect(ordered('PO-1', 'PO-1')).toBe('PO-1')
    expect(ordered('PO-1', 'PO-2')).toBeNull()
  })

  it('ignores a placeholder for a missing order number', () => {
    expect(read(ublXml({ ...facts, order: 'NA' }))).toMatchObject({ purchaseOrder: null })
  })

  it('reads an invoice in an envelope', () => {
    const invoice = ublXml(facts).replace(/^<\?xml.*\?>/, '')
    const envelope = `<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader"><StandardBusinessDocumentHeader/>${invoice}</StandardBusinessDocument>`
    expect(read(envelope)).toMatchObject({ number: facts.number })
  })

  it('decodes other encodings, CDATA and numeric character references', () => {
    const xml = ublXml(facts).replace('Café Morgenrot', '<![CDATA[Café <1>]]> &#x26; &#252;')
    const buyer = { name: 'Café <1> & ü' }
    expect(read(xml)).toMatchObject({ buyer })
    const latin1 = Buffer.from(xml.replace('UTF-8', 'ISO-8859-1'), 'latin1')
    expect(readElectronicInvoice(latin1)).toMatchObject({ buyer, seller: { name: facts.seller } })
    const utf16 = Buffer.from(`\ufeff${xml.replace('UTF-8', 'UTF-16')}`, 'utf16le')
    expect(readElectronicInvoice(utf16)).toMatchObject({ buyer })
    expect(readElectronicInvoice(Buffer.from(`\ufeff\r\n${xml}`))).toMatchObject({ buyer })
  })

  it('skips files embedded in the invoice', () => {
    const extra = `<cac:AdditionalDocumentReference><cac:Attachment><cbc:EmbeddedDocumentBinaryObject>${'QUJD'.repeat(500_000)}</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`
    expect(read(ublXml(facts, { extra }))).toMatchObject({ number: facts.number })
  })

  it('rejects other XML', () => {
    expect(codeOf('<Invoice><ID>4711</ID></Invoice>')).toBe('unsupported-format')
    expect(codeOf('<svg xmlns="http://www.w3.org/2000/svg"/>')).toBe('unsupported-format')
  })

  it('rejects XML that is not well-formed', () => {
    const xml = ublXml(facts)
    for (const broken of [
      xml.slice(0, 900),
      `${xml}<a/>`,
      xml.replace('</cbc:ID>', '</cbc:IDs>'),
      xml.replace('cac:', 'cax:'),
    ])
      expect(codeOf(broken)).toBe('damaged')
    expect(codeOf(xml.replace('encoding="UTF-8"', 'encoding="nonsense"'))).toBe('damaged')
    expect(codeOf(Buffer.from(xml, 'latin1'))).toBe('damaged')
  })

  it('rejects document type declarations, even without entities', () => {
    const laughs = `<!DOCTYPE Invoice [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>`
    for (const doctype of [laughs, '<!DOCTYPE Invoice SYSTEM "file:///etc/passwd">', '<!DOCTYPE Invoice>']) {
      const xml = ublXml(facts).replace('<Invoice', `${doctype}<Invoice`).replace(facts.order, '&b;')
      expect(codeOf(xml)).toBe('damaged')
    }
    expect(codeOf(ublXml(facts).replace(facts.order, '&b;'))).toBe('damaged')
  })

  it('limits depth, elements and size', () => {
    expect(codeOf('<a>'.repeat(100_000))).toBe('too-large')
    expect(codeOf(`<a>${'<b/>'.repeat(300_000)}</a>`)).toBe('too-large')
    expect(codeOf(Buffer.alloc(33 * 1024 * 1024, ' '))).toBe('too-large')
  })

  it('returns null for invalid numbers and dates', () => {
    const xml = ublXml({ ...facts, total: '1e3', net: 'NaN', tax: '1,50', issued: '2024-02-30', due: '2024-05-16Z' })
    expect(read(xml)).toMatchObject({
      totalAmount: null,
      netAmount: null,
      taxAmount: null,
      issueDate: null,
      dueDate: '2024-05-16',
    })
  })
})
