import type { Change, Store } from './store.js'

export interface StoreListener {
  /** Receives the changes of each write, once they are stored. */
  written(changes: readonly Change[]): void
  /** Is called after all records were replaced or removed. */
  replaced(): void
}

/** A store that reports what changes in it. */
export function watchedStore(store: Store, listener: StoreListener): Store {
  return {
    get: store.get.bind(store),
    list: store.list.bind(store),
    async write(changes) {
      await store.write(changes)
      listener.written(changes)
    },
    dump: store.dump.bind(store),
    async load(dump) {
      await store.load(dump)
      listener.replaced()
    },
    async clear() {
      await store.clear()
      listener.replaced()
    },
    close: store.close.bind(store),
  }
}
