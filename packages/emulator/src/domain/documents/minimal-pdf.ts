const FONT = 5

/** Returns a PDF with a line of text on each page, which must not contain parentheses or backslashes. */
export function minimalPdf(...texts: [string, ...string[]]): string {
  // The font comes after the first page.
  const numbers = texts.map((_, index) => (index === 0 ? 3 : FONT - 1 + 2 * index))
  const pages = texts.map((text, index) => {
    const content = `BT /F 12 Tf 20 50 Td (${text}) Tj ET`
    return [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents ${Number(numbers[index]) + 1} 0 R/Resources<</Font<</F ${FONT} 0 R>>>>>>`,
      `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    ]
  })
  const [first = [], ...others] = pages
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${numbers.map(number => `${number} 0 R`).join(' ')}]/Count ${texts.length}>>`,
    ...first,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...others.flat(),
  ]
  let pdf = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = pdf.length
    pdf += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const entries = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  return `${pdf}xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Root 1 0 R/Size ${size}>>\nstartxref\n${pdf.length}\n%%EOF\n`
}
