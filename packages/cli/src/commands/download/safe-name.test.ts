import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../../../tooling/testing/random.js'
import { safePart, targetName } from './safe-name.js'

const documentId = `las:document:${'0123456789abcdef'.repeat(2)}`
const pathOf = (
  originalFilePath: unknown,
  contentType: string | null = 'application/pdf',
  name: string | null = null,
) => {
  const { stem, extension } = targetName({
    documentId,
    contentType: contentType as never,
    name,
    metadata: originalFilePath === undefined ? null : { originalFilePath },
  })
  return stem + extension
}

describe('targetName', () => {
  it('keeps the path from which a document was uploaded', () => {
    expect(pathOf('invoices/2026/a.pdf')).toBe('invoices/2026/a.pdf')
    expect(pathOf('A.PDF')).toBe('A.PDF')
    expect(pathOf('scan.jpeg', 'image/jpeg')).toBe('scan.jpeg')
  })

  it('adds the extension of the content', () => {
    expect(pathOf('a.png')).toBe('a.png.pdf')
    expect(pathOf('a')).toBe('a.pdf')
    expect(pathOf('a.exe', null)).toBe('a.exe')
  })

  it('uses the name, or else the id', () => {
    expect(pathOf(undefined, 'application/pdf', 'Invoice 1')).toBe('Invoice 1.pdf')
    expect(pathOf(undefined)).toBe(`${'0123456789abcdef'.repeat(2)}.pdf`)
    expect(pathOf(7)).toBe(`${'0123456789abcdef'.repeat(2)}.pdf`)
    expect(pathOf('.pdf')).toBe(`${'0123456789abcdef'.repeat(2)}.pdf`)
  })

  it.each([
    ['../../etc/passwd', 'etc/passwd.pdf'],
    ['/etc/passwd', 'passwd.pdf'],
    ['C:\\Windows\\system.pdf', 'system.pdf'],
    ['..\\..\\a.pdf', 'a.pdf'],
    ['a/../../b.pdf', 'a/b.pdf'],
    ['.ssh/authorized_keys', '_ssh/authorized_keys.pdf'],
    ['con.pdf', '_con.pdf'],
    ['aux/lpt1.txt.pdf', '_aux/_lpt1.txt.pdf'],
    ['a\u0000b\nc?.pdf', 'a_b_c_.pdf'],
    ['invoice\u202efdp.pdf', 'invoice_fdp.pdf'],
    ['trailing. ./a .pdf', 'trailing/a.pdf'],
    ['\ud800.pdf', '\ufffd.pdf'],
  ])('turns %j into %j', (original, expected) => {
    expect(pathOf(original)).toBe(expected)
  })

  it('has no folder with the name of a file', () => {
    expect(pathOf('a.pdf/b.pdf')).toBe('a.pdf_/b.pdf')
    expect(pathOf('A.JSON/b.PDF')).toBe('A.JSON_/b.PDF')
    expect(pathOf('2026.01/b.pdf')).toBe('2026.01/b.pdf')
  })

  it('never leads out of the folder, and is valid on all systems', () => {
    const random = seededRandom(1)
    const alphabet = [
      '..',
      '.',
      '/',
      '\\',
      'C:',
      'con',
      'NUL',
      ' ',
      '\u0000',
      'é',
      '😀',
      'a',
      '.pdf',
      '\u202e',
      '\ud800',
      '~',
      '*',
    ]
    for (let round = 0; round < 5_000; round++) {
      const length = Math.floor(random() * 12)
      const text = Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join('')
      const parts = pathOf(text).split('/')
      for (const part of parts) {
        expect(part, text).toMatch(/^[^./\\:*?"<>|\p{Cc} ][^/\\:*?"<>|\p{Cc}]*$/u)
        expect(part, text).not.toMatch(/[. ]$|^(con|nul)(\.|$)/i)
      }
    }
  })

  it('limits the length of names', () => {
    expect(Buffer.byteLength(safePart('😀'.repeat(200)))).toBe(200)
    expect(pathOf(`${'a/'.repeat(100)}b.pdf`).split('/')).toHaveLength(9)
  })
})
