// Generates the source files of a resource package from the description of the resource, for new-resource.mjs.
import { kebabCase } from './names.mjs'

/**
 * @typedef {import('../packages/api/src/description/index.js').Resource} Resource
 * @typedef {import('../packages/api/src/description/index.js').Operation} Operation
 * @typedef {import('../packages/api/src/description/index.js').Fields} Fields
 * @typedef {import('../packages/api/src/description/index.js').Schema} Schema
 */

/** The error classes of the SDK by status. @type {Record<string, string>} */
const errorClasses = {
  400: 'BadRequestError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  429: 'TooManyRequestsError',
}

/**
 * @param {Resource} resource
 * @param {(schema: Schema) => unknown} sampleOf
 * @param {(text: string, width: number) => string[]} wrap the lines of a comment
 * @returns {Record<string, string>} the text of each file by path
 */
export function sourcesOf({ operations, models }, sampleOf, wrap) {
  const functions = operations.map(operation => describe(operation, operations, sampleOf))
  const bodies = new Set(operations.map(({ body }) => body?.name))
  const types = models.map(({ name }) => name).filter(name => !bodies.has(name))
  return {
    'src/types.ts': types.length > 0 ? `export type { ${types.join(', ')} } from '@las/api'\n` : 'export {}\n',
    ...Object.fromEntries(functions.map(each => [`src/${each.file}.ts`, functionFile(each, wrap)])),
    ...Object.fromEntries(functions.map(each => [`src/${each.file}.test.ts`, testFile(each, functions)])),
  }
}

/**
 * Returns the first example of the README.
 * @param {Resource} resource @param {(schema: Schema) => unknown} sampleOf
 */
export function firstExample({ operations }, sampleOf) {
  const functions = operations.map(operation => describe(operation, operations, sampleOf))
  const first = functions.find(({ params }) => params.length === 0)
  return { imports: first ? [first.id] : [], example: first?.example ?? '' }
}

/**
 * Returns the data for the files of an operation.
 * @param {Operation} operation @param {readonly Operation[]} all @param {(schema: Schema) => unknown} sampleOf
 */
function describe(operation, all, sampleOf) {
  const { id, method, body, query, response } = operation
  if (body && !body.name && !isEmpty(body))
    throw new Error(`The body of ${id} has no name; describe it with model() or named().`)
  if (response && !response.name)
    throw new Error(`The response of ${id} has no name; describe it with model() or named().`)
  const params = Object.entries(operation.params).map(([name, { schema, description }]) => ({
    name,
    type: schema['x-id'] ? `Id<'${schema['x-id']}'>` : 'string',
    description,
    sample: literal(sampleOf(schema)),
    creator: all.find(each => each.method === 'POST' && each !== operation && keyOf(each.response) === name),
  }))
  const items = method === 'GET' && 'nextToken' in query ? listOf(response) : undefined
  const sample = body ? sampleOf(body) : {}
  const options = optionsOf(operation)
  const call = [
    'transport',
    ...params.map(({ name }) => name),
    ...(options && !options.isOptional ? [literal(sample)] : []),
  ]
  const invocation = `${id}(${call.join(', ')})`
  const first = keyOf(items?.schema ?? response)
  const result = response?.properties && method !== 'PATCH' && method !== 'DELETE' ? `const { ${first} } = ` : ''
  return {
    operation,
    id,
    file: kebabCase(id),
    params,
    options,
    items,
    sample,
    invocation,
    key: keyOf(response),
    example: items
      ? `for await (const { ${first} } of ${invocation}) console.log(${first})`
      : `${result}await ${invocation}`,
  }
}

/** Returns the name of the first field of a response, which is the id. @param {Schema | undefined} response */
const keyOf = response => Object.keys(response?.properties ?? {})[0]

/** Returns the list in a page. @param {Schema | undefined} page */
function listOf(page) {
  const [name, field] = Object.entries(page?.properties ?? {}).find(([, { schema }]) => schema.items) ?? []
  return name && field?.schema.items ? { name, schema: field.schema.items } : undefined
}

