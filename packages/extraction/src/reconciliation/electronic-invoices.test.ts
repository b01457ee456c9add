import { constants, deflateRawSync, deflateSync } from 'node:zlib'
import { PDFDocument, PDFName, PDFRawStream, PDFString } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { readElectronicInvoice } from '../electronic/read-electronic-invoice.js'
import { extractFields } from '../extraction/extract-fields.js'
import type { ExtractedScalar } from '../fields/extracted-field.js'
import { isExtractedLines } from '../fields/extracted-field.js'
import type { FieldConfig } from '../fields/field-config.js'
import { readDocument } from '../reading/read-document.js'
import {
  ciiXml,
  facts,
  type InvoiceFacts,
  pdfWithFiles,
  printedLines,
  ublXml,
  zugferd1Xml,
} from '../testing/electronic-invoices.js'

const fields: FieldConfig = {
  total_amount: { type: 'amount' },
  amount_due: { type: 'amount' },
  net_amount: { type: 'amount' },
  tax_amount: { type: 'amount' },
  prepaid_amount: { type: 'amount' },
  vat_rate: { type: 'numeric' },
  invoice_date: { type: 'date' },
  due_date: { type: 'date' },
  invoice_number: { type: 'string' },
  purchase_order: { type: 'string' },
  customer_number: { type: 'string' },
  supplier: { type: 'string' },
  supplier_vat: { type: 'string' },
  buyer: { type: 'string' },
  iban: { type: 'string' },
  currency: { type: 'enum', enum: ['USD', 'EUR', 'DKK'] },
}

const valuesOf = (invoice: InvoiceFacts) => ({
  total_amount: invoice.total,
  amount_due: invoice.payable,
  net_amount: invoice.net,
  tax_amount: invoice.tax,
  prepaid_amount: invoice.prepaid,
  vat_rate: '19',
  invoice_date: invoice.issued,
  due_date: invoice.due,
  invoice_number: invoice.number,
  purchase_order: invoice.order,
  customer_number: 'K-1204',
  supplier: invoice.seller,
  supplier_vat: invoice.sellerVat,
  buyer: invoice.buyer,
  iban: invoice.iban,
  currency: invoice.currency,
})

const other: InvoiceFacts = {
  ...facts,
  number: '20240077',
  seller: 'Bäckerei Halm KG',
  buyer: 'Hotel Post',
  currency: 'DKK',
  net: '80.00',
  tax: '15.20',
  total: '95.20',
  prepaid: '10.00',
  payable: '85.20',
}

const scalars = async (content: Uint8Array, config = fields): Promise<Record<string, ExtractedScalar>> => {
  const answers = extractFields(await readDocument(content), config).filter(field => !isExtractedLines(field))
  return Object.fromEntries(answers.map(field => [field.label, field as ExtractedScalar]))
}

const values = (answers: Record<string, ExtractedScalar>) =>
  Object.fromEntries(Object.entries(answers).map(([label, { value }]) => [label, value]))

