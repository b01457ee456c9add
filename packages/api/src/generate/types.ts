import {
  type Field,
  type Fields,
  isRequestModel,
  type Model,
  type Operation,
  operations,
  type Resource,
  resolve,
  resources,
  type Schema,
  sharedModels,
} from '../description/index.js'
import { comment, facts } from './comments.js'

const NOTICE = '// Generated from src/resources by `npm run generate`; do not edit.\n'

/** The files of TypeScript types, by name in `src/types`. */
export function typeFiles(): Record<string, string> {
  const shared = { name: 'common', models: sharedModels, operations: [] as readonly Operation[] }
  const parts = [shared, ...resources]
  const homes = new Map(parts.flatMap(({ name, models }) => models.map(model => [model.name, name])))
  const files = parts.map(part => [`${part.name}.generated.ts`, typesOf(part, homes)])
  return {
    ...Object.fromEntries(files),
    'operations.generated.ts': operationsFile(homes),
    'index.ts': indexFile(parts.map(({ name }) => name)),
  }
}

type Part = Pick<Resource, 'name' | 'models' | 'operations'>

function typesOf({ name, models, operations }: Part, homes: ReadonlyMap<string, string>): string {
  const queries = operations.filter(({ query }) => Object.keys(query).length > 0)
  const text = [...models.map(model => modelComment(model) + declaration(model)), ...queries.map(queryType)].join('\n')
  return `${NOTICE}${imports(text, homes, name)}\n${text}`
}

/** The files of types that the description does not contain, and what the index exports from them. */
const handwritten = [
  ['agent-run-output', "export * from './agent-run-output.js'\n"],
  ['id', "export type { Id } from './id.js'\n"],
]

function indexFile(names: readonly string[]): string {
  const files = [...names, 'operations'].map(name => [name, `export * from './${name}.generated.js'\n`])
  const exports = [...files, ...handwritten].sort()
  return `${NOTICE}\n${exports.map(([, line]) => line).join('')}`
}

/** The imports for the types that a text mentions. */
function imports(text: string, homes: ReadonlyMap<string, string>, own: string): string {
  const code = text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/'[^'\n]*'/g, '')
  const mentioned = new Set(code.match(/\b[A-Z]\w+/g))
  const files = new Map<string, string[]>()
  for (const name of [...mentioned].sort()) {
    const home = homes.get(name) ?? queryHome(name)
    if (home !== undefined && home !== own) files.set(home, [...(files.get(home) ?? []), name])
  }
  const lines = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([home, names]) => `import type { ${names.join(', ')} } from './${home}.generated.js'\n`)
  const id = mentioned.has('Id') ? "import type { Id } from './id.js'\n" : ''
  return lines.join('') + id
}

const queryName = ({ id }: Operation): string => `${id[0]?.toUpperCase()}${id.slice(1)}Query`

const queryHome = (name: string): string | undefined =>
  resources.find(({ operations }) =>
    operations.some(operation => queryName(operation) === name && Object.keys(operation.query).length > 0),
  )?.name

const modelComment = (model: Model): string =>
  comment([model.description, ...facts({ schema: model }, isRequestModel(model.name))].join(' '), '')

function declaration(model: Model): string {
  const isRequest = isRequestModel(model.name)
  if (model.properties && Object.keys(model.properties).length > 0)
    return `export interface ${model.name} ${objectText(model, isRequest, '')}\n`
  return `export type ${model.name} =${aliasText({ ...model, name: '' }, isRequest)}\n`
}

/** The text of an alias. The variants of a long union are on separate lines. */
function aliasText(schema: Schema, isRequest: boolean): string {
  const text = typeText(schema, isRequest, '')
  if (text.length <= 100 || !(schema.anyOf || schema.enum)) return ` ${text}`
  const variants = schema.anyOf
    ? schema.anyOf.map(variant => typeText(variant, isRequest, '  '))
    : schema.enum?.map(literal)
  const open = schema['x-open'] ? ['(string & {})'] : []
  return [...(variants ?? []), ...open].map(variant => `\n  | ${variant}`).join('')
}

const queryType = (operation: Operation): string =>
  comment(`The query of \`${operation.id}\`: \`${operation.method} ${operation.path}\`.`, '') +
  `export interface ${queryName(operation)} ${fieldsText(operation.query, true, '', true)}\n`

function fieldsText(fields: Fields, isRequest: boolean, indent: string, isQuery = false): string {
  const inner = `${indent}  `
  const lines = Object.entries(fields).map(([key, field]) => fieldText(key, field, isRequest, inner, isQuery))
  return lines.length === 0 ? 'Record<never, never>' : `{\n${lines.join('')}${indent}}`
}

