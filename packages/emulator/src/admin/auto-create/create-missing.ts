import { insert, walk } from '@las/storage'
import type { ApiContext } from '../../api/http/context.js'
import type { Operation } from '../../api/requests/operation.js'
import type { Caller } from '../../domain/common/caller.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { idOf } from '../../domain/common/ids.js'
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
  /** The other ids in the request by their fields, including those of the resources that this one belongs to. */
  readonly given: GivenIds
  /** Creates the resource with this id, unless it exists. */
  ensure(id: string): Promise<void>
}

/**
 * Creates a resource with the given id, unless it exists. The content is an example of a create request, an example record, or,
 * for public resources, a copy of a preloaded one.
 * @throws 400 if the id is not well-formed.
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

/** Creates the resources that the new one refers to, and returns an example of the body of its create request. */
async function entryOf({
  resource: { kind, example, references = [] },
  id,
  given,
  ensure,
}: Missing): Promise<SeedEntry> {
  const needed = describeResource(kind).references.filter(({ isRequired }) => isRequired)
  const ids: Record<string, string | string[]> = {}
  for (const { kind, field, isList } of needed) {
    const other = given[field] ?? derivedId(kind, id)
    await ensure(other)
    ids[field] = isList ? [other] : other
  }
  for (const kind of references) await ensure(derivedId(kind, id))
  return { ...example?.(kind => derivedId(kind, id)), ...ids }
}

/** Replaces the kind in an id and keeps its digits, so that the result is always the same for the same id. */
const derivedId = (kind: string, id: string): string =>
  idOf(
    kind,
    id
      .slice(id.lastIndexOf(':') + 1)
      .replaceAll(/[^a-f0-9]/g, '0')
      .padStart(32, '0')
      .slice(-32),
    'las',
  )

async function copyPublic(context: ApiContext, { collection }: Resource, id: string): Promise<void> {
  if (await findPublic(context, collection, id)) return
  for await (const preloaded of walk(context.store, collection, PUBLIC_ORGANIZATION)) {
    await context.store.write([insert(collection, { ...preloaded, id, revision: 0 })])
    return
  }
}
