import { describe, expect, it } from 'vitest'
import { repairWords } from './repairs.js'

/** Repairs the words of a line with 10 pixels per character; two spaces are a wide gap. */
const repaired = (line: string): string[] =>
  repairWords(
    [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({
      text,
      start: index * 10,
      end: (index + text.length) * 10,
      likelihood: 1,
    })),
    15,
  ).map(({ text }) => text)

describe('words of a recognised line', () => {
  it.each([
    ['TOTAL 12. 50', ['TOTAL', '12.50']],
    ['RM53. 60', ['RM53.60']],
    ['56 .00 DH', ['56.00', 'DH']],
    ['1O.00', ['10.00']],
    ['RMO.94', ['RM0.94']],
    ['CASHRM50.00', ['CASHRM', '50.00']],
    ['R51.30', ['R', '51.30']],
    ['-S5.10', ['-55.10']],
    ['L0T 7 F00DICI0US', ['LOT', '7', 'FOODICIOUS']],
    ['Ja1an Bi1l', ['Jalan', 'Bill']],
  ])('are repaired: %s', (line, words) => {
    expect(repaired(line)).toEqual(words)
  })

  it.each([
    '12.  50',
    '3. 5 kg',
    '30. 04. 2017',
    '1.2. 30.4',
    'SB.12',
    'BOSS.IS',
    'RM12.50',
    'EUR1.20',
    'v2.1',
    '10 .5',
  ])('are not changed: %s', line => {
    expect(repaired(line)).toEqual(line.split(/\s+/))
  })
})

it('keeps the likelihood of the least certain character when words are joined or split', () => {
  const word = (text: string, start: number, likelihood: number) => ({ text, start, end: start + 30, likelihood })
  const joined = repairWords([word('12.', 0, 0.9), word('50', 35, 0.4)], 15)
  expect(joined.map(({ text, likelihood }) => [text, likelihood])).toEqual([['12.50', 0.4]])
  const cut = repairWords([word('CASHRM50.00', 0, 0.7)], 15)
  expect(cut.map(({ likelihood }) => likelihood)).toEqual([0.7, 0.7])
})
