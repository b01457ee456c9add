import type { ObjectKind, ObjectReference } from '@las/console/contract'
import type { BaseRecord } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Context } from '../common/context.js'
import { kindsOf, splitId, splitReference } from '../common/ids.js'
import { checkPermission } from '../common/permissions.js'
import { PUBLIC_ORGANIZATION } from '../common/public-records.js'
import { findAnyReference } from '../resources/find-reference.js'
import { actorName } from '../users/actor-name.js'
import { parentIdOf, textIn } from './object-kinds.js'
import { type Inspector, mayRead } from './permissions.js'

/**
 * Returns what an id refers to: an object of the organization, or one that all organizations share.
 * @throws 404 if it does not exist, 403 if the inspector may read no objects with such ids.
 */
export async function findObject(context: Context, inspector: Inspector, reference: string): Promise<ObjectReference> {
  const { owner, id } = splitReference(reference)
  const kinds = kindsOf(splitId(id)?.prefix ?? '') as ObjectKind[]
  const readable = kinds.filter(kind => mayRead(inspector, kind, id))
  const [first] = kinds
  if (first && readable.length === 0)
    checkPermission(inspector.principal, { action: 'read', kind: first, idParameter: 'id' }, { id })
  const find = (given: string) => findAnyReference(context, inspector.caller, given, readable)
  const found = (await find(reference)) ?? (owner ? undefined : await find(`${PUBLIC_ORGANIZATION}/${reference}`))
  if (!found) throw notFound('object', reference)
  return referenceTo(context, found.kind as ObjectKind, found.record)
}

/** The reference to an object, with its name. */
export async function referenceTo(
  context: Pick<Context, 'store'>,
  kind: ObjectKind,
  record: BaseRecord,
): Promise<ObjectReference> {
  return { kind, id: record.id, parentId: parentIdOf(kind, record), name: await nameOf(context, kind, record) }
}

/** The name of an object; for users, that of the person. Null if it has none. */
export async function nameOf(
  context: Pick<Context, 'store'>,
  kind: ObjectKind,
  record: BaseRecord,
): Promise<string | null> {
  const name = textIn(record, 'name')
  return name === null && kind === 'user' ? actorName(context, record.organizationId, record.id) : name
}
