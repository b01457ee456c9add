import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNumbers } from './amount.js'
import { toAmount, toNumeric } from './decimal.js'

const amounts = (text: string): string[] => findNumbers(text).map(toAmount)

describe('findNumbers', () => {
  it.each([
    ['1.234,50', '1234.50'],
    ['1,234.50', '1234.50'],
    ['1 234,50', '1234.50'],
    ["1'234.50", '1234.50'],
    ['1’234.50', '1234.50'],
    ['1 234,50', '1234.50'],
    ['1.234.567,89', '1234567.89'],
    ['12,34,567.00', '1234567.00'],
    ['€ 1.234,50', '1234.50'],
    ['1.234,50 EUR', '1234.50'],
    ['£12', '12.00'],
    ['$4.11', '4.11'],
    ['US$4.11', '4.11'],
    ['kr 1 200,00', '1200.00'],
    ['1 200,00 kr', '1200.00'],
    ["CHF 1'200.-", '1200.00'],
    ['1.200,--', '1200.00'],
    ['Rs 1939', '1939.00'],
    ['RM9.00', '9.00'],
    ['.05', '0.05'],
    ['0.025 €', '0.03'],
    ['1,000', '1000.00'],
    ['Rs. 1,18,000/-', '118000.00'],
    ['₹ 1,23,456.00', '123456.00'],
    ['TZS 45,000/=', '45000.00'],
    ['1´190.00', '1190.00'],
    ['1`190.00', '1190.00'],
    ['1ʼ190.00', '1190.00'],
    ['R1,150.00', '1150.00'],
    ['R 1 150.00', '1150.00'],
    ['１，１９０．００', '1190.00'],
    ['￥110,000', '110000.00'],
    ['110,000円', '110000.00'],
    ['1 250:50', '1250.50'],
    ['250:10 kr', '250.10'],
    ['kr 99:-', '99.00'],
    ['KWD 1,050.500', '1050.50'],
    ['JOD 52.500', '52.50'],
    ['0.000 KD', '0.00'],
    ['USD$ 29.01', '29.01'],
    ['USD $10,570.00', '10570.00'],
    ['MX$1,160.00', '1160.00'],
    ['S/ 45.90', '45.90'],
    ['$ 12.50 CAD', '12.50'],
  ])('reads %s', (text, expected) => {
    expect(amounts(text)).toEqual([expected])
  })

  it.each([
    ['-123,45', '-123.45'],
    ['−123.45', '-123.45'],
    ['123,45-', '-123.45'],
    ['(123.45)', '-123.45'],
    ['€ -9,32', '-9.32'],
    ['- €13.50', '-13.50'],
    ['-€5.00', '-5.00'],
    ['Discount: - 5.00', '-5.00'],
    ['Rabatt -5,00', '-5.00'],
    ['‑1,190.00', '-1190.00'],
    ['‐12.00', '-12.00'],
    ['﹣12.00', '-12.00'],
    ['12.00−', '-12.00'],
    ['1,190.00 CR', '-1190.00'],
    ['USD 1,190.00Cr', '-1190.00'],
    ['1,190.00 EUR CR', '-1190.00'],
    ['1,190.00 DR', '1190.00'],
  ])('reads the minus of %s', (text, expected) => {
    expect(amounts(text)).toEqual([expected])
  })

  it('takes a dash between words for a dash', () => {
    expect(amounts('Consulting - 500.00')).toEqual(['500.00'])
  })

  it('takes the letters behind a plain number for a unit, not for a credit', () => {
    expect(amounts('5 CR')).toEqual(['5.00'])
  })

  it('prefers the currency that is unambiguous', () => {
    expect(findNumbers('$ 12.50 CAD')).toMatchObject([{ currencyCode: 'CAD' }])
    expect(findNumbers('Total USD $10.00')).toMatchObject([{ currencyCode: 'USD' }])
  })

  it.each(['RE-2020', 'A4711', '12:30', '01.05.14-31.05.14', '2023-2024', '1.2.3', '12/2024', 'R12', 'A12.50'])(
    'finds no number in %s',
    text => {
      expect(amounts(text)).toEqual([])
    },
  )

  it('marks percentages and currencies', () => {
    const [rate, tax] = findNumbers('19,00 % MwSt. EUR 71,51')
    expect(rate).toMatchObject({ percent: true })
    expect(tax).toMatchObject({ percent: false, currency: 'EUR', currencyCode: 'EUR', raw: 'EUR 71,51' })
  })

  it('says where the number stands', () => {
    const text = 'Total: € 717,97 due'
    const [number] = findNumbers(text)
    expect(text.slice(number?.start, number?.end)).toBe('€ 717,97')
  })

  it('lets the document decide what one separator before three digits means', () => {
    expect(findNumbers('1.234', ',').map(toNumeric)).toEqual(['1234'])
    expect(findNumbers('1.234', '.').map(toNumeric)).toEqual(['1.234'])
  })

  it('reads every amount back from every way to print it', () => {
    const prints: ((whole: string, cents: string) => string)[] = [
      (whole, cents) => `${grouped(whole, '.')},${cents}`,
      (whole, cents) => `${grouped(whole, ',')}.${cents}`,
      (whole, cents) => `${grouped(whole, ' ')},${cents}`,
      (whole, cents) => `${grouped(whole, "'")}.${cents}`,
      (whole, cents) => `${whole}.${cents}`,
      (whole, cents) => `EUR ${whole},${cents}`,
      (whole, cents) => `${grouped(whole, '.')},${cents} €`,
    ]
    fc.assert(
      fc.property(
        fc.nat(999_999_999),
        fc.nat(99),
        fc.boolean(),
        fc.constantFrom(...prints),
        (whole, cents, negative, print) => {
          const fraction = String(cents).padStart(2, '0')
          const minus = negative && whole + cents > 0 ? '-' : ''
          expect(amounts(minus + print(String(whole), fraction))).toEqual([`${minus}${whole}.${fraction}`])
        },
      ),
    )
  })

  it('reads every amount back with every separator, sign and digit', () => {
    const separators = [...".'’´`ʼ \u00a0\u202f", ''].map(group => [group, ','])
    const conventions = [...separators, ...[...",'’´ ", ''].map(group => [group, '.'])]
    const signs: ((amount: string) => string)[] = [
      amount => `-${amount}`,
      amount => `−${amount}`,
      amount => `‑${amount}`,
      amount => `–${amount}`,
      amount => `${amount}-`,
      amount => `(${amount})`,
      amount => `${amount} CR`,
      amount => `EUR -${amount}`,
      amount => `-€${amount}`,
    ]
    const fullWidth = (text: string): string =>
      text.replace(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    fc.assert(
      fc.property(
        fc.nat(999_999_999),
        fc.nat(99),
        fc.constantFrom(...conventions),
        fc.constantFrom(undefined, ...signs),
        fc.boolean(),
        (whole, cents, [group = '', point = '.'], sign, wide) => {
          const fraction = String(cents).padStart(2, '0')
          const digits = `${grouped(String(whole), group)}${point}${fraction}`
          const print = sign ? sign(digits) : digits
          const minus = sign && whole + cents > 0 ? '-' : ''
          expect(amounts(wide ? fullWidth(print) : print)).toEqual([`${minus}${whole}.${fraction}`])
        },
      ),
    )
  })

  it('reads Indian groups back', () => {
    fc.assert(
      fc.property(fc.nat(99_99_99_999), whole => {
        const print = new Intl.NumberFormat('en-IN').format(whole)
        expect(amounts(`Rs. ${print}/-`)).toEqual([`${whole}.00`])
      }),
    )
  })

  it('reads texts of any length', () => {
    for (const part of ['1', '1.', '1,000', '1 ', '$', '(', '-', 'kr', '1:', "1'", '１'])
      expect(findNumbers(part.repeat(20_000))).toBeDefined()
  })

  it('accepts any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        for (const number of findNumbers(text)) {
          expect(toAmount(number)).toMatch(/^-?\d+\.\d\d$/)
          expect(text.slice(number.start, number.end)).toBe(number.raw)
        }
      }),
    )
  })
})

function grouped(whole: string, separator: string): string {
  return whole.replace(/\B(?=(\d{3})+$)/g, separator)
}
