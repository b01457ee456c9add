/** A text on a page. Lengths are in points; `y` is the distance from the top. */
export interface SheetText {
  readonly text: string
  /** The left edge, or the right edge with `isRight`. */
  readonly x: number
  readonly y: number
  readonly size?: number
  readonly isBold?: boolean
  readonly isRight?: boolean
}

const [WIDTH, HEIGHT] = [595, 842]

/** Returns a PDF with one A4 page of texts in Helvetica, with characters of Latin-1. */
export function sheetPdf(texts: readonly SheetText[], lines: readonly number[]): Buffer {
  const content = [
    ...texts.map(({ text, x, y, size = 10, isBold = false, isRight = false }) => {
      const left = isRight ? x - widthOf(text, size) : x
      return `BT /${isBold ? 'B' : 'F'} ${size} Tf ${left.toFixed(1)} ${HEIGHT - y} Td (${escaped(text)}) Tj ET`
    }),
    ...lines.map(y => `0.6 w 50 ${HEIGHT - y} m ${WIDTH - 50} ${HEIGHT - y} l S`),
  ].join('\n')
  const font = (name: string): string => `<</Type/Font/Subtype/Type1/BaseFont/${name}/Encoding/WinAnsiEncoding>>`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${WIDTH} ${HEIGHT}]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>>>>>`,
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    font('Helvetica'),
    font('Helvetica-Bold'),
  ]
  let pdf = '%PDF-1.4\n'
  const entries = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(offset).padStart(10, '0')} 00000 n \n`
  })
  const size = objects.length + 1
  const start = pdf.length
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`
  return Buffer.from(`${pdf}trailer\n<</Root 1 0 R/Size ${size}>>\nstartxref\n${start}\n%%EOF\n`, 'latin1')
}

const escaped = (text: string): string => text.replace(/[()\\]/g, '\\$&')

/** The width of an amount in Helvetica; an estimate for other texts. */
function widthOf(text: string, size: number): number {
  const units = [...text].reduce((sum, character) => sum + (/[ .,:]/.test(character) ? 278 : 556), 0)
  return (units * size) / 1000
}
