import { PDFDocument, StandardFonts } from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { renderJpeg } from '../rendering/render-jpeg.js'
import { readDocument } from './read-document.js'

/** An image of lines of text, at 150 pixels per inch. */
async function pictureOf(lines: readonly string[], font: StandardFonts, size = 12): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage([420, 40 + lines.length * size * 1.7])
  const embedded = await document.embedFont(font)
  for (const [index, line] of lines.entries()) {
    page.drawText(line, { x: 24, y: page.getHeight() - 30 - index * size * 1.7, size, font: embedded })
  }
  return renderJpeg(await document.save(), { density: 150 })
}

/** Simulates a photograph: less sharp, slightly rotated and yellowish. */
const photographed = (picture: Uint8Array): Promise<Buffer> =>
  sharp(picture).rotate(0.7, { background: '#fff' }).blur(0.8).tint('#f3ead2').jpeg({ quality: 60 }).toBuffer()

async function linesOf(picture: Uint8Array): Promise<string[]> {
  const { pages } = await readDocument(picture)
  return pages.flatMap(page => page.lines.map(line => line.text))
}

const texts = {
  Norwegian: [
    'Kvittering fra Bærum Sjømat',
    'Rødspette og blåskjell',
    'Å betale: 1 249,50 kr',
    'Forfallsdato 15.03.2025',
  ],
  Danish: ['Faktura fra Nørrebro Bageri', 'Smørrebrød med æg', 'Beløb i alt 327,00 kr.', 'Åbningstider: lørdag'],
  Swedish: ['Kvitto från Göteborgs Kök', 'Räksmörgås på bröd', 'Att betala 189,00 SEK', 'Återköp inom två veckor'],
  German: ['Rechnung der Bäckerei Müller', 'Süße Brötchen und Käse', 'Gesamtbetrag 18,45 €', 'Straße der Köche 7'],
  French: ['Reçu de la pâtisserie', 'Crème brûlée à emporter', 'Total à payer 24,90 €', 'Échéance le 3 février'],
  Spanish: ['Recibo número 4711', 'Jamón ibérico, piña y café', 'Importe: 61,30 €', 'Compañía de España'],
  Portuguese: ['Recibo da estação', 'Pão, feijão e limão', 'Total: 12,75 €', 'Informação e serviço'],
  Italian: ['Ricevuta della società', 'Caffè e così via', 'Totale: 9,80 €', 'Qualità e libertà'],
  English: ['Receipt of the Corner Shop', 'Two pints of milk', 'Amount due: £14.20', 'Payable within 30 days'],
}

/** The words of the lines that were not recognised in the image. */
async function missedWords(lines: readonly string[], picture: Uint8Array): Promise<string[]> {
  const read = new Set((await linesOf(picture)).join(' ').split(' '))
  return lines.flatMap(line => line.split(' ')).filter(word => !read.has(word))
}

describe('text recognition', () => {
  it.each(Object.entries(texts))('reads %s, except for at most two words', async (_, lines) => {
    for (const font of [StandardFonts.Helvetica, StandardFonts.TimesRoman]) {
      const missed = await missedWords(lines, await pictureOf(lines, font, 13))
      expect(missed.length, missed.join(' ')).toBeLessThanOrEqual(2)
    }
  })

  it('reads at least 70% of the words with accents and signs in a simulated photograph', async () => {
    const lines = Object.values(texts).flat()
    const words = lines.flatMap(line => line.split(' ')).filter(word => /[^ -~]/.test(word))
    const picture = await photographed(await pictureOf(lines, StandardFonts.Helvetica, 13))
    const missed = await missedWords(words, picture)
    expect(missed.length, missed.join(' ')).toBeLessThanOrEqual(0.3 * words.length)
  })

  it('separates words, and keeps the groups of a number together', async () => {
    const lines = ['Sum to be paid by you', 'IBAN NO93 8601 1117 947', 'Due within 30 days of the date']
    expect(await linesOf(await pictureOf(lines, StandardFonts.Helvetica, 13))).toEqual(lines)
  })

  it('finds the values on a Norwegian receipt', async () => {
    const lines = [
      'Østfold Kjøkken AS',
      'Org.nr. 923 456 783 MVA',
      'Dato: 14.02.2025',
      'Gjærbakst 45,00',
      'Øl 98,00',
      'Å betale 143,00',
    ]
    const document = await readDocument(await pictureOf(lines, StandardFonts.Helvetica, 13))
    const fields = extractFields(document, { total_amount: { type: 'amount' }, invoice_date: { type: 'date' } })
    expect(fields).toMatchObject([{ value: '143.00' }, { value: '2025-02-14' }])
  })
})
