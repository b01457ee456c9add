// Writes the facts in the official OpenAPI files of the API to packages/api/facts, one list per file:
//   node packages/api/tooling/transcribe-facts.mjs [folder of the files] [folder of the lists]
// A list contains only names, values and numbers, in this format:
//   GET /documents                        an operation, followed by
//     status 200 400                        the status codes that it declares
//     query maxResults nextToken            its query parameters; `!` marks required ones
//     response Documents                    the model of its response
//     body object(1..)                      its body, followed by the fields; `?` if it is optional
//   Document object                       a model, followed by its fields:
//     .groundTruth[].label! string(1..36) ~label
//     path, `!` if required; types with limits; `=` values; `~` pattern; `default=`. A capitalized type is a model.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { load } from './load.mjs'

const { isNested, limitsOf } = await load('src/facts/notation.ts')

/** Names for long patterns that many fields share. */
const PATTERN_NAMES = {
  '^[0-9]{4}-?[0-9]{2}-?[0-9]{2}( |T)?[0-9]{2}:?[0-9]{2}:?[0-9]{2}(.[0-9]{1,6})?(Z|[+][0-9]{2}(:|)[0-9]{2})$':
    'timestamp',
  '^[A-Za-z0-9][-+._A-Za-z0-9]*@([-_.A-Za-z0-9]+\\.)+[A-Za-z]{2,}$': 'email',
  '^http://localhost.*|^https://.*': 'url',
}

/** The keywords of schemas that are transcribed, or that do not affect requests and responses. */
const KEYWORDS = new Set(
  `$ref type nullable enum pattern default anyOf oneOf items uniqueItems properties required additionalProperties
  patternProperties x-patternProperties minLength maxLength minimum maximum minItems maxItems minProperties
  maxProperties title description example`.split(/\s+/),
)

/**
 * The subset of an OpenAPI 3.0 schema that the official files use.
 * @typedef {{
 *   $ref?: string, type?: string, nullable?: boolean, enum?: unknown[], pattern?: string, default?: unknown,
 *   anyOf?: (Schema | null)[], oneOf?: (Schema | null)[], items?: Schema, uniqueItems?: boolean,
 *   properties?: Record<string, Schema>, required?: string[], additionalProperties?: boolean | Schema,
 *   patternProperties?: Record<string, Schema>, 'x-patternProperties'?: Record<string, Schema>,
 *   minLength?: number, maxLength?: number, minimum?: number, maximum?: number,
 *   minItems?: number, maxItems?: number, minProperties?: number, maxProperties?: number,
 * }} Schema
 * @typedef {{ content: { 'application/json': { schema: { $ref: string } } }, required?: boolean }} Content
 * @typedef {{
 *   parameters?: { in: string, name: string, required?: boolean }[],
 *   requestBody?: Content, responses: Record<string, Content>,
 * }} Operation
 * @typedef {{
 *   info: { version: string }, paths: Record<string, Record<string, Operation>>,
 *   components: { schemas: Record<string, Schema> },
 * }} OpenApi
 */

