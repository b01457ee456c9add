import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import type { PageText } from './document-text.js'
import { layoutPage, type TextFragment } from './layout-page.js'
import { inReadingOrder, isRightToLeft } from './reading-order.js'

const page = (fragments: readonly TextFragment[]): PageText =>
  layoutPage({ index: 0, width: 600, height: 800 }, fragments)

/** A fragment whose right edge is at `right`, as text from right to left is aligned. */
const at = (text: string, right: number, top: number): TextFragment => ({
  text,
  box: { left: right - 6 * text.length, top, right, bottom: top + 10 },
})

/** A text as PDFs print it: letter by letter, from right to left, in the order in which it is read. */
const letters = (text: string, right: number, top: number): TextFragment[] =>
  [...text].flatMap((letter, index) => {
    const edge = right - 6 * index
    const spaced = text[index - 1] === ' '
    return letter === ' ' ? [] : [{ text: letter, box: { left: edge - 6, top, right: edge, bottom: top + 10 }, spaced }]
  })

describe('text from right to left', () => {
  it.each([
    ['Hebrew', 'סה"כ לתשלום'],
    ['Arabic', 'إجمالي الفاتورة'],
  ])('is read in its order, whether %s is given as words or as letters', (_script, text) => {
    expect(page([at(text, 500, 100)]).lines[0]?.text).toBe(text)
    expect(page(letters(text, 500, 100)).lines[0]?.text).toBe(text)
  })

  it('keeps the order of numbers and Latin words', () => {
    expect(page([at('חשבונית מס INV 2024 מיום 14.03.2024', 500, 100)]).lines[0]?.text).toBe(
      'חשבונית מס INV 2024 מיום 14.03.2024',
    )
    const words = ['Acme', 'Ltd', '-', '2024', 'חשבונית'].map(text => ({ text }))
    expect(inReadingOrder(words).map(({ text }) => text)).toEqual(['Acme', 'Ltd', '-', '2024', 'חשבונית'])
  })

  it('keeps Hebrew words in a Latin line in their order', () => {
    const words = ['Terms', 'of', 'payment:', 'ףטוש', 'םוי'].map(text => ({ text }))
    expect(inReadingOrder(words).map(({ text }) => text)).toEqual(['Terms', 'of', 'payment:', 'םוי', 'ףטוש'])
  })

  it.each([
    ['חשבונית', true],
    ['فاتورة INV', true],
    ['Invoice 123', false],
    ['123,45', false],
    ['١٢٣', false],
  ])('%s: %s', (text, expected) => {
    expect(isRightToLeft(text)).toBe(expected)
  })

  it.each([
    ['סה"כ לתשלום', '1,170.00', '117.00', 'מע"מ'],
    ['المبلغ الإجمالي', '1,170.00', '117.00', 'الضريبة'],
  ])('finds the value to the left of its label: %s', (label, value, other, otherLabel) => {
    const document = {
      pageCount: 1,
      pages: [page([at(otherLabel, 500, 100), at(other, 300, 100), at(label, 500, 120), at(value, 300, 120)])],
    }
    const fields = extractFields(document, { [label]: { type: 'amount' }, [otherLabel]: { type: 'amount' } })
    expect(fields.map(field => field.value)).toEqual(['1170.00', '117.00'])
  })

  it('finds the value behind a label in one line', () => {
    const document = { pageCount: 1, pages: [page([at('מספר חשבונית: 20418', 500, 100), at('לקוח: 77', 500, 120)])] }
    const [number] = extractFields(document, { 'מספר חשבונית': { type: 'string' } })
    expect(number?.value).toBe('20418')
  })
})
