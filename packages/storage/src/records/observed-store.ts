import { mayHaveCommitted } from '../errors/storage-error.js'
import type { AdminStore } from './admin-store.js'
import type { Change } from './change.js'
import { decoratedStore, type Store } from './store.js'

export interface StoreObserver {
  /** Called with the changes of each write after they have been stored, in the order of the commits. */
  onCommit(changes: readonly Change[]): void
  /** Called after a failed write that may have taken effect. */
  onUncertain?(): void
}

/** A store that reports its changes to an observer. */
export const observedStore = (store: Store, { onCommit, onUncertain }: StoreObserver): Store =>
  decoratedStore(store, {
    async write(changes) {
      try {
        await store.write(changes)
      } catch (error) {
        if (mayHaveCommitted(error)) onUncertain?.()
        throw error
      }
      onCommit(changes)
    },
  })

/** An admin store that calls `onReplace` after all records have been replaced or removed. */
export const observedAdminStore = (store: AdminStore, onReplace: () => void): AdminStore => ({
  dump: () => store.dump(),
  async load(dump) {
    await store.load(dump)
    onReplace()
  },
  async clear() {
    await store.clear()
    onReplace()
  },
  pages: () => store.pages(),
  async loadPages(pages) {
    await store.loadPages(pages)
    onReplace()
  },
})
