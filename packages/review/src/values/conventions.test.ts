import { describe, expect, it } from 'vitest'
import { pageOf } from '../testing/pages.js'
import { conventionsOf } from './conventions.js'

const conventions = (text: string) => conventionsOf([pageOf(text)])

describe('the conventions of a document', () => {
  it.each([
    ['Netto 1.318,30 €', { decimal: ',', dateOrder: 'DMY' }],
    ['1 318,30', { decimal: ',', dateOrder: 'DMY' }],
    ['1.234.567', { decimal: ',', dateOrder: 'DMY' }],
    ['$1,318.30', { decimal: '.' }],
    ["1'318.30", { decimal: '.' }],
    ['1.234', {}],
    ['1,234', {}],
    ['12.50 12,50', {}],
    ['Section 3.10: 12,50 13,50 14,50', { decimal: ',', dateOrder: 'DMY' }],
  ])('%s shows the decimal separator %o', (text, expected) => expect(conventions(text)).toEqual(expected))

  it.each([
    ['31.05.2026', 'DMY'],
    ['due 31/05/26.', 'DMY'],
    ['05/31/2026', 'MDY'],
    ['2026-05-31', 'YMD'],
    ['03/04/2026', undefined],
    ['31 May 2026', 'DMY'],
    ['31. Mai 2026', 'DMY'],
    ['May 31, 2026', 'MDY'],
    ['den 3 mars 2026 03/04/2026', 'DMY'],
    ['2 set', undefined],
    ['31/05/2026 05/31/2026', undefined],
    ['12/3456 99/99/2026', undefined],
  ])('%s shows the order %s', (text, expected) => expect(conventions(text).dateOrder).toBe(expected))

  it('are unknown without words', () => expect(conventionsOf([])).toEqual({}))
})
