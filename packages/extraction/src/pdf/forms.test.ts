import { PDFBool, PDFDocument, type PDFField, PDFName, PDFString, StandardFonts } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { loadSharp } from '../images/load-sharp.js'
import { readDocument } from '../reading/read-document.js'
import { renderJpeg } from '../rendering/render-jpeg.js'

/** The content of a test form: labels, and the values of the fields next to them. */
type Filled = Readonly<Record<string, string>>

const siblings: Filled[] = [
  { 'Invoice number': 'INV-10427', 'Invoice date': '14 March 2024', 'Total amount': '1,494.64' },
  { Rechnungsnummer: 'RE-88/2', Rechnungsdatum: '02.01.2025', Gesamtbetrag: '77,10 €' },
  { 'Numéro de facture': 'F2024-9', 'Date de facture': '3 juin 2024', 'Total TTC': '1 200,00 €' },
]

const valuesOf = [
  ['INV-10427', '2024-03-14', '1494.64'],
  ['RE-88/2', '2025-01-02', '77.10'],
  ['F2024-9', '2024-06-03', '1200.00'],
]

async function formPdf(
  filled: Filled,
  change: (field: PDFField, pdf: PDFDocument) => void = () => {},
): Promise<PDFDocument> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const page = pdf.addPage([595, 842])
  const form = pdf.getForm()
  for (const [index, [label, value]] of Object.entries(filled).entries()) {
    const y = 700 - index * 40
    page.drawText(label, { x: 50, y, size: 10, font })
    const field = form.createTextField(`field ${index}`)
    field.setText(value)
    field.addToPage(page, { x: 200, y: y - 5, width: 150, height: 20, font })
  }
  form.updateFieldAppearances(font)
  for (const field of form.getFields()) change(field, pdf)
  return pdf
}

const withoutAppearance = (field: PDFField): void => {
  for (const widget of field.acroField.getWidgets()) widget.dict.delete(PDFName.of('AP'))
}

const fields = {
  number: { type: 'string', description: 'invoice number' },
  date: { type: 'date', description: 'invoice date' },
  total_amount: { type: 'amount' },
}

const extracted = async (content: Uint8Array) => {
  const config = { invoice_number: fields.number, invoice_date: fields.date, total_amount: fields.total_amount }
  return extractFields(await readDocument(content), config).map(({ value }) => value)
}

const linesOf = async (pdf: PDFDocument): Promise<string[]> => {
  const { pages } = await readDocument(await pdf.save({ updateFieldAppearances: false }))
  return pages.flatMap(page => page.lines.map(line => line.text))
}

/** The number of dark pixels in a region of the page, in points. */
async function darkPixels(
  content: Uint8Array,
  left: number,
  top: number,
  width: number,
  height: number,
): Promise<number> {
  const sharp = await loadSharp()
  const jpeg = await renderJpeg(content, { width: 595 })
  const pixels = await sharp(jpeg).extract({ left, top, width, height }).greyscale().raw().toBuffer()
  return pixels.filter(pixel => pixel < 110).length
}

