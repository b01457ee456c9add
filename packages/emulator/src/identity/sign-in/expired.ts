import { type BaseRecord, type Change, type Collection, remove, SYSTEM } from '@las/storage'
import type { IdentityContext } from '../context.js'

/**
 * The changes that remove up to 10 expired records. They are written together with each new record, so that expired records
 * do not accumulate. All records of the collection have the same lifetime, so that the oldest expire first.
 */
export async function removeExpired<R extends BaseRecord & { readonly expiresAt: number }>(
  { store, clock }: IdentityContext,
  collection: Collection<R>,
): Promise<Change[]> {
  const { records } = await store.list(collection, SYSTEM, { order: 'ascending', limit: 10 })
  return records.filter(({ expiresAt }) => expiresAt <= clock()).map(record => remove(collection, record))
}
