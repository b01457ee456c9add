import { PDFDocument } from 'pdf-lib'
import { renderJpeg } from '../rendering/render-jpeg.js'
import { pdfWith } from './pdf-with.js'

/** A line of print: its left end and baseline from the bottom left corner of the page, and the size of the type, in points. */
export type PrintedLine = readonly [x: number, y: number, size: number, text: string]

export const A4 = { width: 595, height: 842 } as const

/** An invented invoice, and what it says. */
export interface PrintedInvoice {
  readonly lines: readonly PrintedLine[]
  readonly expected: { readonly total_amount: string; readonly invoice_date: string; readonly invoice_number: string }
}

/** Invoices in three layouts. */
export const printedInvoices: readonly PrintedInvoice[] = [
  {
    lines: [
      [50, 780, 16, 'Harbour Office Supplies Ltd'],
      [50, 762, 10, '12 Quay Street, Bristol BS1 4DJ'],
      [390, 780, 20, 'Invoice'],
      [330, 720, 10, 'Invoice number'],
      [470, 720, 10, 'HOS-20831'],
      [330, 704, 10, 'Invoice date'],
      [470, 704, 10, '17 May 2024'],
      [50, 640, 10, 'Description'],
      [350, 640, 10, 'Quantity'],
      [470, 640, 10, 'Amount'],
      [50, 622, 10, 'Standing desk, oak'],
      [350, 622, 10, '2'],
      [470, 622, 10, '980.00'],
      [50, 606, 10, 'Delivery and assembly'],
      [350, 606, 10, '1'],
      [470, 606, 10, '120.00'],
      [350, 570, 10, 'Subtotal'],
      [470, 570, 10, '1,100.00'],
      [350, 554, 10, 'VAT 20 %'],
      [470, 554, 10, '220.00'],
      [350, 534, 12, 'Total GBP'],
      [470, 534, 12, '1,320.00'],
      [50, 120, 9, 'Payment within 30 days to account 11223344, sort code 20-11-43.'],
    ],
    expected: { total_amount: '1320.00', invoice_date: '2024-05-17', invoice_number: 'HOS-20831' },
  },
  {
    lines: [
      [50, 790, 18, 'Gartenbau Lindner GmbH'],
      [50, 772, 9, 'Am Weiher 7, 50667 Bonn'],
      [50, 690, 11, 'Herrn Peter Brandt'],
      [50, 676, 11, 'Hauptstrasse 3, 53111 Bonn'],
      [50, 620, 14, 'Rechnung Nr. 2023-0412'],
      [400, 620, 11, 'Datum: 23.08.2023'],
      [50, 580, 10, 'Leistung'],
      [300, 580, 10, 'Menge'],
      [460, 580, 10, 'Betrag EUR'],
      [50, 562, 10, 'Baumschnitt im Garten'],
      [300, 562, 10, '6 Std'],
      [460, 562, 10, '270,00'],
      [50, 546, 10, 'Entsorgung der Abfälle'],
      [300, 546, 10, '1'],
      [460, 546, 10, '30,00'],
      [300, 510, 10, 'Nettobetrag'],
      [460, 510, 10, '300,00'],
      [300, 494, 10, 'MwSt. 19 %'],
      [460, 494, 10, '57,00'],
      [300, 474, 12, 'Gesamtbetrag'],
      [460, 474, 12, '357,00'],
      [50, 400, 10, 'Vielen Dank. Bitte zahlen Sie innerhalb von 14 Tagen ohne Abzug.'],
    ],
    expected: { total_amount: '357.00', invoice_date: '2023-08-23', invoice_number: '2023-0412' },
  },
  {
    lines: [
      [50, 770, 15, 'Atelier Dubois'],
      [50, 754, 10, '8 rue de la Gare, 69002 Lyon'],
      [330, 770, 16, 'FACTURE N° 88014'],
      [330, 750, 10, 'Date de facture : 28/02/2025'],
      [50, 660, 10, 'Désignation'],
      [470, 660, 10, 'Montant'],
      [50, 642, 10, 'Restauration de quatre chaises anciennes'],
      [470, 642, 10, '640,00'],
      [50, 626, 10, 'Livraison et emballage'],
      [470, 626, 10, '60,00'],
      [320, 590, 10, 'Total HT'],
      [470, 590, 10, '700,00'],
      [320, 574, 10, 'TVA 20 %'],
      [470, 574, 10, '140,00'],
      [320, 552, 12, 'Total TTC'],
      [470, 552, 12, '840,00 EUR'],
      [50, 480, 10, 'Conditions de paiement : 30 jours. Merci de votre confiance.'],
    ],
    expected: { total_amount: '840.00', invoice_date: '2025-02-28', invoice_number: '88014' },
  },
]

/** The instructions that print lines. The font's characters are those of Latin-1. */
export const printed = (lines: readonly PrintedLine[]): string =>
  lines
    .map(([x, y, size, text]) => `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`)
    .join('\n')

/** A PDF of one A4 page with the lines as text. `toUnicode` is the character map of the font, if its text is not to be read as usual. */
export const printedPdf = (lines: readonly PrintedLine[], toUnicode = ''): Uint8Array =>
  pdfWith(printed(lines), `/MediaBox[0 0 ${A4.width} ${A4.height}]`, toUnicode)

/** A scan of a page: its picture as a JPEG. */
export const scanOf = (lines: readonly PrintedLine[], density = 130): Promise<Uint8Array> =>
  renderJpeg(printedPdf(lines), { density })

/** A PDF with a scan on its page, to which `change` adds something. */
export async function scannedPdf(
  jpeg: Uint8Array,
  change: (page: ReturnType<PDFDocument['addPage']>, pdf: PDFDocument) => void | Promise<void> = () => {},
  size: { readonly width: number; readonly height: number } = A4,
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([size.width, size.height])
  page.drawImage(await pdf.embedJpg(jpeg), { x: 0, y: 0, ...size })
  await change(page, pdf)
  return pdf.save()
}
