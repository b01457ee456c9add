import type { Field, Fields, Schema, Sentence } from './schema.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** Status codes of errors that an operation can describe. `COMMON_ERRORS` describes the errors of all operations. */
export type ErrorStatus = 400 | 403 | 404 | 429

/** An operation of the API: its parameters, body, response and errors. */
export interface Operation {
  /** Such as `createDocument`. */
  readonly id: string
  readonly method: Method
  /** Path below `/v1`, such as `/documents/{documentId}`. */
  readonly path: string
  /** One sentence. */
  readonly summary: Sentence
  /** Further sentences. */
  readonly description?: Sentence
  /** The path parameters, in the order of the path. */
  readonly params: Fields
  readonly query: Fields
  /** Undefined if requests have no body. */
  readonly body: Schema | undefined
  /**
   * The body that earlier clients send, if it is wider than `body`. The emulator accepts it with `autoCreate`. It is not
   * included in OpenAPI or in the types of the SDK.
   */
  readonly wideBody: Schema | undefined
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
  | { readonly method: 'GET' | 'DELETE'; readonly body?: never; readonly wideBody?: never }
  | { readonly method: 'POST' | 'PATCH' | 'PUT'; readonly body?: Schema; readonly wideBody?: Schema }

/** Describes an operation. An undescribed path parameter or a body of a GET does not compile. */
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
    wideBody,
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
    wideBody,
    response,
    errors,
  }
}