/** @param {OpenApi} api @returns {string} */
function transcribe({ info, paths, components: { schemas } }) {
  const usedPatterns = new Set()
  /** @type {string[]} */
  const operations = []
  const responseModels = new Set()

  for (const path of Object.keys(paths).sort()) {
    for (const method of ['get', 'post', 'patch', 'put', 'delete']) {
      const operation = paths[path]?.[method]
      if (!operation) continue
      const { parameters = [], requestBody, responses } = operation
      const statuses = Object.keys(responses).sort()
      const query = parameters.filter(parameter => parameter.in === 'query')
      const inPath = parameters.filter(parameter => parameter.in === 'path' && parameter.required)
      if (inPath.some(({ name }) => !path.includes(`{${name}}`)) || inPath.length !== path.split('{').length - 1) {
        throw new Error(`The parameters of ${method} ${path} do not match its path.`)
      }
      const model = modelOf(responses[statuses.find(status => status.startsWith('2')) ?? ''])
      if (model !== undefined) responseModels.add(model)
      operations.push(
        `\n${method.toUpperCase()} ${path}`,
        `  status ${statuses.join(' ')}`,
        ...(query.length > 0 ? [`  query ${query.map(nameOf).sort().join(' ')}`] : []),
        ...(model === undefined ? [] : [`  response ${model}`]),
        ...(requestBody ? fieldsOf(`  body${requestBody.required ? '' : '?'}`, modelOf(requestBody)) : []),
      )
    }
  }
  for (const name of responseModels) for (const item of itemsOf(name)) responseModels.add(item)
  const models = [...responseModels].sort().flatMap(name => ['', ...fieldsOf(name, name)])
  const patterns = Object.entries(PATTERN_NAMES).filter(([pattern]) => usedPatterns.has(pattern))
  return [
    `version ${info.version}`,
    ...patterns.map(([pattern, name]) => `pattern ${name} ${oneWord(pattern)}`),
    ...operations,
    ...models,
    '',
  ].join('\n')

  /** @param {string} head @param {string | undefined} model @returns {string[]} */
  function fieldsOf(head, model) {
    if (model === undefined) return [head]
    /** @type {string[]} */
    const lines = []
    visit('', [named(model)], true)
    return lines

    /** @param {string} path @param {Schema[]} schemas @param {boolean} required */
    function visit(path, schemas, required) {
      const variants = schemas.flatMap(alternatives)
      const mark = required && !path.endsWith(']') && !path.endsWith('*') ? '!' : ''
      const item = path.endsWith('[]') ? modelWith(variants) : undefined
      const facts = item ?? factsOf(variants)
      lines.push(path === '' ? `${head} ${facts}` : `  ${path}${mark} ${facts}`)
      if (item !== undefined || isNested(path)) return
      const objects = variants.filter(({ type }) => type === 'object')
      const names = new Set(objects.flatMap(({ properties = {} }) => Object.keys(properties)))
      for (const name of [...names].sort()) {
        const fields = objects.flatMap(({ properties }) => properties?.[name] ?? [])
        visit(
          `${path}.${name}`,
          fields,
          objects.every(({ required = [] }) => required.includes(name)),
        )
      }
      const values = objects.flatMap(valuesOf)
      if (values.length > 0) visit(`${path}.*`, values, false)
      const items = variants.flatMap(({ items }) => items ?? [])
      if (items.length > 0) visit(`${path}[]`, items, false)
    }
  }

  /** Types with their limits, then values, patterns and default. @param {Schema[]} variants */
  function factsOf(variants) {
    /** @type {Map<string, Schema[]>} */
    const types = new Map()
    for (const variant of variants) {
      const type = variant.type ?? 'any'
      types.set(type, [...(types.get(type) ?? []), variant])
    }
    const sorted = [...types].sort(
      ([one], [other]) => Number(one === 'null') - Number(other === 'null') || byText(one, other),
    )
    const words = sorted.map(([type, schemas]) => `${type}${limitsOf(schemas)}`)
    const values = new Set(variants.flatMap(variant => variant.enum ?? []))
    const patterns = new Set(variants.flatMap(({ pattern, ...rest }) => pattern ?? Object.keys(keyedBy(rest) ?? {})))
    for (const pattern of patterns) usedPatterns.add(pattern)
    const defaults = variants.flatMap(variant => variant.default ?? [])
    return [
      words.join('|'),
      ...(values.size > 0 ? [`=${[...values].map(value => oneWord(String(value))).join('|')}`] : []),
      ...[...patterns].sort().map(pattern => `~${patternName(pattern)}`),
      ...defaults.map(value => `default=${value}`),
    ].join(' ')
  }

  /** The variants of a schema, each with the keywords that apply to all of them. @param {Schema} schema @returns {Schema[]} */
  function alternatives(schema) {
    const unknown = Object.keys(schema).find(keyword => !KEYWORDS.has(keyword))
    if (unknown !== undefined) throw new Error(`The keyword ${unknown} is not supported.`)
    const { $ref, nullable, anyOf, oneOf, ...shared } = schema
    const variants = $ref === undefined ? (anyOf ?? oneOf) : [named(last($ref))]
    const all = variants?.flatMap(variant => (variant === null ? [{ type: 'null' }] : alternatives(variant))) ?? [{}]
    return [...all.map(variant => merged(shared, variant)), ...(nullable ? [{ type: 'null' }] : [])]
  }

  /** The name of the model with these fields. @param {Schema[]} variants */
  function modelWith(variants) {
    const [variant] = variants
    if (variants.length !== 1 || !variant?.properties) return undefined
    return Object.keys(schemas).find(name => schemas[name]?.type === 'object' && isSame(named(name), variant))
  }

  /** The models of the items of a list. @param {string} name @returns {string[]} */
  function itemsOf(name) {
    const { properties = {} } = named(name)
    return Object.values(properties).flatMap(({ items }) => (items ? (modelWith(alternatives(items)) ?? []) : []))
  }

  /** @param {string} name @returns {Schema} */
  function named(name) {
    const schema = schemas[name]
    if (!schema) throw new Error(`The file does not contain the schema ${name}.`)
    return schema
  }
}

