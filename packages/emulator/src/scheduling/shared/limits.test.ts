import { describe, expect, it } from 'vitest'
import { flagsOf, Limits } from './limits.js'

describe('Limits', () => {
  const short = { name: 'short' }
  const wide = { name: 'wide', concurrency: 64 }
  const narrow = { name: 'narrow', concurrency: 2 }
  const long = { name: 'long', concurrency: 256, isLong: true, perOrganization: 3 }
  const limits = (): Limits => new Limits([short, wide, narrow, long])
  const begin = (target: Limits, kind: typeof short, count: number, organizationId = 'o'): void => {
    for (let index = 0; index < count; index++) target.begin(flagsOf(kind, organizationId))
  }

  it('has places for all jobs that its limits allow', () => {
    expect(limits().places).toBe(16 + 2 + 32)
  })

  it('excludes a kind at its limit, and an organization at its limit', () => {
    const target = limits()
    begin(target, narrow, 2)
    expect(target.reached).toEqual(['kind narrow'])
    target.end(flagsOf(narrow, 'o'))
    expect(target.reached).toEqual([])
    begin(target, long, 3)
    expect(target.reached).toEqual(['organization long o'])
  })

  it('excludes all kinds that share places when they are taken, but no other kinds', () => {
    const target = limits()
    begin(target, wide, 12)
    expect(target.reached).toEqual([])
    begin(target, short, 4)
    expect(target.reached.toSorted()).toEqual(['kind short', 'kind wide'])
    for (let organization = 0; organization < 32; organization++) begin(target, long, 1, String(organization))
    expect(target.reached.toSorted()).toEqual(['kind long', 'kind short', 'kind wide'])
  })
})