describe('a form', () => {
  it.each(siblings.map((filled, index) => [filled, valuesOf[index]] as const))(
    'is read with the values of its fields',
    async (filled, values) => {
      const pdf = await formPdf(filled)
      expect(await extracted(await pdf.save())).toEqual(values)
    },
  )

  it.each(siblings.map((filled, index) => [filled, valuesOf[index]] as const))(
    'is read without appearances',
    async (filled, values) => {
      const pdf = await formPdf(filled, withoutAppearance)
      expect(await extracted(await pdf.save({ updateFieldAppearances: false }))).toEqual(values)
    },
  )

  it('has the locations of its values', async () => {
    const pdf = await formPdf({ 'Total amount': '1,494.64' })
    const [total] = extractFields(await readDocument(await pdf.save()), { total_amount: { type: 'amount' } })
    if (!total || !('location' in total) || !total.location) throw new Error('The total has no location.')
    const [left, top, right, bottom] = total.location
    expect(left).toBeGreaterThanOrEqual(200 / 595)
    expect(right).toBeLessThanOrEqual(350 / 595)
    expect(top).toBeGreaterThanOrEqual((842 - 715) / 842)
    expect(bottom).toBeLessThanOrEqual((842 - 695) / 842)
  })

  it('is rendered with the values of its fields, even without appearances', async () => {
    for (const change of [() => {}, withoutAppearance]) {
      const filled = await formPdf({ Total: 'WWWWWWWW' }, change)
      const blank = await formPdf({ Total: '' }, change)
      const [dark, light] = await Promise.all(
        [filled, blank].map(async pdf =>
          darkPixels(await pdf.save({ updateFieldAppearances: false }), 204, 130, 140, 14),
        ),
      )
      expect(dark).toBeGreaterThan((light ?? 0) + 50)
    }
  })

  it('includes check boxes, radio buttons, and selected options', async () => {
    const pdf = await formPdf({})
    const [page] = pdf.getPages()
    if (!page) throw new Error('The PDF has no pages.')
    const form = pdf.getForm()
    const [paid, open] = [form.createCheckBox('paid'), form.createCheckBox('open')]
    paid.addToPage(page, { x: 50, y: 600, width: 10, height: 10 })
    open.addToPage(page, { x: 150, y: 600, width: 10, height: 10 })
    page.drawText('paid', { x: 64, y: 601, size: 10 })
    page.drawText('open', { x: 164, y: 601, size: 10 })
    paid.check()
    const terms = form.createRadioGroup('terms')
    terms.addOptionToPage('30 days', page, { x: 50, y: 560, width: 10, height: 10 })
    terms.addOptionToPage('60 days', page, { x: 150, y: 560, width: 10, height: 10 })
    page.drawText('30 days', { x: 64, y: 561, size: 10 })
    page.drawText('60 days', { x: 164, y: 561, size: 10 })
    terms.select('60 days')
    const currency = form.createDropdown('currency')
    currency.addOptions(['EUR', 'NOK'])
    currency.select('NOK')
    currency.addToPage(page, { x: 50, y: 520, width: 80, height: 16 })
    expect(await linesOf(pdf)).toEqual(['☒ paid', '☐ open', '☐ 30 days', '☒ 60 days', 'NOK'])
  })

  it('includes all lines of multiline fields', async () => {
    const pdf = await formPdf({})
    const [page] = pdf.getPages()
    const field = pdf.getForm().createTextField('address')
    field.enableMultiline()
    field.setText('Nordlicht GmbH\nHafenstr. 7\n20359 Hamburg')
    field.addToPage(page as NonNullable<typeof page>, { x: 50, y: 500, width: 200, height: 60 })
    field.setFontSize(10)
    expect(await linesOf(pdf)).toEqual(['Nordlicht GmbH', 'Hafenstr. 7', '20359 Hamburg'])
  })

  it('is read without hidden fields and passwords', async () => {
    const pdf = await formPdf({ Name: 'visible', Code: 'hidden', Secret: 'password' }, (field, { context }) => {
      if (field.getName() === 'field 1')
        for (const widget of field.acroField.getWidgets()) widget.dict.set(PDFName.of('F'), context.obj(2))
      if (field.getName() === 'field 2') field.acroField.dict.set(PDFName.of('Ff'), context.obj(1 << 13))
    })
    expect(await linesOf(pdf)).toEqual(['Name', 'visible', 'Code', 'Secret'])
  })

  it('is read without duplicates if the values are also printed on the page', async () => {
    const pdf = await formPdf({ Total: '1,494.64' })
    pdf.getPages()[0]?.drawText('1,494.64', { x: 203, y: 701, size: 10 })
    expect(await linesOf(pdf)).toEqual(['Total', '1,494.64'])
  })

  it.each([90, 180, 270])('is read on a page rotated by %i degrees', async angle => {
    const pdf = await formPdf({ 'Total amount': '1,494.64' })
    pdf.getPages()[0]?.node.set(PDFName.of('Rotate'), pdf.context.obj(angle))
    expect((await linesOf(pdf)).sort()).toEqual(['1,494.64', 'Total amount'])
  })

  it('includes free-text annotations', async () => {
    const pdf = await formPdf({})
    const [page] = pdf.getPages()
    const { context } = pdf
    const note = context.register(
      context.obj({
        Type: 'Annot',
        Subtype: 'FreeText',
        Rect: [50, 600, 250, 616],
        Contents: PDFString.of('Total 77.10'),
        DA: PDFString.of('/Helv 10 Tf 0 g'),
        F: 4,
      }),
    )
    page?.node.set(PDFName.of('Annots'), context.obj([note]))
    expect(await linesOf(pdf)).toEqual(['Total 77.10'])
  })

  it('is read with a value shared by several fields at the location of each field, unless it is long', async () => {
    const pdf = await formPdf({ Total: '1,494.64' })
    const [page] = pdf.getPages()
    const form = pdf.getForm()
    const [short, long] = [form.createTextField('short'), form.createTextField('long')]
    short.setText('RE-88/2')
    long.setText('Please deliver the goods to the entrance. '.repeat(700))
    for (const [index, field] of [short, ...Array<typeof long>(30).fill(long)].entries())
      field.addToPage(page as NonNullable<typeof page>, { x: 50, y: 600 - 10 * index, width: 500, height: 10 })
    short.addToPage(page as NonNullable<typeof page>, { x: 50, y: 50, width: 200, height: 10 })
    for (const field of form.getFields()) withoutAppearance(field)
    const text = (await linesOf(pdf)).join(' ')
    expect(text.match(/entrance/g)).toHaveLength(700)
    expect(text.match(/RE-88.2/g)).toHaveLength(2)
    expect(text).toContain('1,494.64')
  })

  it('is read without the fields that exceed the text limit of a page', async () => {
    const texts = Array.from({ length: 6 }, (_, index) => `${index} pieces for the shelf. `.repeat(900))
    const pdf = await formPdf({
      ...Object.fromEntries(texts.map((text, index) => [`Note ${index}`, text])),
      Total: '5.00',
    })
    const text = (await linesOf(pdf)).join(' ')
    expect([0, 4, 5].map(index => text.includes(`${index} pieces`))).toEqual([true, false, false])
    expect(text).toContain('5.00')
  })

  it('without fields does not change the text of the page', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage([300, 200]).drawText('Total 5.00', { x: 20, y: 100, size: 10 })
    expect(await linesOf(pdf)).toEqual(['Total 5.00'])
  })
})

