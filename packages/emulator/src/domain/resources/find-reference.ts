import type { BaseRecord } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { describeResource } from '../common/describe-resource.js'
import { kindsOf, splitId, splitReference } from '../common/ids.js'
import { findPublic, isPublicOwner, PUBLIC_ORGANIZATION } from '../common/public-records.js'
import type { Resource } from '../common/resource.js'
import { resourceOf } from './resources.js'

/**
 * Returns the record that an id of any kind refers to. The id can be prefixed with those of its parent and its owner. Undefined if
 * the record does not exist, or belongs to another organization and is not shared.
 */
export async function findAnyReference(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  reference: string,
): Promise<BaseRecord | undefined> {
  const { parentId } = splitReference(reference)
  for (const kind of kindsOf(splitId(splitReference(reference).id)?.prefix ?? '')) {
    const resource = resourceOf(kind)
    const record = resource && (await find(context, caller, resource, reference))
    if (record && belongsTo(record, kind, parentId)) return record
  }
  return undefined
}

async function find(
  context: Context,
  { organizationId }: Pick<Caller, 'organizationId'>,
  { collection, owner: ownership }: Resource,
  reference: string,
): Promise<BaseRecord | undefined> {
  const { store, waived } = context
  const { owner = organizationId, id } = splitReference(reference)
  if (ownership === 'public') return findPublic(context, collection, reference)
  if (isPublicOwner(owner)) return store.get(collection, PUBLIC_ORGANIZATION, id)
  const isOwn = owner === organizationId || waived.has('foreign-reference')
  return isOwn ? store.get(collection, organizationId, id) : undefined
}

/** Whether a record has the given parent. Without a parent in the reference, any record does. */
function belongsTo(record: BaseRecord, kind: string, parentId: string | undefined): boolean {
  if (parentId === undefined) return true
  const { parentField = '' } = describeResource(kind)
  return Reflect.get(record, parentField) === parentId
}