/** Returns whether a body has no fields. @param {Schema} body */
const isEmpty = ({ properties = {}, anyOf }) => Object.keys(properties).length === 0 && !anyOf

/** Returns the options of a function, which are the fields of the body or the parameters of the query. @param {Operation} operation */
function optionsOf({ id, body, query }) {
  const capitalized = `${id.charAt(0).toUpperCase()}${id.slice(1)}`
  const name = `${capitalized}Options`
  if (body?.name) {
    const isOptional = !Object.values(body.properties ?? {}).some(({ required }) => required) && !body.minProperties
    return { name, type: body.name, isOptional: isOptional && !body.anyOf, isInterface: !body.anyOf, part: 'body' }
  }
  if (Object.keys(query).length === 0) return undefined
  return { name, type: `${capitalized}Query`, isOptional: true, isInterface: true, part: 'query' }
}

/** @typedef {ReturnType<typeof describe>} Described */

/** @param {Described} described @param {(text: string, width: number) => string[]} wrap */
function functionFile({ operation, id, params, options, items, example }, wrap) {
  const { method, path, summary, description, deprecated, errors, body, response } = operation
  const types = [...(response?.name ? [response.name] : []), ...(items?.schema.name ? [items.schema.name] : [])]
  const core = [
    ...(params.some(({ type }) => type.startsWith('Id<')) ? ['type Id'] : []),
    ...(items ? ['listPages', 'type PaginatedList'] : []),
    ...(!items && options?.part === 'query' ? ['parseOptions'] : []),
    'path',
    'type RequestOptions',
    'type Transport',
  ]
  const parameters = [
    'transport: Transport',
    ...params.map(({ name, type }) => `${name}: ${type}`),
    ...(options ? [`options: ${options.name}${options.isOptional ? ' = {}' : ''}`] : []),
    'request?: RequestOptions',
  ]
  const tags = [
    ...params.map(({ name, description }) => `@param ${name} ${description}`),
    ...Object.entries(errors).map(([status, cause]) => `@throws {${errorClasses[status] ?? 'ApiError'}} ${cause}`),
    ...(deprecated ? [`@deprecated ${deprecated}`] : []),
    '@example',
  ]
  const names = params.map(({ name }) => name).join(', ')
  const url = params.length > 0 ? `path('${path}', { ${names} })` : `path('${path}')`
  const sent = [
    `method: '${method}'`,
    `path: ${url}`,
    ...(options?.part === 'body' ? ['body: options'] : body ? ['body: {}'] : []),
    ...(options?.part === 'query' ? ['query: { ...parseOptions(options) }'] : []),
  ]
  const text = description ? `${summary} ${description}` : summary
  const declaration = options?.isInterface
    ? `export interface ${options.name} extends ${options.type} {}`
    : `export type ${options?.name} = ${options?.type}`
  const result = items
    ? `PaginatedList<${response?.name}, ${items.schema.name}>`
    : `Promise<${response ? response.name : 'void'}>`
  const work = items
    ? `return listPages(transport, '${items.name}', () => ({ path: ${url}, query: options }), request)`
    : response
      ? `return transport.request({ ${sent.join(', ')} }, request)`
      : `await transport.request({ ${sent.join(', ')}, allowsNoContent: true }, request)`
  return [
    ...(options ? [`import type { ${options.type} } from '@las/api'`] : []),
    `import { ${core.join(', ')} } from '@las/core'`,
    ...(types.length > 0 ? [`import type { ${types.join(', ')} } from './types.js'`] : []),
    '',
    ...(options ? [`/** ${options.part === 'body' ? 'Fields' : 'Parameters'} of \`${id}\`. */`, declaration, ''] : []),
    '/**',
    ...[...wrap(text, 118), '', `\`${method} ${path}\``, '', ...tags.flatMap(tag => wrap(tag, 118)), example].map(
      line => ` * ${line}`.trimEnd(),
    ),
    ' */',
    `export ${items ? '' : 'async '}function ${id}(${parameters.join(', ')}): ${result} {`,
    `  ${work}`,
    '}',
    '',
  ].join('\n')
}

