import type { Operations } from '@las/api'
import { type Operation as Described, formats } from '@las/api/description'
import type { BaseRecord } from '@las/storage'
import type { Caller } from '../../domain/common/caller.js'
import type { Context } from '../../domain/common/context.js'
import { describeResource } from '../../domain/common/describe-resource.js'
import { listPage } from '../../domain/common/paging.js'
import { listOwned, listPublic } from '../../domain/common/public-records.js'
import type { PresentedResource } from '../../domain/common/resource.js'
import { deleteRecord, findRecord } from '../../domain/common/stored-resource.js'
import type { BodyOf } from '../../platform/validation/received.js'
import { type AnyRequest, checkedOperation, type Operation, operation, type ResponseOf } from './operation.js'

/** How a record of the caller is found or deleted by its id. */
type Service<R> = (context: Context, caller: Caller, recordId: string) => Promise<R>

/** The operation that creates a resource, as a service does. */
export const createOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  create: (context: Context, caller: Caller, fields: BodyOf<Id>) => Promise<R>,
): Operation =>
  operation(id, async request => resource.present(await create(request.context, request.caller, request.body), request))

/** The operation that returns a resource by its id. */
export const getOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  find: Service<R> = (context, caller, recordId) => findRecord(context, caller, resource, recordId),
): Operation =>
  operation(id, async request => resource.present(await find(request.context, request.caller, request.id), request))

/** The operation that changes fields of a resource, as a service does. */
export const updateOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  update: (context: Context, caller: Caller, recordId: string, fields: BodyOf<Id>) => Promise<R>,
): Operation =>
  operation(id, async request => {
    return resource.present(await update(request.context, request.caller, request.id, request.body), request)
  })

/** The operation that deletes a resource by its id, and returns it as it was. */
export const deleteOperation = <Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ResponseOf<Id>>,
  remove: Service<R> = (context, caller, recordId) => deleteRecord(context, caller, resource, recordId),
): Operation => getOperation(id, resource, remove)

/** What a page lists. */
type ItemOf<Page> = {
  [Field in keyof Page]: Page[Field] extends readonly (infer Item extends object)[] ? Item : never
}[keyof Page]

/** Parameters of the query of a list that select no records by a field. */
const NO_FILTERS: ReadonlySet<string> = new Set([...Object.keys(formats.paging), 'order', 'sortBy', 'owner'])

/**
 * The operation that lists a resource: the public ones, those of the owners that the query names, or those of the caller's
 * organization. Each filter selects by the field of the record that has its name, and the response repeats the parameters that it
 * describes.
 */
export function listOperation<Id extends keyof Operations, R extends BaseRecord>(
  id: Id,
  resource: PresentedResource<R, ItemOf<ResponseOf<Id>>>,
): Operation {
  const { collection, owner, kind } = resource
  const { idField } = describeResource(kind)
  const pageOf = ({ query, caller, context }: AnyRequest, { query: parameters }: Described) => {
    if (owner === 'public') return listPublic(context, collection, query)
    if ('owner' in parameters) return listOwned(context, caller, collection, query)
    const filters = Object.entries(query).filter(([name]) => !NO_FILTERS.has(name))
    const where = Object.fromEntries(
      filters.map(([name, value]) => [name === idField ? 'id' : name, [value].flat().map(String)]),
    )
    const { maxResults, nextToken, order } = query
    return listPage(context, caller, collection, { where, maxResults, nextToken, order })
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
