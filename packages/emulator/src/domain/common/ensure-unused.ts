import type { BaseRecord, Collection } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import { enforce } from '../../platform/waivers.js'
import type { Context } from './context.js'

/** A field of other records that can refer to a resource. It must be indexed. */
export interface ReferringField {
  readonly collection: Collection<BaseRecord>
  readonly field: string
}

/** Number of referring records that an error names. */
const MAX_NAMED = 5

/**
 * Checks that a resource can be deleted. A write that adds a reference must include a `guard` of the resource.
 * @throws 400 if another record refers to it.
 */
export async function ensureUnused(
  context: Pick<Context, 'store' | 'waived'>,
  { id, organizationId }: BaseRecord,
  fields: readonly ReferringField[],
): Promise<void> {
  const references = [id, `${organizationId}/${id}`]
  const users = new Set<string>()
  for (const { collection, field } of fields) {
    const query = { where: { [field]: references }, order: 'descending', limit: MAX_NAMED } as const
    const { records } = await context.store.list(collection, organizationId, query)
    for (const record of records) users.add(record.id)
  }
  if (users.size === 0) return
  const named = [...users].slice(0, MAX_NAMED).join(', ')
  enforce(context, 'unused-resource', badRequest(`${id} is used by ${named}; delete or update what uses it first`))
}
