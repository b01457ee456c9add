import { type BaseRecord, removeRecord, replace, retryOnConflict } from '@las/storage'
import { type ApiError, notFound } from '../../platform/errors.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { findPublic } from './public-records.js'
import { type Audit, touched } from './record.js'
import type { Resource } from './resource.js'

/**
 * The caller's record with an id, or the public one if the resource is public.
 * @throws 404
 */
export async function findRecord<R extends BaseRecord>(
  context: Context,
  { organizationId }: Pick<Caller, 'organizationId'>,
  resource: Resource<R>,
  id: string,
): Promise<R> {
  const record =
    resource.owner === 'public'
      ? await findPublic(context, resource.collection, id)
      : await context.store.get(resource.collection, organizationId, id)
  if (!record) throw missing(resource, id)
  return record
}

/**
 * Changes the caller's record with an id, whatever others write meanwhile, and notes who changed it.
 * @throws 404
 */
export const changeRecord = <R extends BaseRecord & Pick<Audit, 'updatedBy' | 'updatedTime'>>(
  context: Context,
  caller: Caller,
  resource: Resource<R>,
  id: string,
  change: (record: R) => R | Promise<R>,
): Promise<R> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, resource, id)
    const changed = { ...(await change(record)), ...touched(context, caller) }
    await context.store.write([replace(resource.collection, changed)])
    return changed
  })

/**
 * Removes the caller's record with an id.
 * @returns the record as it was.
 * @throws 404
 */
export async function deleteRecord<R extends BaseRecord>(
  { store }: Context,
  { organizationId }: Caller,
  resource: Resource<R>,
  id: string,
): Promise<R> {
  const record = await removeRecord(store, resource.collection, organizationId, id)
  if (!record) throw missing(resource, id)
  return record
}

const missing = ({ kind }: Resource, id: string): ApiError => notFound(kind.replaceAll('-', ' '), id)
