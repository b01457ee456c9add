import type { Change, Store } from './store.js'

export interface StoreObserver {
  /** Receives the changes of each write, once they are stored, in the order of the commits. */
  committed(changes: readonly Change[]): void
  /** Is called after all records were replaced or removed. */
  replaced(): void
}

/** A store that reports what changes in it. */
export function observedStore(store: Store, { committed, replaced }: StoreObserver): Store {
  return {
    get: store.get.bind(store),
    list: store.list.bind(store),
    async write(changes) {
      await store.write(changes)
      committed(changes)
    },
    dump: store.dump.bind(store),
    async load(dump) {
      await store.load(dump)
      replaced()
    },
    async clear() {
      await store.clear()
      replaced()
    },
    close: store.close.bind(store),
  }
}
