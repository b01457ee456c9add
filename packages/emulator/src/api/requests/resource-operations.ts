import type { Operations } from '@las/api'
import { type Operation as Described, formats } from '@las/api/description'
import type { BaseRecord, Where } from '@las/storage'
import type { Caller } from '../../domain/common/caller.js'
import type { Context } from '../../domain/common/context.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { listPage } from '../../domain/common/paging.js'
import { listOwned, listPublic } from '../../domain/common/public-records.js'
import type { PresentedResource } from '../../domain/common/resource.js'
import { deleteRecord, findRecord } from '../../domain/common/stored-resource.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { type AnyRequest, checkedOperation, type Operation, operation, type ResponseOf } from './operation.js'

// The id of the parent resource is the last argument of services, so that services of resources without a parent can omit it.

/** A service that finds or deletes a record of the caller by its id. */
type Service<R> = (context: Context, caller: Caller, recordId: string, parentId: string) => Promise<R>

/** The operation that creates a resource with a service. */
export const createOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  create: (context: Context, caller: Caller, fields: BodyOf<Id>, parentId: string) => Promise<R>,
): Operation =>
  operation(id, async request => {
    return resource.present(await create(request.context, request.caller, request.body, request.id), request)
  })

/** The operation that returns a resource by its id. */
export const getOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  find: Service<R> = (context, caller, ...ids) => findRecord(context, caller, resource, ...ids),
): Operation =>
  operation(id, async request => {
    return resource.present(await find(request.context, request.caller, request.id, request.parentId), request)
  })

/** The operation that updates fields of a resource with a service. */
export const updateOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  update: (context: Context, caller: Caller, recordId: string, fields: BodyOf<Id>, parentId: string) => Promise<R>,
): Operation =>
  operation(id, async request => {
    const { context, caller, body, id: recordId, parentId } = request
    return resource.present(await update(context, caller, recordId, body, parentId), request)
  })

/** The operation that deletes a resource by its id, and returns the deleted resource. */
export const deleteOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  remove: Service<R> = (context, caller, recordId, parentId) =>
    deleteRecord(context, caller, resource, recordId, undefined, parentId),
): Operation => getOperation(id, resource, remove)

/** The type of the items of a page. */
type ItemOf<Page> = {
  [Field in keyof Page]: Page[Field] extends readonly (infer Item extends object)[] ? Item : never
}[keyof Page]

/** Query parameters of lists that are not filters. */
const NO_FILTERS: ReadonlySet<string> = new Set([...Object.keys(formats.paging), 'order', 'sortBy', 'owner'])

/** The values of filters by field. */
type Filters = Readonly<Record<string, readonly string[]>>

/**
 * The operation that lists resources: public ones, those of the owners in the query, or those of the caller's organization that
 * belong to the parent resource in the path, if any. Each filter selects by the record field with the same name, unless `where`
 * maps it to another one. The response repeats the query parameters that its description contains.
 * @param where its last parameter is the id of the parent.
 */
export function listOperation<Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ItemOf<ResponseOf<Id>>>,
  where: (filters: Filters, caller: Caller, parentId: string) => Where = filters => filters,
): Operation {
  const { collection, owner, kind, findParent } = resource
  const { idField, parentField } = describeResource(kind)
  const pageOf = async (request: AnyRequest, { query: parameters }: Described) => {
    const { query, caller, context } = request
    if (owner === 'public') return listPublic(context, collection, query)
    if ('owner' in parameters) return listOwned(context, caller, collection, query)
    const filters = Object.entries(query).filter(([name]) => !NO_FILTERS.has(name))
    const selected = Object.fromEntries(
      filters.map(([name, value]) => [name === idField ? 'id' : name, [value].flat().map(String)]),
    )
    const parent = await findParent?.(context, caller, request.id)
    const parentId = parent?.id ?? request.id
    const within = parentField && { [parentField]: [parentId] }
    const { maxResults, nextToken, order } = query
    const page = { where: { ...where(selected, caller, parentId), ...within }, maxResults, nextToken, order }
    return listPage(context, caller, collection, page)
  }
  return checkedOperation(id, async (request, described) => {
    const { records, nextToken } = await pageOf(request, described)
    const { properties = {} } = described.response ?? {}
    const [items = ''] = Object.keys(properties).filter(
      name => properties[name]?.schema.items && properties[name].required,
    )
    const repeated = Object.entries(request.query).filter(([name]) => name in properties && name !== 'nextToken')
    return {
      [items]: await Promise.all(records.map(record => resource.present(record, request))),
      nextToken,
      ...Object.fromEntries(repeated),
    }
  })
}
