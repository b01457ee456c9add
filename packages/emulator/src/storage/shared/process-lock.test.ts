import { MemoryStore, StorageError } from '@las/storage'
import { expect, it, onTestFinished, vi } from 'vitest'
import { guardedStore } from './guarded-store.js'
import { type HeldLock, keepLock } from './process-lock.js'

interface Held extends HeldLock {
  lose(): void
}

function held(): Held {
  let lose = (): void => {}
  const lost = new Promise<void>(resolve => (lose = resolve))
  return { lost, lose, release: async () => lose() }
}

/** A store that counts its writes, behind a lock that was lost and is acquired when the test says so. */
function lostLock() {
  const store = new MemoryStore()
  const write = vi.spyOn(store, 'write')
  let acquired = (_next: HeldLock | Error): void => {}
  const first = held()
  const lock = keepLock(first, () => new Promise(resolve => (acquired = resolve)))
  let rejection: Error | undefined
  void lock.excluded.then(reason => (rejection = reason))
  const guarded = guardedStore(store, () => rejection, lock.held)
  return { first, guarded, acquire: (next: HeldLock | Error) => acquired(next), writes: () => write.mock.calls.length }
}

const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

it('writes wait while the lock is not held, and continue when it is acquired again', async () => {
  const { first, guarded, acquire, writes } = lostLock()
  await guarded.write([])
  first.lose()
  await settled()
  const waiting = guarded.write([])
  await settled()
  expect(writes()).toBe(1)
  acquire(held())
  await waiting
  await guarded.write([])
  expect(writes()).toBe(3)
})

it('writes that wait are rejected if others have used the database', async () => {
  const { first, guarded, acquire, writes } = lostLock()
  first.lose()
  await settled()
  const waiting = guarded.write([])
  acquire(new StorageError('in-use', 'A migration was started.'))
  await expect(waiting).rejects.toThrow('A migration was started.')
  expect(writes()).toBe(0)
})

it('writes do not wait forever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const { first, guarded } = lostLock()
  first.lose()
  await settled()
  const waiting = guarded.write([])
  const rejected = expect(waiting).rejects.toMatchObject({ problem: 'io' })
  await vi.advanceTimersByTimeAsync(20_000)
  await rejected
})
