import type { Static, TObject, TSchema } from '@sinclair/typebox'
import type { Caller } from './auth/caller.js'
import type { Context } from './context.js'
import { badRequest } from './errors.js'
import { parseQuery } from './requests/query.js'
import { strict } from './requests/schemas.js'
import { validate } from './requests/validation.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** One operation of the API. Each lives in a file of its own under `operations/` and is that file's default export. */
export interface Operation {
  readonly kind: 'operation'
  /** Its name, such as `createDocument`. */
  readonly id: string
  readonly method: Method
  /** Below `/v1`, such as `/documents/{documentId}`. */
  readonly path: string
  readonly params: TObject
  readonly query: TObject
  /** Absent when the operation takes no body. */
  readonly body: TSchema | undefined
  readonly response: TSchema
  /** Checks a request against the schemas and answers it. */
  run(request: RawRequest, caller: Caller, context: Context): Promise<unknown>
}

/** A request as it came, unchecked. */
export interface RawRequest {
  readonly params: unknown
  readonly query: URLSearchParams
  readonly body: unknown
  /** Of the URLs in the response, such as `http://localhost:8099`. */
  readonly origin: string
}

/**
 * What a client says of each operation, for its query, body and response to be compared with. Nobody here says anything:
 * a client adds an entry for each operation where its types are checked, and every operation must have one then.
 */
// biome-ignore lint/correctness/noUnusedVariables: those who add entries take the parameters under these names.
// biome-ignore lint/suspicious/noEmptyInterface: entries are added by declaration merging.
export interface Agreements<Query, Body, Response> {}

type Agreement<Id extends string, Query, Body, Response> = Id extends keyof Agreements<Query, Body, Response>
  ? Agreements<Query, Body, Response>[Id]
  : [keyof Agreements<Query, Body, Response>] extends [never]
    ? unknown
    : { [Words in `no client has ${Id}`]: never }

interface Definition<
  P extends TObject,
  Q extends TObject,
  B extends TSchema,
  R extends TSchema,
  W extends TSchema = B,
> {
  id: string
  method: Method
  path: string
  /** The parameters in the path; each is checked, so that a malformed id is a 400. */
  params?: P
  query?: Q
  body?: B
  /** The body as the schemas of the specification have it, where that is wider than `body`. */
  wideBody?: W
  response: R
  handler(request: {
    params: Static<P>
    query: Static<Q>
    body: Static<B> | Static<W>
    origin: string
    caller: Caller
    context: Context
  }): Promise<Static<R>>
}

type Nothing = TObject<Record<never, never>>

const nothing: TObject = strict({})

/** Defines an operation; its handler is typed by the schemas and runs only on requests that fit them. */
export function operation<
  const Id extends string,
  R extends TSchema,
  P extends TObject = Nothing,
  Q extends TObject = Nothing,
  B extends TSchema = Nothing,
  W extends TSchema = B,
>(definition: Definition<P, Q, B, R, W> & { id: Id } & Agreement<Id, Static<Q>, Static<B>, Static<R>>): Operation {
  const { id, method, path, body, wideBody, response, handler, ...schemas }: Definition<P, Q, B, R, W> = definition
  const params = (schemas.params ?? nothing) as P
  const query = (schemas.query ?? nothing) as Q
  return {
    kind: 'operation',
    id,
    method,
    path,
    params,
    query,
    body,
    response,
    async run(request, caller, context) {
      if (!body && request.body !== undefined) {
        throw badRequest(`${method} ${path} takes no body; filters and options go into the query`)
      }
      const form = (context.waived.has('narrow-body') ? wideBody : undefined) ?? body ?? nothing
      return handler({
        params: validate(params, request.params, 'The path'),
        query: validate(query, parseQuery(query, request.query), 'The query'),
        body: validate(form as B | W, body ? request.body : {}, 'The body'),
        origin: request.origin,
        caller,
        context,
      })
    },
  }
}