describe('an electronic invoice', () => {
  it.each([
    ['factur-x.xml', facts, ciiXml],
    ['Factur-X.xml', other, ciiXml],
    ['ZUGFeRD-invoice.xml', facts, zugferd1Xml],
    ['zugferd-invoice.xml', other, ciiXml],
    ['xrechnung.xml', facts, ublXml],
    ['4711.xml', other, ublXml],
  ] as const)('is read from the attachment %s', async (name, invoice, xml) => {
    const content = await pdfWithFiles(printedLines(invoice, invoice.total), {
      'terms.xml': '<terms/>',
      [name]: xml(invoice),
    })
    const answers = await scalars(content)
    expect(values(answers)).toEqual(valuesOf(invoice))
    for (const { source, printedValue } of Object.values(answers)) {
      expect(source).toBe('electronic-invoice')
      expect(printedValue).toBeUndefined()
    }
  })

  it('is read from a file without pages', async () => {
    for (const xml of [ciiXml(facts), zugferd1Xml(facts), ublXml(facts)]) {
      const document = await readDocument(Buffer.from(xml))
      expect(document).toMatchObject({ pageCount: 0, pages: [], electronicInvoice: { number: facts.number } })
      const answers = await scalars(Buffer.from(xml))
      expect(values(answers)).toEqual(valuesOf(facts))
      expect(answers.total_amount).toMatchObject({ confidence: 0.99, page: null, location: null, rawValue: null })
    }
  })

  it('has the locations of its values on the page', async () => {
    const content = await pdfWithFiles(printedLines(facts, facts.total), { 'factur-x.xml': ciiXml(facts) })
    const answers = await scalars(content)
    expect(answers.total_amount).toMatchObject({
      page: 0,
      confidence: 0.99,
      rawValue: expect.stringContaining('1.487,50'),
    })
    expect(answers.supplier).toMatchObject({ page: 0, rawValue: facts.seller, confidence: 0.99 })
    expect(answers.iban).toMatchObject({ page: 0, rawValue: 'DE89 3704 0044 0532 0130 00' })
    const [left = 0, top = 0] = answers.invoice_number?.location ?? []
    expect(left).toBeCloseTo(250 / 595, 2)
    expect(top).toBeCloseTo((842 - 700 - 8) / 842, 2)
    // The purchase order is only in the attachment.
    expect(answers.purchase_order).toMatchObject({ page: null, location: null, value: facts.order })
    expect(answers.purchase_order?.confidence).toBeLessThan(0.99)
  })

  it.each([
    [facts, '1478.50'],
    [other, '952.00'],
    // The stated total is printed as well, but as another amount.
    [{ ...facts, total: facts.net }, '1487.50'],
  ])('is contradicted by the page', async (invoice, printed) => {
    const content = await pdfWithFiles(
      printedLines(facts === invoice ? facts : { ...invoice, total: printed }, printed),
      {
        'factur-x.xml': ciiXml(invoice),
      },
    )
    const { total_amount: total } = await scalars(content)
    expect(total).toMatchObject({ value: invoice.total, printedValue: printed, source: 'electronic-invoice' })
    expect(total?.confidence).toBeLessThanOrEqual(0.5)
  })

  it('is contradicted by dates and numbers of the page', async () => {
    const content = await pdfWithFiles(printedLines(facts, facts.total), {
      'factur-x.xml': ciiXml({
        ...facts,
        number: 'RE-2024/0816',
        issued: '2024-05-17',
        iban: 'DE02120300000000202051',
      }),
    })
    const answers = await scalars(content)
    expect(answers.invoice_number).toMatchObject({ value: 'RE-2024/0816', printedValue: facts.number })
    expect(answers.invoice_date).toMatchObject({ value: '2024-05-17', printedValue: facts.issued })
    expect(answers.iban).toMatchObject({ value: 'DE02120300000000202051' })
    expect(answers.iban?.printedValue?.replaceAll(' ', '')).toBe(facts.iban)
    for (const label of ['invoice_number', 'invoice_date', 'iban'])
      expect(answers[label]?.confidence).toBeLessThanOrEqual(0.5)
    expect(answers.total_amount).not.toHaveProperty('printedValue')
  })

  it('is not contradicted by the sign of a credit note', async () => {
    const credit = { ...facts, typeCode: '381' }
    const page = printedLines(credit, credit.total).map(line =>
      line.replace('Gesamtbetrag\t', 'Gesamtbetrag\t-').replace('Rechnung', 'Gutschrift'),
    )
    const { total_amount: total } = await scalars(await pdfWithFiles(page, { 'factur-x.xml': ciiXml(credit) }))
    expect(total).toMatchObject({ value: '1487.50', page: 0 })
    expect(total).not.toHaveProperty('printedValue')
  })

  it('finds its parties on a page that also prints other names', async () => {
    const page = [
      'Bill to',
      'Building B',
      'Cafe Morgenrot',
      '',
      'From',
      'Somebody Else Ltd', // language-ignore
      facts.seller,
      'Total 1,487.50',
    ]
    const answers = await scalars(await pdfWithFiles(page, { 'factur-x.xml': ciiXml(facts) }))
    for (const label of ['supplier', 'buyer']) {
      expect(answers[label]).toMatchObject({ page: 0, confidence: 0.99 })
      expect(answers[label]).not.toHaveProperty('printedValue')
    }
  })

  it('leaves fields that it does not state to the page', async () => {
    const xml = ciiXml({ ...facts, iban: '', due: '' })
    const content = await pdfWithFiles(printedLines(facts, facts.total), { 'factur-x.xml': xml })
    const answers = await scalars(content)
    expect(answers.due_date).toMatchObject({ value: facts.due })
    expect(answers.due_date).not.toHaveProperty('source')
    expect(answers.iban?.value?.replaceAll(' ', '')).toBe(facts.iban)
  })

  it('answers several values, digits and maximum lengths as the field is configured', () => {
    const document = { pageCount: 0, pages: [], electronicInvoice: readElectronicInvoice(Buffer.from(ciiXml(facts))) }
    document.electronicInvoice.ibans.push('DE02120300000000202051')
    const answers = extractFields(document, {
      iban: { type: 'string', isMultivalue: true },
      invoice_number: { type: 'digits' },
      supplier: { type: 'string', maxLength: 5 },
    })
    expect(answers).toMatchObject([
      { label: 'iban', value: facts.iban },
      { label: 'iban', value: 'DE02120300000000202051' },
      { label: 'invoice_number', value: '20240815' },
      { label: 'supplier', value: null },
    ])
  })

  describe('with lines', () => {
    const lines: FieldConfig = {
      lines: {
        type: 'lines',
        fields: {
          description: { type: 'string' },
          quantity: { type: 'numeric' },
          unit_price: { type: 'amount' },
          amount: { type: 'amount' },
          tax_rate: { type: 'numeric' },
          code: { type: 'string' },
        },
      },
    }
    const drawn = async (quantity: string, xml: string, amount = '1.000,00'): Promise<Uint8Array> => {
      const pdf = await PDFDocument.load(
        await pdfWithFiles([facts.seller, '', 'Rechnung', 'Rechnungsnummer\tRE-2024/0815'], { 'factur-x.xml': xml }),
      )
      const [page] = pdf.getPages()
      const rows = [
        ['Bezeichnung', 'Menge', 'Einzelpreis', 'Gesamtpreis'],
        ['Pendelleuchte, weiß', quantity, '250,00', amount],
        ['Montage', '2,5', '100,00', '250,00'],
      ]
      for (const [at, row] of rows.entries())
        for (const [index, text] of row.entries())
          page?.drawText(text, { x: 50 + index * 120, y: 600 - at * 18, size: 10 })
      return pdf.save()
    }
    const read = async (content: Uint8Array) => {
      const [field] = extractFields(await readDocument(content), lines)
      if (!field || !isExtractedLines(field)) throw new Error('The document has no lines.')
      return field
    }

    it('answers them with their locations on the page', async () => {
      const field = await read(await drawn('4', ciiXml(facts)))
      expect(field.source).toBe('electronic-invoice')
      expect(field.value.map(row => row.map(({ value }) => value))).toEqual([
        ['Pendelleuchte', '4', '250.00', '1000.00', '19', 'PL-4'],
        ['Montage', '2.5', '100.00', '250.00', '19', 'M-1'],
      ])
      expect(field.value[0]?.[3]).toMatchObject({ page: 0, rawValue: '1.000,00', confidence: 0.99 })
      expect(field.value[0]?.[5]).toMatchObject({ page: null, confidence: 0.95 })
      expect(field.value.flat().filter(cell => cell.printedValue)).toEqual([])
    })

    it('reports which of their values the page contradicts', async () => {
      const field = await read(await drawn('5', ciiXml(facts), '1.250,00'))
      expect(field.value[0]?.[1]).toMatchObject({ value: '4', printedValue: '5', confidence: 0.5 })
      expect(field.value[0]?.[3]).toMatchObject({ value: '1000.00', printedValue: '1250.00', confidence: 0.5 })
      expect(field.value[1]?.[1]).toMatchObject({ value: '2.5', confidence: 0.99 })
    })

    it('is less certain if a row of the page does not add up', async () => {
      const field = await read(await drawn('5', ciiXml(facts)))
      expect(field.value[0]?.[1]).toMatchObject({ value: '4', confidence: 0.75 })
      expect(field.value[0]?.[3]).toMatchObject({ value: '1000.00', confidence: 0.99 })
    })

    it('leaves the lines to the page if it has none', async () => {
      const field = await read(await drawn('4', ciiXml({ ...facts, lines: [] })))
      expect(field.source).toBeUndefined()
      expect(field.value.map(row => row[0]?.value)).toEqual(['Pendelleuchte, weiß', 'Montage'])
    })

    it('answers 5,000 lines', async () => {
      const [line] = facts.lines
      if (!line) throw new Error('The invoice has no line.')
      const many = Array.from({ length: 5000 }, (_, index) => ({
        ...line,
        name: `Item ${index}`,
        amount: String(index),
      }))
      const field = await read(await drawn('4', ciiXml({ ...facts, lines: many })))
      expect(field.value).toHaveLength(5000)
    })
  })
})

