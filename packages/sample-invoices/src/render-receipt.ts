import { PDFDocument } from 'pdf-lib'
import type { SampleReceipt } from './receipts.js'
import { Sheet } from './sheet.js'

const SIZE = 8

/**
 * Renders a receipt as a PDF with a text layer. The result is deterministic.
 *
 * @example
 * for (const receipt of sampleReceipts(3)) console.log((await renderReceipt(receipt)).byteLength)
 */
export async function renderReceipt({ lines, name }: Pick<SampleReceipt, 'lines' | 'name'>): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(name)
  const sheet = await Sheet.create(document, 'Receipt')
  for (const [index, line] of lines.entries()) {
    const y = 24 + index * 14
    if (typeof line === 'string') sheet.text(line, (sheet.width - sheet.widthOf(line, SIZE)) / 2, y, { size: SIZE })
    else {
      sheet.text(line[0], sheet.margin, y, { size: SIZE })
      sheet.text(line[1], sheet.right, y, { size: SIZE, align: 'right' })
    }
  }
  return document.save()
}
