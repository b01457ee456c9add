import {
  type Fields,
  isRequestModel,
  type Model,
  type Operation,
  type Resource,
  resolve,
  resources,
  type Schema,
  sharedModels,
} from '../description/index.js'
import { COMMON_ERRORS } from '../openapi/errors.js'
import { facts } from './comments.js'

/** The pages that describe types: one for each resource, and one for shared types. */
const pages: readonly Pick<Resource, 'name' | 'models'>[] = [{ name: 'common', models: sharedModels }, ...resources]

const pageOf: ReadonlyMap<string, string> = new Map(
  pages.flatMap(({ name, models }) => models.map(model => [model.name, name])),
)

/** The files of the Markdown reference, by name: a page for each resource, one for shared types, and an index. */
export function referenceFiles(): Record<string, string> {
  return {
    'README.md': indexPage(),
    'common.md': page('common.ts', [
      '# Shared types',
      ...sharedModels.flatMap(model => modelSection(model, 'common', 2)),
    ]),
    ...Object.fromEntries(resources.map(resource => [`${resource.name}.md`, resourcePage(resource)])),
  }
}

/** A page that consists of blocks, such as headings, paragraphs and tables. */
const page = (source: string, blocks: readonly string[]): string =>
  `<!-- Generated from packages/api/src/resources/${source} by \`npm run generate\`; do not edit. -->\n\n${blocks.join('\n\n')}\n`

const title = (name: string): string => `${name[0]?.toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`

function indexPage(): string {
  const rows = resources.map(({ name, description, operations }) => [
    `[${title(name)}](${name}.md)`,
    description,
    operations.map(({ id }) => `[\`${id}\`](${name}.md#${id.toLowerCase()})`).join(', '),
  ])
  return page('*.ts', [
    '# Reference',
    'The API operations, by resource. `name?` means that a field can be omitted.',
    table(['resource', 'description', 'operations'], rows),
    'Types that several resources share are described in [Shared types](common.md).',
    '## Errors',
    'Every operation can return these errors; 408, 413 and 415 are only returned if the request has a body. The body of an error is `{ "message": "…" }`.',
    table(
      ['status', 'meaning'],
      Object.entries(COMMON_ERRORS).map(([status, meaning]) => [status, meaning]),
    ),
  ])
}

function resourcePage({ name, description, operations, models }: Resource): string {
  // The fields of a body are listed with its operation.
  const bodies = new Set(operations.map(({ body }) => body?.name))
  const others = models.filter(model => !bodies.has(model.name))
  const rows = operations.map(operation => [
    `[\`${operation.id}\`](#${operation.id.toLowerCase()})`,
    requestLine(operation),
    operation.summary,
  ])
  return page(`${name}.ts`, [
    `# ${title(name)}`,
    description,
    table(['operation', 'request', 'description'], rows),
    ...operations.flatMap(operation => operationSection(operation, name)),
    '## Types',
    ...others.flatMap(model => modelSection(model, name, 3)),
  ])
}

const requestLine = ({ method, path }: Operation): string => `\`${method} ${path}\``

function operationSection(operation: Operation, page: string): string[] {
  const { id, summary, description, deprecated, since, params, query, body, response, errors } = operation
  const parameters = [
    ...fieldRows(params, { page, isRequest: true, prefix: '' }).map(([name = '', ...row]) => [name, 'path', ...row]),
    ...fieldRows(query, { page, isRequest: true, prefix: '' }).map(([name = '', ...row]) => [name, 'query', ...row]),
  ]
  const text = [summary, description, since && `Since ${since}.`, deprecated && `**Deprecated.** ${deprecated}`]
  const causes = Object.entries(errors).map(([status, cause]) => [status, cause])
  return [
    `## ${id}`,
    requestLine(operation),
    text.filter(Boolean).join(' '),
    ...(parameters.length > 0 ? [table(['parameter', 'in', 'type', 'description'], parameters)] : []),
    ...(body ? bodyBlocks(body, page) : []),
    response ? `Response: ${typeText(response, page)}, with status 200.` : 'Response: no body, with status 204.',
    ...(causes.length > 0
      ? [
          table(['error', 'cause'], causes),
          'The operation can also return the [errors common to all operations](README.md#errors).',
        ]
      : ['The operation can return the [errors common to all operations](README.md#errors).']),
  ]
}

