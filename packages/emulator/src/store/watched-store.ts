import type { Change, Store } from './store.js'

/** A store that tells of each write once it is stored. */
export function watchedStore(store: Store, onWritten: (changes: readonly Change[]) => void): Store {
  return {
    get: store.get.bind(store),
    list: store.list.bind(store),
    async write(changes) {
      await store.write(changes)
      onWritten(changes)
    },
    dump: store.dump.bind(store),
    load: store.load.bind(store),
    clear: store.clear.bind(store),
    close: store.close.bind(store),
  }
}
