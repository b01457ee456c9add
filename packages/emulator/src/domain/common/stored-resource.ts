import { type BaseRecord, type Change, remove, replace, retryOnConflict } from '@las/storage'
import { type ApiError, notFound } from '../../platform/errors.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { describeResource } from './describe-resource.js'
import { findPublic } from './public-records.js'
import { type Audit, updateAudit } from './record.js'
import type { Resource } from './resource.js'

/**
 * Returns the caller's record with the given id, or the public record if the resource is public.
 * @param parentId the id that the record's parent must have, as given in the request path.
 * @throws 404
 */
export async function findRecord<R extends BaseRecord>(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  resource: Resource<R>,
  id: string,
  parentId?: string,
): Promise<R> {
  const record =
    resource.owner === 'public'
      ? await findPublic(context, resource.collection, id)
      : await context.store.get(resource.collection, caller.organizationId, id)
  if (!record) throw missing(resource, id)
  if (parentId && !context.waived.has('parent') && !(await belongsTo(context, caller, resource, record, parentId)))
    throw missing(resource, id)
  return record
}

async function belongsTo<R extends BaseRecord>(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  { kind, findParent }: Resource<R>,
  record: R,
  parentId: string,
): Promise<boolean> {
  const id: unknown = Reflect.get(record, describeResource(kind).parentField ?? '')
  // Several ids can refer to the same parent.
  return id === parentId || (await findParent?.(context, caller, parentId))?.id === id
}

/**
 * Changes the caller's record with the given id, and records the caller as its editor. Conflicts with concurrent writes
 * are retried.
 * @param change may run more than once.
 * @param extraChanges returns additional changes for the same write; may run more than once.
 * @param parentId the id that the record's parent must have, as given in the request path.
 * @throws 404, and any error thrown by `change` or `extraChanges`.
 */
export const changeRecord = <R extends BaseRecord & Pick<Audit, 'updatedBy' | 'updatedTime'>>(
  context: Context,
  caller: Caller,
  resource: Resource<R>,
  id: string,
  change: (record: R) => R | Promise<R>,
  extraChanges: (before: R, after: R) => readonly Change[] | Promise<readonly Change[]> = () => [],
  parentId?: string,
): Promise<R> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, resource, id, parentId)
    const changed = { ...(await change(record)), ...updateAudit(context, caller) }
    await context.store.write([replace(resource.collection, changed), ...(await extraChanges(record, changed))])
    return changed
  })

/**
 * Removes the caller's record with the given id. Conflicts with concurrent writes are retried.
 * @param extraChanges returns additional changes for the same write; may run more than once.
 * @param parentId the id that the record's parent must have, as given in the request path.
 * @returns the removed record.
 * @throws 404, and any error thrown by `extraChanges`.
 */
export const deleteRecord = <R extends BaseRecord>(
  context: Context,
  caller: Caller,
  resource: Resource<R>,
  id: string,
  extraChanges: (record: R) => readonly Change[] | Promise<readonly Change[]> = () => [],
  parentId?: string,
): Promise<R> =>
  retryOnConflict(async () => {
    const record = await findRecord(context, caller, resource, id, parentId)
    const changes = await extraChanges(record)
    await context.store.write([remove(resource.collection, record), ...changes])
    return record
  })

const missing = ({ kind }: Resource, id: string): ApiError => notFound(kind.replaceAll('-', ' '), id)
