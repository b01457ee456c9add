import type { Field, Fields, Schema, Sentence } from './schema.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Status codes of errors that an operation can describe. `COMMON_ERRORS` describes the errors of all operations. */
export type ErrorStatus = 400 | 403 | 404 | 429

/** An API operation: its parameters, body, response and errors. */
export interface Operation {
  /** For example, `createDocument`. */
  readonly id: string
  readonly method: Method
  /** Path below `/v1`, such as `/documents/{documentId}`. */
  readonly path: string
  /** One sentence. */
  readonly summary: Sentence
  /** Further sentences. */
  readonly description?: Sentence
  /** The path parameters, in the order in which they appear in the path. */
  readonly params: Fields
  readonly query: Fields
  /** Undefined if requests have no body. */
  readonly body: Schema | undefined
  /**
   * A less strict schema than `body`, for bodies that earlier clients send. The emulator accepts them with `autoCreate`. The
   * schema is not included in the OpenAPI file or in the types of the SDK.
   */
  readonly lenientBody: Schema | undefined
  /** The response body; undefined for a response without a body (204). */
  readonly response: Schema | undefined
  /** Causes of errors by status, in addition to `COMMON_ERRORS`. */
  readonly errors: Readonly<Partial<Record<ErrorStatus, Sentence>>>
  /** Why the operation is deprecated, and the alternative. */
  readonly deprecated?: Sentence
  readonly since?: string
}

/** The names of the path parameters. */
type ParametersOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParametersOf<Rest>
  : never

interface Described<Path extends string> extends Pick<Operation, 'summary' | 'description' | 'deprecated' | 'since'> {
  readonly path: Path
  readonly query?: Fields
  readonly response: Schema | undefined
  readonly errors?: Operation['errors']
}

type WithParameters<Path extends string> = [ParametersOf<Path>] extends [never]
  ? { readonly params?: never }
  : { readonly params: Readonly<Record<ParametersOf<Path>, Field>> }

type WithBody =
  | { readonly method: 'GET' | 'DELETE'; readonly body?: never; readonly lenientBody?: never }
  | { readonly method: 'POST' | 'PATCH' | 'PUT'; readonly body?: Schema; readonly lenientBody?: Schema }

/** Describes an operation. A path parameter without a description, or a GET request with a body, does not compile. */
export function operation<const Path extends string>(
  id: string,
  described: Described<Path> & WithParameters<Path> & WithBody,
): Operation {
  const {
    method,
    params = {},
    query = {},
    errors = {},
    body,
    lenientBody,
  }: WithBody & { params?: Fields } & Pick<Described<Path>, 'query' | 'errors'> = described
  const { path, summary, description, deprecated, since, response } = described
  return {
    id,
    method,
    path,
    summary,
    ...(description !== undefined && { description }),
    ...(deprecated !== undefined && { deprecated }),
    ...(since !== undefined && { since }),
    params,
    query,
    body,
    lenientBody,
    response,
    errors,
  }
}
