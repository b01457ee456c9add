import { describe, expect, it } from 'vitest'
import type { Column, ColumnType } from '../form/form.js'
import { textOf } from '../pages/page-text.js'
import { pageOf } from '../testing/pages.js'
import { type LocateOptions, locate } from './locate.js'

const column = (type: ColumnType, title = 'Total'): Column => ({ label: 'x', title, type, isRequired: false })

const located = (value: string, type: ColumnType, text: string, options?: LocateOptions): string | undefined => {
  const found = locate(value, column(type), [pageOf(text)], options)
  return found && textOf(found.words)
}

describe('the place of a typed value', () => {
  it.each<[string, ColumnType, string, string]>([
    ['496.00', 'amount', 'Net total: 496.00 €', '496.00'],
    ['1234.50', 'amount', 'Betrag EUR 1.234,50', '1.234,50'],
    ['1234.50', 'amount', 'Beløp 1 234,50 kr', '1 234,50'],
    ['1234567.00', 'amount', '1 234 567', '1 234 567'],
    ['1234.00', 'amount', 'ambiguous 1,234', '1,234'],
    ['-12.00', 'amount', '12.00 - 12.00', '- 12.00'],
    ['-12.00', 'amount', '12.00 (12.00)', '(12.00)'],
    ['571.04', 'amount', 'Total: €571.04', '€571.04'],
    ['500.00', 'amount', 'kr 500,-', '500,-'],
    ['5', 'number', 'Menge 5,000', '5,000'],
    ['0.025', 'number', '0.025 €', '0.025'],
    ['2026-05-31', 'date', 'den 31. Mai 2026', '31. Mai 2026'],
    ['2026-05-31', 'date', 'May 31, 2026', 'May 31, 2026'],
    ['2026-05-31', 'date', 'Due 31/05/26.', '31/05/26.'],
    ['2026-04-03', 'date', '03/04/2026', '03/04/2026'],
    ['1234567', 'digits', 'KID: 12 345-67', '12 345-67'],
    ['RE-2020/5', 'text', 'Invoice # RE-2020/5, issued', 'RE-2020/5,'],
    ['DE88200800000970375700', 'text', 'IBAN DE88 2008 0000 0970 3757 00', 'DE88 2008 0000 0970 3757 00'],
    ['de88 2008', 'text', 'IBAN:DE882008', 'IBAN:DE882008'],
    ['Bei Spiel GmbH', 'text', 'by (Bei Spiel GmbH)', '(Bei Spiel GmbH)'],
    ['NOK', 'choice', 'amounts in nok', 'nok'],
    ['EUR', 'choice', 'Sum 12,00 €', '€'],
    ['GBP', 'choice', 'Sum £12.00', '£12.00'],
  ])('%s as %s in %s is %s', (value, type, text, words) => expect(located(value, type, text)).toBe(words))

  it('is found next to a word with a million combining marks', () => {
    // Their order takes hours, so the marks after 30 are ignored.
    const marked = `e${'\u0301\u0323'.repeat(500_000)}`
    expect(located('Oslo', 'text', `${marked} Oslo`)).toBe('Oslo')
    expect(located(`e${'\u0301'.repeat(31)}`, 'text', `e${'\u0301'.repeat(40)} Oslo`)).toBe(`e${'\u0301'.repeat(40)}`)
  })

  it.each<[string, ColumnType, string]>([
    ['496.00', 'amount', 'Net total: 497.00 €'],
    ['1234.50', 'amount', '1     234,50'],
    ['4.96', 'amount', '496.00'],
    ['12.00', 'amount', '-12.00'],
    ['2026-05-31', 'date', '30.05.2026'],
    ['INV-1', 'text', 'INV-12 INV-'],
    ['true', 'boolean', 'true'],
    ['', 'text', 'a'],
  ])('%s as %s is not in %s', (value, type, text) => expect(located(value, type, text)).toBeUndefined())

  it('can be two lines of a narrow column', () => {
    const text = '1.00   Design of a     160.00\n       sample invoice  316.00'
    expect(located('Design of a sample invoice', 'text', text)).toBe('Design of a sample invoice')
    expect(located('1.00 Design', 'text', '1.00 Design\n1.00 Other')).toBe('1.00 Design')
  })

  it('is the box around its words', () => {
    const page = pageOf('Sum 1 234,50', 3)
    expect(locate('1234.50', column('amount'), [page])).toMatchObject({ page: 3, location: [0.04, 0.1, 0.12, 0.114] })
  })

  it('is the nearest of several, to the predicted place or else to the title', () => {
    const text = '496.00\n\nNet 496.00\n\n\nTotal:   496.00'
    const pages = [pageOf('496.00', 0), pageOf(text, 1)]
    const found = (options?: LocateOptions) => locate('496.00', column('amount'), pages, options)
    expect(found()).toMatchObject({ page: 1, location: [0.09, 0.2, 0.15, 0.214] })
    expect(found({ near: { page: 1, location: [0, 0.14, 0.03, 0.154] } })?.location[1]).toBe(0.14)
    expect(locate('496.00', column('amount', 'Betrag'), pages)?.page).toBe(0)
  })

  it('follows the conventions of the document', () => {
    expect(located('1.23', 'number', '1,230', { conventions: { decimal: ',' } })).toBe('1,230')
    expect(located('1.23', 'number', '1,230', { conventions: { decimal: '.' } })).toBeUndefined()
    expect(located('2026-04-03', 'date', '03/04/2026', { conventions: { dateOrder: 'MDY' } })).toBeUndefined()
  })

  it('is found in bounded time', () => {
    const words = pageOf('a '.repeat(3000))
    expect(locate('a'.repeat(1000), column('text'), [words])).toBeUndefined()
  })
})
