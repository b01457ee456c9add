import { expect, it, vi } from 'vitest'
import { addJob, cancelJob } from '../job-record.js'
import { type Fixture, recordingKind, target } from './fixture.js'

/** Tests that a scheduler does nothing while nothing is due. */
export function describeTimers(t: Fixture): void {
  it('writes nothing while nothing is due, and has at most one timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval'] })
    const kind = recordingKind()
    const hourly = recordingKind({ name: 'hourly', every: 3_600_000 })
    const scheduler = await t.start([kind, hourly])
    await scheduler.settle()
    await t.setup.store.write([
      addJob(kind, target('a'), { at: t.now + 3_600_000 }),
      addJob(kind, target('b'), { at: t.now + 7_200_000 }),
    ])
    const write = vi.spyOn(t.setup.records, 'write')
    for (let minute = 0; minute < 50; minute++) {
      t.now += 60_000
      await scheduler.settle(kind)
      expect(vi.getTimerCount()).toBeLessThanOrEqual(1)
    }
    expect(write).not.toHaveBeenCalled()
    await scheduler.stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('has no timer while nothing is waiting', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval'] })
    const kind = recordingKind()
    const scheduler = await t.start([kind])
    await t.add(kind, 'a')
    await scheduler.settle()
    await t.setup.store.write([addJob(kind, target('b'), { at: t.now + 1 })])
    expect(vi.getTimerCount()).toBe(1)
    await t.setup.store.write([cancelJob(kind, target('b'))])
    expect(vi.getTimerCount()).toBe(0)
  })
}
