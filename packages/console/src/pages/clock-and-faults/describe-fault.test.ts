import { describe, expect, it } from 'vitest'
import { describeFault, EMPTY_FAULT, faultOf } from './describe-fault.js'

describe('describeFault', () => {
  it.each([
    [{ status: 503 }, 'Status 503'],
    [{ status: 429, message: 'Too Many Requests', latency: 1500 }, 'Status 429 “Too Many Requests”, after 1.5 s'],
    [{ latency: [100, 500] as const }, 'Delayed by 100 ms to 500 ms'],
    [{ drop: 'request' as const }, 'Connection closed, not processed'],
    [{ drop: 'response' as const, latency: 10 }, 'Processed, then connection closed, after 10 ms'],
  ])('describes %j', (fault, text) => {
    expect(describeFault(fault)).toBe(text)
  })
})

describe('faultOf', () => {
  it('converts the typed values', () => {
    expect(faultOf(EMPTY_FAULT)).toEqual({ status: 503 })
    expect(
      faultOf({ ...EMPTY_FAULT, route: 'POST /predictions', status: '429', share: '10', times: '3', message: 'Slow' }),
    ).toEqual({ route: 'POST /predictions', status: 429, probability: 0.1, times: 3, message: 'Slow' })
    expect(faultOf({ ...EMPTY_FAULT, effect: 'delay', latency: '100-500' })).toEqual({ latency: [100, 500] })
    expect(faultOf({ ...EMPTY_FAULT, effect: 'drop-response', latency: '5' })).toEqual({ latency: 5, drop: 'response' })
  })

  it.each([
    { status: '200' },
    { status: '' },
    { share: '0' },
    { share: '101' },
    { share: '' },
    { times: '0' },
    { latency: '-5' },
    { latency: '500-100' },
    { latency: '1-2-3' },
    { route: ' ' },
    { effect: 'delay' as const },
  ])('rejects %j', change => {
    expect(faultOf({ ...EMPTY_FAULT, ...change })).toBeUndefined()
  })
})