/** The fields of an object, and an index signature if it can have further fields with known values. */
function objectText({ properties = {}, values }: Schema, isRequest: boolean, indent: string): string {
  const text = fieldsText(properties, isRequest, indent)
  if (!values) return text
  return text.replace(/\}$/, `  [key: string]: ${typeText(values, isRequest, indent)}\n${indent}}`)
}

function fieldText(key: string, field: Field, isRequest: boolean, indent: string, isQuery: boolean): string {
  const { schema, description, deprecated, required } = field
  const type = isQuery ? parameterType(schema) : typeText(schema, isRequest, indent)
  const text = [description, ...facts(isQuery ? oneOfList(field) : field, isRequest)].join(' ')
  const end = !required && isRequest ? ' | undefined' : ''
  return `${comment(text, indent, deprecated)}${indent}${key}${required ? '' : '?'}: ${type}${end}\n`
}

/** The type of a query parameter. A parameter that can be repeated accepts one value or a list. */
function parameterType(schema: Schema): string {
  if (!schema.items) return typeText(schema, true, '')
  const item = typeText(schema.items, true, '')
  return `${item} | readonly ${parenthesized(item)}[]`
}

/** The field without `minItems`, because every filter requires at least one item. */
function oneOfList(field: Field): Field {
  const { minItems, ...schema } = field.schema
  return { ...field, schema }
}

function typeText(schema: Schema, isRequest: boolean, indent: string): string {
  const name = schema.ref ?? schema.name
  const type = name ? name : plainType(schema, isRequest, indent)
  if (!schema['x-open'] || resolve(schema).properties) return type
  if (name && resolve({ ref: name })['x-open']) return type
  const isNumber = typeof resolve(schema).enum?.[0] === 'number'
  return `${type} | (${isNumber ? 'number' : 'string'} & {})`
}

function plainType(schema: Schema, isRequest: boolean, indent: string): string {
  if (schema['x-id'] !== undefined) return `Id<'${schema['x-qualified'] ? 'qualified-' : ''}${schema['x-id']}'>`
  if (schema.const !== undefined) return literal(schema.const)
  if (schema.enum) return schema.enum.map(literal).join(' | ')
  if (schema.anyOf) {
    return [...new Set(schema.anyOf.map(variant => typeText(variant, isRequest, indent)))].join(' | ')
  }
  if (schema.properties) return objectText(schema, isRequest, indent)
  if (schema.values) return `Record<string, ${typeText(schema.values, isRequest, indent)}>`
  const readonly = isRequest ? 'readonly ' : ''
  if (schema.prefixItems) {
    const items = schema.prefixItems.map((item, i) => `${schema['x-items']?.[i]}: ${typeText(item, isRequest, indent)}`)
    return `${readonly}[${items.join(', ')}]`
  }
  if (schema.items) return `${readonly}${parenthesized(typeText(schema.items, isRequest, indent))}[]`
  switch (schema.type) {
    case undefined:
      return 'unknown'
    case 'integer':
      return 'number'
    default:
      return schema.type
  }
}

const literal = (value: string | number | boolean): string =>
  typeof value === 'string' ? `'${value.replaceAll(/['\\]/g, '\\$&')}'` : String(value)

const parenthesized = (type: string): string => (/ \| |^readonly /.test(type) ? `(${type})` : type)

/** The parameters, body and response of each operation, for servers that implement the API. */
function operationsFile(homes: ReadonlyMap<string, string>): string {
  const entries = operations.map(operation => {
    const { id, method, path, params, query, body, lenientBody, response } = operation
    const parts = [
      `params: ${Object.keys(params).length > 0 ? fieldsOnOneLine(params) : 'Record<never, never>'}`,
      `query: ${Object.keys(query).length > 0 ? queryName(operation) : 'Record<never, never>'}`,
      `body: ${body ? typeText(body, true, '    ') : 'undefined'}`,
      ...(lenientBody ? [`lenientBody: ${typeText(lenientBody, true, '    ')}`] : []),
      `response: ${response ? typeText(response, false, '    ') : 'undefined'}`,
    ]
    const lines = parts.map(part => `    ${part}\n`).join('')
    return `${comment(`\`${method} ${path}\``, '  ')}  ${id}: {\n${lines}  }\n`
  })
  const text = `/** The parameters, body and response of each operation. */\nexport interface Operations {\n${entries.join('')}}\n`
  return `${NOTICE}${imports(text, homes, 'operations')}\n${text}`
}

const fieldsOnOneLine = (fields: Fields): string =>
  `{ ${Object.entries(fields)
    .map(([key, { schema }]) => `${key}: ${typeText(schema, true, '')}`)
    .join('; ')} }`