describe('an electronic invoice with many values of one kind', () => {
  it('answers a multi-value field with the first values', async () => {
    const account = (iban: string): string =>
      `<cac:PaymentMeans><cac:PayeeFinancialAccount><cbc:ID>${iban}</cbc:ID></cac:PayeeFinancialAccount></cac:PaymentMeans>`
    const ibans = Array.from({ length: 20_000 }, (_, index) => `DE${String(index).padStart(20, '0')}`)
    const xml = ublXml({ ...facts, iban: ibans[0] ?? '' }).replace(
      '<cac:TaxTotal>',
      `${ibans.slice(1).map(account).join('')}<cac:TaxTotal>`,
    )
    const document = { ...(await readDocument(Buffer.from(xml))), pages: [], pageCount: 0 }
    const answers = extractFields(document, { iban: { type: 'string', isMultivalue: true } })
    expect(answers.map(answer => 'value' in answer && answer.value)).toEqual(ibans.slice(0, 50))
  })
})

describe('an attachment that cannot be read', () => {
  it.each([
    ['is truncated', ciiXml(facts).slice(0, 2000)],
    ['is another file', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['is not XML', 'PK\u0003\u0004'],
    ['has entities', ciiXml(facts).replace('<rsm:', '<!DOCTYPE a [<!ENTITY b "c">]><rsm:')],
    ['is deeply nested', '<a>'.repeat(10_000)],
    ['is empty', ''],
    ['is large', `<a>${' '.repeat(40_000_000)}</a>`],
  ])('causes a warning if it %s, and the page is still read', async (_, xml) => {
    const content = await pdfWithFiles(printedLines(facts, facts.total), { 'factur-x.xml': xml })
    const document = await readDocument(content)
    expect(document.electronicInvoice).toBeUndefined()
    expect(document.warnings).toEqual([
      { code: 'unreadable-electronic-invoice', message: expect.stringContaining('factur-x.xml') },
    ])
    expect(extractFields(document, { total_amount: { type: 'amount' } })).toMatchObject([{ value: '1487.50' }])
  })

  it.each([
    [4, { electronicInvoice: { number: facts.number } }],
    [5, { warnings: [{ message: expect.stringContaining('factur-x.xml') }] }],
  ])('is followed by others, of which only the first ones are tried: %i', async (position, expected) => {
    const files: Record<string, string> = Object.fromEntries(
      ['factur-x', 'Factur-x', 'FActur-x', 'FACtur-x', 'FACTur-x', 'FACTUr-x'].map((name, index) => [
        `${name}.xml`,
        index === position ? ciiXml(facts) : '<a/>',
      ]),
    )
    const content = await pdfWithFiles(printedLines(facts, facts.total), files)
    expect(await readDocument(content)).toMatchObject(expected)
  })

  it('causes a warning if it takes too much memory, and other documents are still read', async () => {
    const pdf = await PDFDocument.load(await pdfWithFiles(printedLines(facts, facts.total), {}))
    const { context } = pdf
    // A megabyte of spaces is compressed separately, so that the block can be repeated.
    const block = deflateRawSync(Buffer.alloc(1_000_000, ' '), { finishFlush: constants.Z_FULL_FLUSH })
    const once = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array.from({ length: 900 }, () => block)])
    const dictionary = context.obj({ Type: 'EmbeddedFile', Filter: ['FlateDecode', 'FlateDecode'] })
    const file = context.register(PDFRawStream.of(dictionary, deflateSync(once)))
    const name = PDFString.of('factur-x.xml')
    const specification = context.register(context.obj({ Type: 'Filespec', F: name, UF: name, EF: { F: file } }))
    pdf.catalog.set(PDFName.of('Names'), context.obj({ EmbeddedFiles: { Names: [name, specification] } }))
    const content = await pdf.save()
    expect(content.length).toBeLessThan(50_000)
    expect(await readDocument(content)).toMatchObject({
      pages: [{ index: 0 }],
      warnings: [{ code: 'unreadable-electronic-invoice' }],
    })
    const next = await pdfWithFiles(printedLines(facts, facts.total), { 'factur-x.xml': ciiXml(facts) })
    expect(await readDocument(next)).toMatchObject({ electronicInvoice: { number: facts.number } })
  })
})
