import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryNonces } from './index.js'

describe('memoryNonces', () => {
  it('accepts a nonce again after it has expired', () => {
    let time = 1000
    const nonces = memoryNonces({ now: () => time })
    expect(nonces.claim('a', 2000)).toBe(true)
    time = 1999
    expect(nonces.claim('a', 3000)).toBe(false)
    time = 2000
    expect(nonces.claim('a', 3000)).toBe(true)
    expect(nonces.claim('a', 3000)).toBe(false)
  })

  it('accepts no nonce twice before it expires, in any order and with any expiry', () => {
    const claims = fc.array(fc.tuple(fc.nat(9), fc.nat(100), fc.nat(20)), { maxLength: 200 })
    fc.assert(
      fc.property(claims, claims => {
        let time = 0
        const nonces = memoryNonces({ now: () => time, capacity: 10 })
        const expected = new Map<number, number>()
        for (const [nonce, lifetime, pause] of claims) {
          time += pause
          const isNew = (expected.get(nonce) ?? 0) <= time
          expect(nonces.claim(String(nonce), time + lifetime)).toBe(isNew)
          if (isNew) expected.set(nonce, time + lifetime)
        }
      }),
      { seed: 1 },
    )
  })

  it('accepts nothing while it is full, and continues when nonces expire', () => {
    let time = 0
    const nonces = memoryNonces({ capacity: 2, now: () => time })
    nonces.claim('a', 2000)
    nonces.claim('b', 1000)
    expect(() => nonces.claim('c', 3000)).toThrow(/The nonce store is full \(2 nonces\)\. Increase the capacity/)
    expect(nonces.claim('a', 3000)).toBe(false)
    time = 1000
    expect(nonces.claim('c', 3000)).toBe(true)
    expect(() => nonces.claim('d', 3000)).toThrow(/is full/)
  })

  it('uses the current time', () => {
    const nonces = memoryNonces({ capacity: 1 })
    expect(nonces.claim('a', Date.now() - 1)).toBe(true)
    expect(nonces.claim('b', Date.now() + 3_600_000)).toBe(true)
    expect(nonces.claim('b', Date.now() + 3_600_000)).toBe(false)
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('rejects the capacity %d', capacity => {
    expect(() => memoryNonces({ capacity })).toThrow(TypeError)
  })
})