/** @param {Schema} shared @param {Schema} variant @returns {Schema} */
function merged(shared, variant) {
  const { properties, required = [] } = shared
  if (!properties) return { ...shared, ...variant }
  return {
    ...shared,
    ...variant,
    properties: { ...properties, ...variant.properties },
    required: [...required, ...(variant.required ?? [])],
  }
}

/** @param {Schema} schema */
function keyedBy(schema) {
  return schema.patternProperties ?? schema['x-patternProperties']
}

/** @param {Schema} schema @returns {Schema[]} */
function valuesOf(schema) {
  const { additionalProperties } = schema
  const keyed = keyedBy(schema)
  if (keyed) return Object.values(keyed)
  return typeof additionalProperties === 'object' ? [additionalProperties] : []
}

/** @param {Schema} one @param {Schema} other */
function isSame(one, other) {
  const sorted = (/** @type {Schema} */ schema) =>
    JSON.stringify(schema, (key, value) =>
      value === null || typeof value !== 'object' || Array.isArray(value)
        ? key === 'title' && typeof value === 'string'
          ? undefined
          : value
        : Object.fromEntries(Object.entries(value).sort(([one], [other]) => byText(one, other))),
    )
  return sorted(one) === sorted(other)
}

/** @param {Content | undefined} content */
function modelOf(content) {
  const name = content?.content?.['application/json'].schema.$ref
  return name === undefined || last(name) === 'Empty' ? undefined : last(name)
}

/** @param {string} pattern */
function patternName(pattern) {
  return PATTERN_NAMES[/** @type {keyof typeof PATTERN_NAMES} */ (pattern)] ?? oneWord(pattern)
}

/** @param {string} text */
function oneWord(text) {
  return text.replaceAll(' ', '\\x20')
}

/** @param {string} reference */
function last(reference) {
  return String(reference.split('/').at(-1))
}

/** @param {{ name: string, required?: boolean }} parameter */
function nameOf({ name, required }) {
  return required ? `${name}!` : name
}

/** @param {string} one @param {string} other */
function byText(one, other) {
  return one < other ? -1 : 1
}

const here = fileURLToPath(new URL('.', import.meta.url))
const [from = join(here, '../../../../shared/api'), to = join(here, '../facts')] = process.argv.slice(2)
const files = readdirSync(from).filter(name => /^oas-\d{4}\.json$/.test(name))
if (files.length === 0) throw new Error(`${from} does not contain files named oas-YEAR.json.`)
for (const name of files) {
  const year = name.replace(/\D/g, '')
  writeFileSync(join(to, `${year}.txt`), transcribe(JSON.parse(readFileSync(join(from, name), 'utf8'))))
}
