import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBlock } from './parse-block.js'

describe('a copied block', () => {
  it.each<[string, string[][]]>([
    ['', []],
    ['Tea', [['Tea']]],
    ['Tea, green', [['Tea, green']]],
    ['12,50', [['12,50']]],
    ['12,50\n13,00', [['12,50'], ['13,00']]],
    [
      'Tea\t12,50\r\nMilk\t13,00\r\n',
      [
        ['Tea', '12,50'],
        ['Milk', '13,00'],
      ],
    ],
    [
      'Tea\t\n\tMilk',
      [
        ['Tea', ''],
        ['', 'Milk'],
      ],
    ],
    ['Tea\t', [['Tea', '']]],
    ['a\n\nb', [['a'], [''], ['b']]],
    ['"Tea\nfrom ""Assam"""\t1', [['Tea\nfrom "Assam"', '1']]],
    ['"Tea" and milk\t1', [['"Tea" and milk', '1']]],
    ['"Tea\t1', [['"Tea', '1']]],
    [
      'Tea;12,50\nMilk;13,00',
      [
        ['Tea', '12,50'],
        ['Milk', '13,00'],
      ],
    ],
    [
      'Tea,12.50\n"Milk, fresh",13.00',
      [
        ['Tea', '12.50'],
        ['Milk, fresh', '13.00'],
      ],
    ],
    ['Tea, green\nMilk', [['Tea, green'], ['Milk']]],
    ['1.234,50\n12,00', [['1.234,50'], ['12,00']]],
  ])('%j has the cells %j', (text, cells) => expect(parseBlock(text)).toEqual(cells))

  it('is read as it was written, and within limits', () => {
    const cell = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 8 }).map(text => `x${text}x`)
    const columns = fc.integer({ min: 2, max: 4 })
    const block = columns.chain(count =>
      fc.array(fc.array(cell, { minLength: count, maxLength: count }), { minLength: 1, maxLength: 5 }),
    )
    const write = (text: string): string => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    fc.assert(
      fc.property(block, rows => {
        expect(parseBlock(rows.map(row => row.map(write).join('\t')).join('\r\n'))).toEqual(rows)
      }),
      { seed: 1 },
    )
    expect(parseBlock('a\t'.repeat(5000))[0]).toHaveLength(100)
    expect(parseBlock('a\n'.repeat(5000))).toHaveLength(1000)
    expect(parseBlock('"'.repeat(100_000))).toHaveLength(1)
  })
})
