import { mayHaveCommitted } from '../errors/storage-error.js'
import type { AdminStore } from './admin-store.js'
import type { Change } from './change.js'
import { decoratedStore, type Store } from './store.js'

export interface StoreObserver {
  /** Receives the changes of each write, once they are stored, in the order of the commits. */
  committed(changes: readonly Change[]): void
  /** Is called after a write that failed, and may have taken effect all the same. */
  uncertain?(): void
}

/** A store that reports what changes in it. */
export const observedStore = (store: Store, { committed, uncertain }: StoreObserver): Store =>
  decoratedStore(store, {
    async write(changes) {
      try {
        await store.write(changes)
      } catch (error) {
        if (mayHaveCommitted(error)) uncertain?.()
        throw error
      }
      committed(changes)
    },
  })

/** An admin store that reports when all records were replaced or removed. */
export const observedAdminStore = (store: AdminStore, replaced: () => void): AdminStore => ({
  dump: () => store.dump(),
  async load(dump) {
    await store.load(dump)
    replaced()
  },
  async clear() {
    await store.clear()
    replaced()
  },
})
