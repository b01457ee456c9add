import { type BaseRecord, type Change, type Collection, incrementFields } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from './caller.js'
import type { Context } from './context.js'
import { splitReference } from './ids.js'
import { isPublicOwner, PUBLIC_ORGANIZATION } from './public-records.js'

interface ReferenceRules {
  /** Whether all organizations can refer to the records of the public organization. */
  readonly includesPublic?: boolean
  /** Whether the id can have an owner. If `foreign-reference` is waived, such an id does not need to refer to a record. */
  readonly hasOwner?: boolean
}

/**
 * Returns the record that a reference refers to, an id that can be prefixed with the owner. Undefined if the record does not
 * exist or belongs to another organization.
 */
export async function findReferenced<R extends BaseRecord>(
  { store, waived }: Pick<Context, 'store' | 'waived'>,
  { organizationId }: Pick<Caller, 'organizationId'>,
  collection: Collection<R>,
  reference: string,
  { includesPublic = false }: ReferenceRules = {},
): Promise<R | undefined> {
  const { owner = organizationId, id } = splitReference(reference)
  if (includesPublic && isPublicOwner(owner)) return store.get(collection, PUBLIC_ORGANIZATION, id)
  const isOwn = owner === organizationId || waived.has('foreign-reference')
  return isOwn ? store.get(collection, organizationId, id) : undefined
}

/**
 * Returns the record that a body field refers to; undefined if the field is not set.
 * @throws 400 if the record does not exist, unless that rule is waived.
 */
export async function resolveReference<R extends BaseRecord>(
  context: Pick<Context, 'store' | 'waived'>,
  caller: Pick<Caller, 'organizationId'>,
  collection: Collection<R>,
  field: string,
  reference: string | null | undefined,
  rules: ReferenceRules = {},
): Promise<R | undefined> {
  if (reference === undefined || reference === null) return undefined
  const record = await findReferenced(context, caller, collection, reference, rules)
  if (record) return record
  const error = badRequest(`${field} refers to ${reference}, which does not exist`)
  if (!rules.hasOwner) throw error
  enforce(context, 'foreign-reference', error)
  return undefined
}

/**
 * Returns the changes that guard the record that a body field refers to. A shared record, which is never deleted, needs none.
 * @throws 400 if the record does not exist, unless that rule is waived.
 */
export async function guardReference<R extends BaseRecord>(
  context: Pick<Context, 'store' | 'waived'>,
  caller: Pick<Caller, 'organizationId'>,
  collection: Collection<R>,
  field: string,
  reference: string | null | undefined,
  rules: ReferenceRules = {},
): Promise<Change[]> {
  const record = await resolveReference(context, caller, collection, field, reference, rules)
  return record?.organizationId === caller.organizationId ? [guard(collection, record)] : []
}

/**
 * Returns the change that makes a write fail if the record was removed in the meantime. Write it together with the reference to
 * the record. It conflicts with removals and updates of the record, but not with the same change in other writes.
 */
export const guard = <R extends BaseRecord>(collection: Collection<R>, { id, organizationId }: R): Change =>
  incrementFields<BaseRecord>(collection, { id, organizationId })
