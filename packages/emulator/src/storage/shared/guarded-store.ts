import { type AdminStore, decoratedStore, StorageError, type Store, within } from '@las/storage'

const MAX_WAIT_MS = 20_000

/**
 * A store that accepts no changes once the process must no longer use it, and none until that is known. Reads continue.
 * @param rejection returns the reason, or undefined while changes are accepted
 * @param pending returns a promise while it is not known whether changes are accepted
 * @throws {@link StorageError} for changes that have waited for 20 seconds.
 */
export function guardedStore(
  store: Store & AdminStore,
  rejection: () => Error | undefined,
  pending: () => Promise<void> | undefined,
): Store & AdminStore {
  const guarded =
    <A extends unknown[]>(change: (...given: A) => Promise<void>) =>
    async (...given: A): Promise<void> => {
      const known = pending()
      if (known) await within(known, MAX_WAIT_MS, notHeld)
      const reason = rejection()
      if (reason) throw reason
      await change(...given)
    }
  return {
    ...decoratedStore(store, { write: guarded(changes => store.write(changes)) }),
    dump: () => store.dump(),
    pages: () => store.pages(),
    load: guarded(dump => store.load(dump)),
    loadPages: guarded(pages => store.loadPages(pages)),
    clear: guarded(() => store.clear()),
  }
}

function notHeld(): never {
  throw new StorageError(
    'io',
    'PostgreSQL cannot be reached, so it is not known whether a migration was started. Check that it is running, and the address.',
  )
}
