import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startLeaseRenewal } from './lease-renewal.js'

const LEASE = { holder: { id: 'u', name: 'Anna Berg' }, isMine: true, since: '', expiresTime: '' }

beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('startLeaseRenewal', () => {
  it('renews at a third of the length, and reports the new end', async () => {
    const renew = vi.fn(async () => LEASE)
    const renewal = startLeaseRenewal({ duration: 60_000, renew, lostTo: () => undefined })
    expect(renewal.status.value).toEqual({ kind: 'held', until: 60_000 })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(renew).toHaveBeenCalledTimes(1)
    expect(renewal.status.value).toEqual({ kind: 'held', until: 80_000 })
    renewal.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(renew).toHaveBeenCalledTimes(1)
  })

  it('reports that it is renewing after two failures, and recovers', async () => {
    let isOffline = true
    const renew = async () => {
      if (isOffline) throw new Error('offline')
      return LEASE
    }
    const renewal = startLeaseRenewal({ duration: 30_000, renew, lostTo: () => undefined })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(renewal.status.value.kind).toBe('held')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(renewal.status.value.kind).toBe('renewing')
    isOffline = false
    await vi.advanceTimersByTimeAsync(10_000)
    expect(renewal.status.value).toEqual({ kind: 'held', until: 60_000 })
    renewal.stop()
  })

  it('stops when the lease is lost, and names the holder', async () => {
    const renew = vi.fn(async () => {
      throw new Error('lost')
    })
    const renewal = startLeaseRenewal({ duration: 30_000, renew, lostTo: () => ({ holder: 'Bo' }) })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(renewal.status.value).toEqual({ kind: 'lost', time: 10_000, holder: 'Bo' })
    await vi.advanceTimersByTimeAsync(60_000)
    expect(renew).toHaveBeenCalledTimes(1)
  })
})
