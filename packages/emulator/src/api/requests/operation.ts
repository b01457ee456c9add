import type { Operations } from '@las/api'
import { type Operation as Described, operations as described, parameters, type Schema } from '@las/api/description'
import type { Order } from '@las/storage'
import type { Caller } from '../../domain/common/caller.js'
import type { View } from '../../domain/common/resource.js'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf, QueryOf, ReadonlyDeep, Validated } from '../../platform/validation/validated-types.js'
import { validate } from '../../platform/validation/validation.js'
import type { ApiContext } from '../http/context.js'
import { withoutIgnored } from './ignored-query.js'
import { parseQuery } from './query.js'

/** An operation of the API with its implementation. */
export interface Operation extends Described {
  /** Validates a request against the description, and returns the body of the response. */
  run(request: RawRequest, caller: Caller, context: ApiContext): Promise<unknown>
}

/** A request that has not been validated. */
export interface RawRequest {
  readonly params: unknown
  readonly query: URLSearchParams
  readonly body: unknown
  /** The origin of URLs in the response, such as `http://localhost:8099`. */
  readonly origin: string
}

/** A request that matches the description of its operation. */
interface CheckedRequest<Params, Query, Body> extends View {
  readonly params: Params
  /** The id of the resource, which is the last id in the path; empty for a path without ids. */
  readonly id: string
  /** The id of the parent resource, which is the second-to-last id in the path; empty for a path with fewer than two ids. */
  readonly parentId: string
  readonly query: Query
  readonly body: Body
  readonly context: ApiContext
}

type RequestOf<Id extends keyof Operations> = CheckedRequest<
  Validated<Operations[Id]['params']>,
  QueryOf<Id>,
  BodyOf<Id>
>

/** The body of an operation's response. */
export type ResponseOf<Id extends keyof Operations> = ReadonlyDeep<Operations[Id]['response']>

const EMPTY: Schema = parameters({})

/**
 * Implements an operation of `@las/api`, which defines its id, path, parameters, body and response. The handler only receives
 * requests that match the description.
 */
export const operation = <Id extends keyof Operations>(
  id: Id,
  handler: (request: RequestOf<Id>) => Promise<ResponseOf<Id>>,
): Operation => checkedOperation(id, request => handler(request as RequestOf<Id>))

/** A request of an operation that is not known at compile time. */
export type AnyRequest = CheckedRequest<Readonly<Record<string, string>>, AnyQuery, unknown>

interface AnyQuery {
  readonly maxResults?: number
  readonly nextToken?: string
  readonly order?: Order
  readonly owner?: readonly string[]
  readonly [parameter: string]: unknown
}

/** Like {@link operation}, for a handler that implements several operations generically. */
export function checkedOperation(
  id: keyof Operations,
  handler: (request: AnyRequest, description: Described) => Promise<unknown>,
): Operation {
  const description = described.find(operation => operation.id === id)
  if (!description) throw new Error(`The API has no operation ${id}`)
  const { method, path, body, lenientBody } = description
  const params = parameters(description.params)
  const [idField = '', parentField = ''] = Object.keys(description.params).reverse()
  const query = parameters(description.query)
  return {
    ...description,
    async run(request, caller, context) {
      if (!body && request.body !== undefined) {
        throw badRequest(`${method} ${path} takes no body. Send filters and options in the query`)
      }
      const bodySchema = (context.waived.has('strict-body') ? lenientBody : undefined) ?? body ?? EMPTY
      const ids = validate<AnyRequest['params']>(params, request.params, 'The path')
      const checked: AnyRequest = {
        params: ids,
        id: ids[idField] ?? '',
        parentId: ids[parentField] ?? '',
        query: validate(query, parseQuery(description.query, withoutIgnored(id, request.query)), 'The query'),
        body: validate(bodySchema, body ? request.body : {}, 'The body'),
        origin: request.origin,
        caller,
        context,
      }
      return handler(checked, description)
    },
  }
}
