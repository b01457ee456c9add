import type { ApiContext } from '../../api/http/context.js'
import type { Operation } from '../../api/requests/operation.js'
import type { Caller } from '../../domain/common/caller.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { isOfKind, kindsOf, splitId, splitReference } from '../../domain/common/ids.js'
import { isPublicOwner } from '../../domain/common/public-records.js'
import type { GivenIds } from '../../domain/common/resource.js'
import { resourceOf } from '../../domain/resources/resources.js'
import { ApiError } from '../../platform/errors.js'
import { createMissing } from './create-missing.js'
import { ownIds, stringsOf, validQuery } from './repair-request.js'

/** How deep a body is searched for ids. Requests with deeper nesting are rejected anyway. */
const MAX_DEPTH = 20

/**
 * Wraps operations so that resources that a request refers to by a well-formed but unknown id are created first, with defaults
 * and with the resources that they belong to. Programs can then use made-up ids.
 */
export function withAutoCreate(operations: readonly Operation[]): Operation[] {
  return operations.map(operation => ({
    ...operation,
    async run(request, caller, context) {
      const params = ownIds(operation, request.params)
      const query = validQuery(operation, request.query)
      const given = { ...stringsOf(request.body), ...params }
      for (const [name, id] of Object.entries(params)) {
        await ensure(context, operations, caller, id, given, operation.params[name]?.schema['x-id'])
      }
      for (const id of new Set(idsIn(request.body, MAX_DEPTH))) await ensure(context, operations, caller, id, given)
      return operation.run({ ...request, params, query }, caller, context)
    },
  }))
}

function* idsIn(value: unknown, depth: number): Generator<string> {
  if (typeof value === 'string') {
    if (splitId(value)) yield value
  } else if (typeof value === 'object' && value !== null && depth > 0) {
    for (const item of Object.values(value)) yield* idsIn(item, depth - 1)
  }
}

async function ensure(
  context: ApiContext,
  operations: readonly Operation[],
  caller: Caller,
  reference: string,
  given: GivenIds,
  kind: string | undefined = kindOf(reference),
): Promise<void> {
  const { owner, parentId, id } = splitReference(reference)
  const resource = resourceOf(kind)
  if (!resource || resource.owner === 'caller') return
  // Other resources of the public organization can be read but not created.
  if (isPublicOwner(owner) && resource.owner !== 'public') return
  const { parentField } = describeResource(resource.kind)
  try {
    await createMissing({
      context,
      operations,
      caller,
      resource,
      id,
      given: parentField === undefined || parentId === undefined ? given : { ...given, [parentField]: parentId },
      ensure: other => ensure(context, operations, caller, other, given),
    })
  } catch (error) {
    // The operation itself reports the error.
    if (!(error instanceof ApiError)) throw error
  }
}

/** The kind of the resource that a reference refers to. If several kinds have its prefix, it is the one with this parent. */
function kindOf(reference: string): string | undefined {
  const { id, parentId = '' } = splitReference(reference)
  const kinds = kindsOf(splitId(id)?.prefix ?? '')
  if (kinds.length <= 1) return kinds[0]
  return kinds.find(kind => {
    const { create, parentField = '' } = describeResource(kind)
    return isOfKind(create?.params[parentField]?.schema['x-id'] ?? '', parentId)
  })
}
