import { describe, expect, it } from 'vitest'
import { valueKey } from './truth.js'
import { ValueGazetteer } from './value-gazetteer.js'

const keyOf = (text: string): string => valueKey(text, { type: 'string' }) ?? ''

function gazetteerOf(counts: Readonly<Record<string, number>>): ValueGazetteer {
  return new ValueGazetteer(Object.entries(counts).map(([text, count]) => ({ key: keyOf(text), text, count })))
}

const gazetteer = gazetteerOf({
  'ALPHA CO. (M) BHD': 30,
  'BETA SDN BHD': 12,
  'GAMMA SDN BHD': 3,
  'HARBOUR LIGHT TRADING SDN BHD': 1,
  'NO. 12, JALAN INDAH 5, TAMAN BARU, 81100 JOHOR': 4,
  'NO. 14, JALAN INDAH 5, TAMAN BARU, 81100 JOHOR': 4,
})
const match = (text: string): string | undefined => gazetteer.match(keyOf(text))?.value.text

describe('ValueGazetteer.match', () => {
  it.each([
    ['ALPHA C0. (M) BHD', 'ALPHA CO. (M) BHD'],
    ['ALPHACO.(M)BHD', 'ALPHA CO. (M) BHD'],
    ['BETA SON BHD', 'BETA SDN BHD'],
    ['BETA SDN 8HO', 'BETA SDN BHD'],
    ['HARBOUR L1GHT TRAOING SDN BHD', 'HARBOUR LIGHT TRADING SDN BHD'],
    ['HAR8OUR LIGHT TRADNG SDN BHD', 'HARBOUR LIGHT TRADING SDN BHD'],
    ['NO. 12, JALAN INOAH 5, TAMAN 8ARU, 81100 JOHOR', 'NO. 12, JALAN INDAH 5, TAMAN BARU, 81100 JOHOR'],
  ])('reads %s as %s', (read, meant) => {
    expect(match(read)).toBe(meant)
  })

  it.each([
    ['another name', 'DELTA SDN BHD'],
    ['a name of two letters fewer', 'BETTE SDN BHD'],
    ['a house number between two', 'NO. 13, JALAN INDAH 5, TAMAN BARU, 81100 JOHOR'],
    ['a legal form', 'SDN BHD'],
    ['an amount', '1,250.00'],
    ['an empty text', ''],
  ])('leaves %s as it is', (_, text) => {
    expect(match(text)).toBeUndefined()
  })

  it('is less sure the more letters differ, and of what was taught once', () => {
    const probability = (text: string): number => gazetteer.match(keyOf(text))?.probability ?? 0
    const [exact, one, three] = ['ALPHA CO. (M) BHD', 'ALPHA C0. (M) BHD', 'A1PHA C0. (M) 8HD'].map(probability)
    expect(exact).toBe(1)
    expect(one).toBeLessThan(1)
    expect(one).toBeGreaterThan(0.9)
    expect(three).toBeLessThan(one ?? 0)
    const often = gazetteerOf({ 'HARBOUR LIGHT': 40 }).match(keyOf('HARB0UR LIGHT'))?.probability ?? 0
    const once = gazetteerOf({ 'HARBOUR LIGHT': 1 }).match(keyOf('HARB0UR LIGHT'))?.probability ?? 0
    expect(often).toBeGreaterThan(once)
  })

  it('does not choose between two that are as near', () => {
    const twins = gazetteerOf({ 'NORTH GATE PRESS': 5, 'SOUTH GATE PRESS': 5 })
    expect(twins.match(keyOf('N0RTH GATE PRESS'))?.value.text).toBe('NORTH GATE PRESS')
    expect(gazetteerOf({ 'MARLEN STORES': 5, 'MARLIN STORES': 5 }).match(keyOf('MARLXN STORES'))).toBeUndefined()
  })

  it('takes a value that was taught for a misprint only of one that was taught 3 n + 2 times', () => {
    const of = (rare: number, frequent: number): string | undefined =>
      gazetteerOf({ 'HARB0UR LIGHT': rare, 'HARBOUR LIGHT': frequent }).match(keyOf('HARB0UR LIGHT'))?.value.text
    expect(of(1, 4)).toBe('HARB0UR LIGHT')
    expect(of(1, 5)).toBe('HARBOUR LIGHT')
    expect(of(2, 7)).toBe('HARB0UR LIGHT')
    expect(of(2, 8)).toBe('HARBOUR LIGHT')
  })

  it('finds one of many similar values by the letters that distinguish it', () => {
    const names = Array.from({ length: 4000 }, (_, index) => `MERCHANT ${(index * 7919).toString(36)} SDN BHD`)
    const many = gazetteerOf(Object.fromEntries([...names, 'MERCHANT HARBOUR SDN BHD'].map(name => [name, 1])))
    expect(many.match(keyOf('MERCHANT HARB0UR SDN BHD'))?.value.text).toBe('MERCHANT HARBOUR SDN BHD')
    expect(many.match(keyOf('MERCHANT ANYTHING SDN BHD'))).toBeUndefined()
    // Nothing distinguishes it from the others, and no value is compared.
    expect(many.match(keyOf('MERCHANT SDN BHD'))).toBeUndefined()
  })
})

describe('ValueGazetteer.matchRest', () => {
  const rest = (text: string): string | undefined => gazetteer.matchRest(keyOf(text))?.value.text

  it('finds the only value that lost its first word, less surely', () => {
    expect(rest('CO. (M) BHD')).toBe('ALPHA CO. (M) BHD')
    expect(rest('LIGHT TRADING SDN BHD')).toBe('HARBOUR LIGHT TRADING SDN BHD')
    expect(gazetteer.matchRest(keyOf('LIGHT TRADING SDN BHD'))?.probability).toBeLessThan(0.8)
  })

  it('leaves what several values end with, and what is little of a value', () => {
    expect(rest('SDN BHD')).toBeUndefined()
    expect(rest('JALAN INDAH 5, TAMAN BARU, 81100 JOHOR')).toBeUndefined()
    expect(rest('TRADING SDN BHD')).toBe('HARBOUR LIGHT TRADING SDN BHD')
    expect(gazetteerOf({ 'HARBOUR LIGHT TRADING OF THE NORTH': 9 }).matchRest(keyOf('OF THE NORTH'))).toBeUndefined()
  })
})

describe('ValueGazetteer.entries', () => {
  it('counts values, most frequent first, and writes them as they were given last', () => {
    const taught = new ValueGazetteer()
    for (const text of ['B Ltd', 'A Ltd', 'B LTD']) {
      taught.add(keyOf(text), text)
      taught.rename(keyOf(text), text)
    }
    expect(taught.entries()).toEqual([
      { key: 'bltd', text: 'B LTD', count: 2 },
      { key: 'altd', text: 'A Ltd', count: 1 },
    ])
  })
})