function bodyBlocks(body: Schema, page: string): string[] {
  const { properties = {}, anyOf } = resolve(body)
  const rows = fieldRows(properties, { page, isRequest: true, prefix: '' })
  if (rows.length > 0) return [table(['body field', 'type', 'description'], rows)]
  return [anyOf ? `Body: ${typeText({ anyOf }, page)}.` : 'Body: a JSON object.']
}

function modelSection(model: Model, page: string, level: number): string[] {
  const isRequest = isRequestModel(model.name)
  const rows = fieldRows(model.properties ?? {}, { page, isRequest, prefix: '' })
  const { name, description, ...plain } = model
  const variants = inlineVariants(plain).flatMap((variant, index) => [
    ...(index > 0 ? ['or'] : []),
    table(['field', 'type', 'description'], fieldRows(variant.properties ?? {}, { page, isRequest, prefix: '' })),
  ])
  const isObject = rows.length > 0 || variants.length > 0
  return [
    `${'#'.repeat(level)} ${name}`,
    isObject
      ? description
      : [description, `Type: ${typeText(plain, page)}.`, ...facts({ schema: plain }, isRequest)].join(' '),
    ...(rows.length > 0 ? [table(['field', 'type', 'description'], rows)] : variants),
  ]
}

/** The unnamed objects of a union. */
const inlineVariants = ({ anyOf = [] }: Schema): readonly Schema[] =>
  anyOf.filter(({ name, properties }) => name === undefined && properties !== undefined)

interface FieldContext {
  readonly page: string
  readonly isRequest: boolean
  /** Path of the object that contains the fields, such as `parameters.`. */
  readonly prefix: string
}

/** A row for each field: name, type and description. The fields of unnamed objects follow. */
function fieldRows(fields: Fields, context: FieldContext): string[][] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const { schema, description, deprecated, required } = field
    const path = `${context.prefix}${name}`
    const text = [description, ...facts(field, context.isRequest), deprecated && `**Deprecated.** ${deprecated}`]
    const row = [`\`${path}${required ? '' : '?'}\``, typeText(schema, context.page), text.filter(Boolean).join(' ')]
    return [row, ...fieldRows(inlineFields(schema), { ...context, prefix: `${path}.` })]
  })
}

function inlineFields({ name, ref, properties, anyOf = [] }: Schema): Fields {
  if (name !== undefined || ref !== undefined) return {}
  const [variant, ...others] = anyOf.filter(({ type }) => type !== 'null')
  return properties ?? (variant && others.length === 0 ? inlineFields(variant) : {})
}

/** A type as text, with links to named types. */
function typeText(schema: Schema, page: string): string {
  const name = schema.name ?? schema.ref
  if (name !== undefined) {
    const home = pageOf.get(name)
    return `[${name}](${home === page ? '' : `${home}.md`}#${name.toLowerCase()})`
  }
  if (schema['x-id'] !== undefined) return `${schema['x-qualified'] ? 'qualified ' : ''}${schema['x-id']} id`
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(', ')
  if (schema.anyOf) return [...new Set(schema.anyOf.map(variant => typeText(variant, page)))].join(' or ')
  if (schema.prefixItems) return `list of ${schema['x-items']?.map(literal).join(', ')}`
  if (schema.items) return `list of ${typeText(schema.items, page)}`
  if (schema.values && !schema.properties && Object.keys(schema.values).length > 0)
    return `object of ${typeText(schema.values, page)}`
  if (schema.type === 'null') return '`null`'
  return schema.type ?? 'any value'
}

const literal = (value: string | number | boolean): string => `\`${value}\``

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n')
}
