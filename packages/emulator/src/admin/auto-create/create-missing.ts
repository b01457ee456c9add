import { insert, walk } from '@las/storage'
import type { ApiContext } from '../../api/http/context.js'
import type { Operation } from '../../api/requests/operation.js'
import type { Caller } from '../../domain/common/caller.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { findPublic, PUBLIC_ORGANIZATION } from '../../domain/common/public-records.js'
import type { GivenIds, Resource } from '../../domain/common/resource.js'
import { validate } from '../../platform/validation/validation.js'
import { type SeedEntry, seedOne } from '../seed.js'

/** The resource to create. */
interface Missing {
  readonly context: ApiContext
  readonly operations: readonly Operation[]
  readonly caller: Caller
  readonly resource: Resource
  readonly id: string
  /** The other ids of the request, by their fields: what it belongs to is among them. */
  readonly given: GivenIds
  /** Creates what this refers to, unless it is there. */
  ensure(id: string): Promise<void>
}

/**
 * Creates a resource under an id, unless it is there: as a request would, with an example of what the request must contain; from
 * the example of a record; or, if it is public, like one that is preloaded.
 * @throws 400 when the id is not well-formed.
 */
export async function createMissing(missing: Missing): Promise<void> {
  const { context, operations, caller, resource, id, given } = missing
  const { collection, owner, exampleRecord } = resource
  const { idField, idSchema } = describeResource(resource.kind)
  validate(idSchema, id, idField)
  if (owner === 'public') return copyPublic(context, resource, id)
  if (await context.store.get(collection, caller.organizationId, id)) return
  if (exampleRecord) {
    await context.store.write([insert(collection, await exampleRecord(context, caller, id, given))])
  } else {
    const entry = { ...(await entryOf(missing)), [idField]: id }
    await seedOne(context, operations, caller, resource, entry, context.origin())
  }
}

/** What a request must contain, and what it refers to, which is created first. */
async function entryOf({
  resource: { kind, example, references = [] },
  id,
  given,
  ensure,
}: Missing): Promise<SeedEntry> {
  const needed = describeResource(kind).references.filter(({ isRequired }) => isRequired)
  const ids: Record<string, string | string[]> = {}
  for (const { kind, field, isList } of needed) {
    const other = given[field] ?? companion(kind, id)
    await ensure(other)
    ids[field] = isList ? [other] : other
  }
  for (const kind of references) await ensure(companion(kind, id))
  return { ...example?.(kind => companion(kind, id)), ...ids }
}

/** The id of something that goes with `id` and is always the same: of the given kind, with the same digits. */
const companion = (kind: string, id: string): string =>
  `las:${kind}:${id
    .slice(id.lastIndexOf(':') + 1)
    .replaceAll(/[^a-f0-9]/g, '0')
    .padStart(32, '0')
    .slice(-32)}`

async function copyPublic(context: ApiContext, { collection }: Resource, id: string): Promise<void> {
  if (await findPublic(context, collection, id)) return
  for await (const preloaded of walk(context.store, collection, PUBLIC_ORGANIZATION)) {
    await context.store.write([insert(collection, { ...preloaded, id, revision: 0 })])
    return
  }
}
