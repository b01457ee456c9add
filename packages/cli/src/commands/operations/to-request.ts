import { type Path, path, type Query } from '@las/core'
import type { Values } from '../../command/flag.js'
import { camelCase } from '../../command/names.js'
import { UsageError } from '../../errors/command-error.js'
import { type FieldContext, toField } from './field-forms.js'
import type { OperationFlag, OperationSpec } from './operation-spec.js'

/** The request of an operation. */
export interface OperationRequest {
  readonly method: OperationSpec['method']
  readonly path: Path
  readonly query: Query
  readonly body?: Readonly<Record<string, unknown>>
  readonly allowsNoContent?: boolean
}

/**
 * Converts the values of a command to the request of its operation. Fields of `--body` are replaced by those of other flags.
 *
 * @throws {UsageError} if two flags set the same field.
 */
export async function toRequest(spec: OperationSpec, values: Values, context: FieldContext): Promise<OperationRequest> {
  const given = givenFlags(spec, values)
  const query = await fieldsOf(given, 'query', {}, context)
  const hasBody = spec.method === 'POST' || spec.method === 'PATCH'
  const body = hasBody ? await fieldsOf(given, 'body', { ...Object(values.body) }, context) : undefined
  const params = Object.fromEntries(spec.arguments.map(({ name }) => [name, String(values[name])]))
  return {
    method: spec.method,
    path: fillPath(spec.path, params),
    query: query as Query,
    ...(body && { body }),
    ...(spec.isEmpty && { allowsNoContent: true }),
  }
}

/** `path` for a template that is only known at run time. */
const fillPath = path as (template: string, ids: Readonly<Record<string, string>>) => Path

interface GivenFlag {
  readonly flag: OperationFlag
  readonly value: unknown
}

function givenFlags({ flags }: OperationSpec, values: Values): GivenFlag[] {
  const given = flags.flatMap(flag => {
    const value = values[camelCase(flag.name)]
    // A switch for one value, such as `--cancel`, that is off sets nothing.
    return value === undefined || (flag.value !== undefined && value === false) ? [] : [{ flag, value }]
  })
  for (const [index, { flag }] of given.entries()) {
    const other = given
      .slice(0, index)
      .find(({ flag: { in: part, field } }) => part === flag.in && field === flag.field)
    if (other) {
      throw new UsageError(`--${other.flag.name} and --${flag.name} set the same field.`, {
        code: 'conflicting_flags',
        next: 'Use one of them.',
      })
    }
  }
  return given
}

async function fieldsOf(
  given: readonly GivenFlag[],
  part: 'query' | 'body',
  initial: Record<string, unknown>,
  context: FieldContext,
): Promise<Record<string, unknown>> {
  let fields = initial
  const own = given.filter(({ flag }) => flag.in === part && flag.form !== 'upload')
  // A nested field is added to its object, which another flag can set.
  const inOrder = own.sort((a, b) => a.flag.field.split('.').length - b.flag.field.split('.').length)
  for (const { flag, value } of inOrder) {
    fields = withField(fields, flag.field.split('.'), await toField(value, flag, context))
  }
  return fields
}

function withField(fields: object, [name = '', ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const own = fields as Readonly<Record<string, unknown>>
  return { ...own, [name]: rest.length === 0 ? value : withField(Object(own[name]), rest, value) }
}