/**
 * Generates tests with an emulator: with ids of created resources, and with unknown ids.
 * @param {Described} described @param {Described[]} all
 */
function testFile({ operation, id, params, options, items, sample, invocation, key }, all) {
  const { method, response } = operation
  /** @type {Set<string>} */
  const used = new Set([id])
  /** @param {Described['params']} wanted @returns {string[] | undefined} the lines that create resources with these ids */
  const create = wanted => {
    const lines = wanted.map(({ name, creator }) => {
      const maker = all.find(each => each.operation === creator)
      const before = maker && create(maker.params.filter(param => !wanted.some(other => other.name === param.name)))
      if (!maker || !before) return undefined
      used.add(maker.id)
      return [...before, `const { ${name} } = await ${maker.invocation}`].join('\n')
    })
    return lines.every(line => line !== undefined) ? /** @type {string[]} */ (lines) : undefined
  }
  const created = create(params)
  const unknown = [
    'transport',
    ...params.map(({ sample }) => sample),
    ...(options?.isOptional === false ? [literal(sample)] : []),
  ]
  const collection =
    items && all.find(each => each.operation.method === 'POST' && each.operation.path === operation.path)
  const own = collection && collection.id !== id ? [`const { ${collection.key} } = await ${collection.invocation}`] : []
  if (collection && own.length > 0) used.add(collection.id)
  const checks = items
    ? own.length > 0
      ? [
          `const page = await ${invocation}`,
          `expect(page.${items.name}.map(({ ${collection?.key} }) => ${collection?.key})).toContain(${collection?.key})`,
        ]
      : [`expect((await ${invocation}).${items.name}).toEqual(expect.any(Array))`]
    : response
      ? [
          `expect(await ${invocation}).toMatchObject({ ${params.at(-1)?.name === key ? key : `${key}: expect.anything()`} })`,
        ]
      : [`expect(await ${invocation}).toBeUndefined()`]
  const title = {
    GET: 'returns existing resources',
    POST: 'creates a resource',
    PATCH: 'updates a resource',
    PUT: 'updates a resource',
    DELETE: 'deletes a resource',
  }
  const blocks = [
    ...(created ? [[title[method], [...created, ...own, ...checks]]] : []),
    ...(params.length > 0
      ? [
          [
            'rejects unknown ids',
            [
              `const error = await ${id}(${unknown.join(', ')})${items ? '.toArray()' : ''}.catch((reason: unknown) => reason)`,
              'expect(isNotFoundError(error)).toBe(true)',
            ],
          ],
        ]
      : []),
  ]
  return [
    ...(params.length > 0 ? ["import { isNotFoundError } from '@las/core'"] : []),
    "import { describe, expect } from 'vitest'",
    "import { apiTest } from '../../../tooling/api-test.js'",
    `import { ${[...used].sort().join(', ')} } from './index.js'`,
    '',
    `describe('${id}', () => {`,
    ...blocks.map(
      ([title, lines]) =>
        `  apiTest('${title}', async ({ transport }) => {\n${/** @type {string[]} */ (lines).join('\n')}\n  })`,
    ),
    '})',
    '',
  ].join('\n')
}

/** Converts a JSON value to TypeScript. @param {unknown} value @returns {string} */
function literal(value) {
  if (typeof value === 'string') return `'${value.replaceAll(/['\\]/g, '\\$&')}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).map(
    ([key, field]) => `${/^\w+$/.test(key) ? key : `'${key}'`}: ${literal(field)}`,
  )
  return fields.length > 0 ? `{ ${fields.join(', ')} }` : '{}'
}
