import type { Operations } from '@las/api'
import { type Operation as Described, operations as described, parameters, type Schema } from '@las/api/description'
import type { Caller } from '../../domain/common/caller.js'
import { badRequest } from '../../platform/errors.js'
import type { Checked, CheckedQuery, ReadonlyDeep } from '../../platform/validation/received.js'
import { validate } from '../../platform/validation/validation.js'
import type { ApiContext } from '../http/context.js'
import { parseQuery } from './query.js'

/** One operation of the API. Each lives in a file of its own under `operations/` and is that file's default export. */
export interface Operation extends Described {
  readonly kind: 'operation'
  /** Checks a request against the description and answers it. */
  run(request: RawRequest, caller: Caller, context: ApiContext): Promise<unknown>
}

/** A request as it came, unchecked. */
export interface RawRequest {
  readonly params: unknown
  readonly query: URLSearchParams
  readonly body: unknown
  /** Of the URLs in the response, such as `http://localhost:8099`. */
  readonly origin: string
}

interface Request<O extends Operations[keyof Operations]> {
  readonly params: Checked<O['params']>
  readonly query: CheckedQuery<O['query']>
  readonly body: Checked<O['body']> | (O extends { wideBody: infer Wide } ? Checked<Wide> : never)
  readonly origin: string
  readonly caller: Caller
  readonly context: ApiContext
}

const EMPTY: Schema = parameters({})

/**
 * Implements an operation of `@las/api`, which defines its id, path, parameters, body and response. The handler only gets requests
 * that match the description.
 */
export function operation<Id extends keyof Operations>(
  id: Id,
  handler: (request: Request<Operations[Id]>) => Promise<ReadonlyDeep<Operations[Id]['response']>>,
): Operation {
  const description = described.find(operation => operation.id === id)
  if (!description) throw new Error(`The API has no operation ${id}`)
  const { method, path, body, wideBody } = description
  const params = parameters(description.params)
  const query = parameters(description.query)
  return {
    ...description,
    kind: 'operation',
    async run(request, caller, context) {
      if (!body && request.body !== undefined) {
        throw badRequest(`${method} ${path} takes no body; filters and options go into the query`)
      }
      const form = (context.waived.has('narrow-body') ? wideBody : undefined) ?? body ?? EMPTY
      const checked: unknown = {
        params: validate(params, request.params, 'The path'),
        query: validate(query, parseQuery(description.query, request.query), 'The query'),
        body: validate(form, body ? request.body : {}, 'The body'),
        origin: request.origin,
        caller,
        context,
      }
      return handler(checked as Request<Operations[Id]>)
    },
  }
}
