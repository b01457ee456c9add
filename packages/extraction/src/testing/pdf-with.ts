/** A PDF of one page with the given content stream, 300 × 200 points unless `page` says otherwise; `toUnicode` is the character map of its font. */
export function pdfWith(stream: string, page = '', toUnicode = '', filter = '', trailer = ''): Uint8Array {
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R${page.includes('/MediaBox') ? '' : '/MediaBox[0 0 300 200]'}/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>${page}>>`,
    `<</Length ${stream.length}${filter}>>stream\n${stream}\nendstream`,
    `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding${toUnicode && '/ToUnicode 6 0 R'}>>`,
    `<</Length ${toUnicode.length}>>stream\n${toUnicode}\nendstream`,
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = text.length
    text += `${index + 1} 0 obj${object}endobj\n`
    return offset
  })
  const xref = text.length
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer<</Size ${objects.length + 1}/Root 1 0 R${trailer}>>\nstartxref\n${xref}\n%%EOF`
  return Buffer.from(text, 'latin1')
}
