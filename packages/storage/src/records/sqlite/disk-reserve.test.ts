import { lstat, mkdtemp, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DiskReserve } from './disk-reserve.js'

// A link to /dev/full simulates a disk on which writes fail although it reports free space.
describe.skipIf(process.platform !== 'linux')('a disk reserve that cannot be allocated (Linux only)', () => {
  let directory: string
  let path: string
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    directory = await mkdtemp(join(tmpdir(), 'las-disk-reserve-'))
    path = join(directory, 'reserve')
    await symlink('/dev/full', path)
  })
  afterEach(async () => {
    vi.useRealTimers()
    await rm(directory, { recursive: true, force: true })
  })

  /** Whether a call attempts to allocate the space, which removes the link. */
  async function attempts(call: () => void): Promise<boolean> {
    call()
    const isRemoved = (await lstat(path).catch(() => undefined)) === undefined
    if (isRemoved) await symlink('/dev/full', path)
    return isRemoved
  }

  it('is retried after 10 seconds, not with every call', async () => {
    let reserve: DiskReserve | undefined
    expect(await attempts(() => (reserve = new DiskReserve(path)))).toBe(true)
    const restore = (): void => reserve?.restore()
    expect(await attempts(restore)).toBe(false)
    vi.advanceTimersByTime(9_999)
    expect(await attempts(restore)).toBe(false)
    vi.advanceTimersByTime(1)
    expect(await attempts(restore)).toBe(true)
    expect(await attempts(restore)).toBe(false)
  })

  it('is allocated again immediately after it was released', async () => {
    const reserve = new DiskReserve(path)
    reserve.release()
    reserve.restore()
    expect((await stat(path)).size).toBeGreaterThan(0)
    reserve.release()
    reserve.restore()
    expect((await stat(path)).size).toBeGreaterThan(0)
  })
})
