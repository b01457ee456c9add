import { describe, expect, it } from 'vitest'
import { haveSameDigits, misreadingCost, skeletonOf } from './misreading.js'

describe('misreadingCost', () => {
  it.each([
    ['alphacombhd', 'alphacombhd', 0],
    ['alphac0mbhd', 'alphacombhd', 0.5],
    ['betasonbhd', 'betasdnbhd', 0.5],
    ['modern', 'modem', 0.75],
    ['modem', 'modern', 0.75],
    ['gamna', 'gamma', 0.5],
    ['gaxma', 'gamma', 1.5],
    ['gama', 'gamma', 1],
    ['gammma', 'gamma', 1],
    ['weg13', 'weg18', 2.5],
    ['weg13', 'weg12', Infinity],
    ['weg1', 'weg12', Infinity],
    ['harbour5treet', 'harbourstreet', 0.5],
  ])('%s for %s costs %d', (read, meant, cost) => {
    const found = misreadingCost(read, meant, 3)
    if (cost === Infinity) expect(found).toBe(Infinity)
    else expect(found).toBeCloseTo(cost, 6)
  })

  it('is infinite above the limit', () => {
    expect(misreadingCost('gaxma', 'gamma', 0.9)).toBe(Infinity)
    expect(misreadingCost('entirely', 'different', 3)).toBe(Infinity)
    expect(misreadingCost('a', 'abcdefgh', 3)).toBe(Infinity)
  })

  it('is the length of a value that was not read at all', () => {
    expect(misreadingCost('', 'abc', 3)).toBe(3)
    expect(misreadingCost('abc', '', 3)).toBe(3)
  })
})

describe('misreadingCost of a beginning', () => {
  it('leaves out what follows', () => {
    expect(misreadingCost('beta5dnbhd', 'beta', 1, 'beginning')).toBe(0)
    expect(misreadingCost('bellasdnbhd', 'beta', 2, 'beginning')).toBe(1.5)
    expect(misreadingCost('bellasdnbhd', 'beta', 1, 'beginning')).toBe(Infinity)
    expect(misreadingCost('be', 'betamax', 1, 'beginning')).toBe(Infinity)
  })
})

describe('skeletonOf', () => {
  it.each([
    ['c0rner5', 'comers'],
    ['bi1l', 'bill'],
    ['bandar', 'banoar'],
  ])('is the same for %s and %s', (a, b) => {
    expect(skeletonOf(a)).toBe(skeletonOf(b))
  })

  it('differs for other letters', () => {
    expect(skeletonOf('harbour')).not.toBe(skeletonOf('arbour'))
  })
})

describe('haveSameDigits', () => {
  it.each([
    ['lot7gardenlane50450', 'lot7gardenlane50450', true],
    ['l0t7gardenlane50450', 'lot7gardenlane50450', true],
    ['lot7gardenlaneso450', 'lot7gardenlane50450', true],
    ['lot7gardenlane60450', 'lot7gardenlane50450', true],
    ['lot9gardenlane50450', 'lot7gardenlane50450', false],
    ['lot77gardenlane50450', 'lot7gardenlane50450', false],
    ['lotgardenlane50450', 'lot7gardenlane50450', false],
  ])('%s and %s: %s', (read, meant, same) => {
    expect(haveSameDigits(read, meant)).toBe(same)
  })
})
