import { describe, expect, it } from 'vitest'
import { extractFields } from '../extraction/extract-fields.js'
import { documentFromText } from '../testing/text-document.js'
import { layoutPage } from '../text/layout-page.js'

const totalOf = (text: string): unknown => {
  const [field] = extractFields(documentFromText(text), { total: { type: 'amount' } })
  return field?.value
}

describe('totals', () => {
  it('are what was paid, not what was handed over', () => {
    expect(totalOf('Bun  3.20\nBread  12.20\nTotal  15.40\nTotal paid  50.00\nChange  34.60')).toBe('15.40')
  })

  it('are the sum of the totals of sections, also where one of these is negative', () => {
    expect(totalOf('Total 0% supplies:  39.01\nTotal 6% supplies:  -18.80\nTotal payable:  20.21')).toBe('20.21')
  })

  it('are what is left after a discount that is printed without a minus', () => {
    expect(totalOf('Subtotal  57.00\nCoupon discount  17.40\nGrand total  39.60\nPayment  40.00')).toBe('39.60')
  })

  it('are not taken for change where net and tax follow', () => {
    expect(totalOf('Net  100.00\nTotal  119.00\nVAT 19%  19.00')).toBe('119.00')
  })

  it('are read where larger type stands close to its label', () => {
    const page = layoutPage({ index: 0, width: 600, height: 800 }, [
      { text: 'GRAND TOTAL', box: { left: 100, top: 108, right: 200, bottom: 120 } },
      { text: 'RM15.40', box: { left: 201, top: 98, right: 280, bottom: 120 } },
    ])
    expect(page.lines.map(line => line.text)).toEqual(['GRAND TOTAL RM15.40'])
  })
})
