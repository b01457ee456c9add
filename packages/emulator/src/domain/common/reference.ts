import type { BaseRecord, Collection } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'

/**
 * Returns the record that a body field refers to; undefined if the field is not set.
 * @throws 400 if the record does not exist.
 */
export async function resolveReference<R extends BaseRecord>(
  { store }: Context,
  { organizationId }: Caller,
  collection: Collection<R>,
  field: string,
  id: string | undefined,
): Promise<R | undefined> {
  if (id === undefined) return undefined
  const record = await store.get(collection, organizationId, id)
  if (!record) throw badRequest(`${field} refers to ${id}, which does not exist`)
  return record
}
