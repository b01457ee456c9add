import type { BaseRecord } from '@las/storage'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { describeResource } from '../common/describe-resource.js'
import { kindsOf, splitId, splitReference } from '../common/ids.js'
import { findPublic } from '../common/public-records.js'
import { findReferenced } from '../common/reference.js'
import type { Resource } from '../common/resource.js'
import { resourceOf } from './resources.js'

/** A record, and its kind in the API description. */
export interface FoundObject {
  readonly kind: string
  readonly record: BaseRecord
}

/**
 * Returns the record that an id of any kind refers to. The id can be prefixed with those of its parent and its owner. Undefined if
 * the record does not exist, or belongs to another organization and is not shared.
 * @param kinds the kinds that it can have; by default, all to which the id can belong.
 */
export async function findAnyReference(
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  reference: string,
  kinds: readonly string[] = kindsOf(splitId(splitReference(reference).id)?.prefix ?? ''),
): Promise<FoundObject | undefined> {
  const { parentId } = splitReference(reference)
  for (const kind of kinds) {
    const resource = resourceOf(kind)
    const record = resource && (await find(context, caller, resource, reference))
    if (record && belongsTo(record, kind, parentId)) return { kind, record }
  }
  return undefined
}

const find = (
  context: Context,
  caller: Pick<Caller, 'organizationId'>,
  { collection, owner }: Resource,
  reference: string,
): Promise<BaseRecord | undefined> =>
  owner === 'public'
    ? findPublic(context, collection, reference)
    : findReferenced(context, caller, collection, reference, { includesPublic: true })

/** Whether a record has the given parent. Without a parent in the reference, any record does. */
function belongsTo(record: BaseRecord, kind: string, parentId: string | undefined): boolean {
  if (parentId === undefined) return true
  const { parentField = '' } = describeResource(kind)
  return Reflect.get(record, parentField) === parentId
}
