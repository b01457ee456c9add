/** The lines of the invoice: horizontal and vertical position in points, size, text. */
const lines: readonly (readonly [x: number, y: number, size: number, text: string])[] = [
  [56, 770, 20, 'Nordic Paper Supplies AS'],
  [56, 752, 10, 'Storgata 12, 0155 Oslo, Norway'],
  [400, 770, 16, 'INVOICE'],
  [56, 700, 11, 'Invoice number: INV-2026-1042'],
  [56, 682, 11, 'Invoice date: 2026-10-14'],
  [56, 664, 11, 'Due date: 2026-11-13'],
  [56, 610, 11, 'Description'],
  [300, 610, 11, 'Quantity'],
  [380, 610, 11, 'Unit price'],
  [480, 610, 11, 'Amount'],
  [56, 590, 11, 'Copy paper A4, 500 sheets'],
  [300, 590, 11, '40'],
  [380, 590, 11, '4.50'],
  [480, 590, 11, '180.00'],
  [56, 572, 11, 'Envelopes C5, box of 100'],
  [300, 572, 11, '12'],
  [380, 572, 11, '8.25'],
  [480, 572, 11, '99.00'],
  [380, 530, 11, 'Subtotal:'],
  [480, 530, 11, '279.00'],
  [380, 512, 11, 'VAT 25%:'],
  [480, 512, 11, '69.75'],
  [380, 494, 12, 'Total amount:'],
  [480, 494, 12, '348.75'],
  [56, 440, 11, 'Please pay EUR 348.75 to IBAN NO93 8601 1117 947 by 2026-11-13.'],
]

/** An invoice as a PDF file with one page. It contains text, so that it can be read without character recognition. */
export function exampleInvoice(): Buffer {
  const text = lines.map(([x, y, size, line]) => `BT /F1 ${size} Tf ${x} ${y} Td (${escaped(line)}) Tj ET`).join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`
  return Buffer.from(file + end, 'latin1')
}

const escaped = (text: string): string => text.replace(/[\\()]/g, '\\$&')