describe('an XFA form', () => {
  const placeholder = async (text: string, needsRendering: boolean): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create()
    pdf.addPage([595, 842]).drawText(text, { x: 50, y: 700, size: 10 })
    const { context } = pdf
    const data = context.register(context.stream('<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>'))
    pdf.catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [], XFA: data }))
    if (needsRendering) pdf.catalog.set(PDFName.of('NeedsRendering'), PDFBool.True)
    return pdf.save()
  }

  it.each([
    ['Please wait...', true],
    ['Invoice 4711, total 99.00', true],
    ['If this message is not eventually replaced, upgrade to the latest version of Adobe Reader.', false],
    ['Um dieses Dokument anzuzeigen, installieren Sie Adobe Reader.', false],
  ])('without other content is rejected: %s', async (text, needsRendering) => {
    await expect(readDocument(await placeholder(text, needsRendering))).rejects.toMatchObject({
      code: 'unsupported-format',
      message: expect.stringContaining('XFA'),
    })
  })

  it('with its own page content is read', async () => {
    const document = await readDocument(await placeholder('Invoice 4711, total 99.00', false))
    expect(document.pages[0]?.lines.map(line => line.text)).toEqual(['Invoice 4711, total 99.00'])
  })

  it('is rendered as it is', async () => {
    const content = await placeholder('Please wait...', true)
    expect(await darkPixels(content, 40, 120, 200, 40)).toBeGreaterThan(0)
  })
})
