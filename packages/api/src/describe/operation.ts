import type { Field, Fields, Schema, Sentence } from './schema.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'

/** The statuses of errors that an operation names itself; those that any operation gives stand in {@link COMMON_ERRORS}. */
export type ErrorStatus = 400 | 403 | 404 | 409 | 413 | 415 | 429

/** An operation of the API: what it takes, what it answers, and how it fails. */
export interface Operation {
  /** Such as `createDocument`. */
  readonly id: string
  readonly method: Method
  /** Below `/v1`, such as `/documents/{documentId}`. */
  readonly path: string
  /** One sentence. */
  readonly summary: Sentence
  /** What else is to know. */
  readonly description?: Sentence
  /** The parameters in the path, in their order. */
  readonly params: Fields
  readonly query: Fields
  /** Undefined when the operation takes no body. */
  readonly body: Schema | undefined
  /**
   * The body as earlier clients send it, where that is wider than `body`: the emulator takes it on demand
   * (`--accept narrow-body`). It is no part of OpenAPI or of the types of the SDK.
   */
  readonly wideBody: Schema | undefined
  /** The answer; undefined where it has no body (204). */
  readonly response: Schema | undefined
  /** When it answers with an error of this status, beyond {@link COMMON_ERRORS}. */
  readonly errors: Readonly<Partial<Record<ErrorStatus, Sentence>>>
  /** What to use instead; the operation is deprecated. */
  readonly deprecated?: Sentence
  readonly since?: string
}

/** The names of the parameters in a path. */
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

/** Describes an operation. A path parameter that is not described, or a body of a GET, does not compile. */
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
