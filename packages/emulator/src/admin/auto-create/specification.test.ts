import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedFiles } from '../../../../../tooling/testing/shared-files.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const { paths, available, note } = sharedFiles(
  ['api/oas-2024.json', 'api/oas-2025.json'],
  'contract/bodies.test.ts and contract/bounds.test.ts',
)

/** A schema of the specification. */
interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly nullable?: boolean
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: boolean
  readonly minProperties?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly patternProperties?: Readonly<Record<string, Schema>>
}
interface OperationObject {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
}
interface Specification {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

const specifications: readonly Specification[] = available
  ? paths.map(path => JSON.parse(readFileSync(path, 'utf8')))
  : []

/** The schemas of all specifications. If several contain a schema, it is that of the first. */
const schemas: Readonly<Record<string, Schema>> = Object.assign(
  {},
  ...specifications.map(({ components }) => components.schemas).toReversed(),
)

/** The specification has no body for updates of profiles, so that there is nothing to update. */
const withoutBody = ['patch /profiles/{profileId}']

/** The operations of all specifications. If several contain an operation, it is that of the first. */
const operations = Object.entries<OperationObject>(
  Object.assign({}, ...specifications.map(operationsOf).toReversed()),
).filter(([name]) => !withoutBody.includes(name))

function operationsOf({ paths }: Specification): Record<string, OperationObject> {
  return Object.fromEntries(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => method !== 'options')
        .map(([method, operation]) => [`${method} ${path}`, operation]),
    ),
  )
}

describe.skipIf(!available)(`the emulator accepts requests that match the specification's schemas${note}`, () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi({ auth: 'off', autoCreate: true })
  })
  afterAll(() => api?.close())

  it('include all operations', () => {
    expect(operations.length).toBeGreaterThan(130)
  })

  it.each(operations)('%s', async (name, { parameters = [], requestBody }) => {
    const [method = '', path = ''] = name.split(' ')
    const schema = requestBody?.content['application/json'].schema
    const request = fc.record({
      ids: fc.record(Object.fromEntries(idsIn(path).map(param => [param, idOf(param, path)]))),
      query: fc.record(
        Object.fromEntries(parameters.filter(one => one.in === 'query').map(one => [one.name, queryValue])),
        { requiredKeys: [] },
      ),
      body: schema ? arbitraryOf(schema) : fc.constant(undefined),
    })
    const isAccepted = fc.asyncProperty(request, async ({ ids, query, body }) => {
      const filled = path.replaceAll(/\{(\w+)\}/g, (_match, param: string) => encodeURIComponent(ids[param] ?? ''))
      const parameters = Object.entries(query).map(([name, value]) => [name, String(value)])
      const response = await api.send(method.toUpperCase(), `${filled}?${new URLSearchParams(parameters)}`, body)
      const { status } = response
      expect([status, response.body.message]).toEqual([status < 300 ? status : 200, undefined])
    })
    await fc.assert(isAccepted, { numRuns: 25 })
  })
})

const idsIn = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))

const kinds: Readonly<Record<string, string>> = {
  dataBundleId: 'model-data-bundle',
  trainingId: 'model-training',
  transformationId: 'dataset-transformation',
  deploymentEnvironmentId: 'deployment-environment',
  paymentMethodId: 'payment-method',
  appClientId: 'app-client',
}

/** Ids for paths, which accept any string. Ids often repeat, so that requests find resources of earlier ones. */
function idOf(name: string, path: string): fc.Arbitrary<string> {
  const kind =
    name === 'executionId'
      ? `${path.startsWith('/workflows') ? 'workflow' : 'transition'}-execution`
      : (kinds[name] ?? name.replace(/Id$/, ''))
  const digits = fc.oneof(fc.stringMatching(/^[a-f0-9]{32}$/), fc.constantFrom('a'.repeat(32), 'b'.repeat(32)))
  return fc.oneof(
    { weight: 5, arbitrary: digits.map(hex => `las:${kind}:${hex}`) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('None', 'foo', `las:plan:${'a'.repeat(32)}`, 'æ ø%', 'las:transition:commons-failed'),
    },
  )
}

const queryValue = fc.oneof(
  fc.constantFrom('foo', '', '0', '7', '2000', 'ascending', 'running', '2024-01-01T00:00:00Z', 'las:consent:x'),
  fc.string(),
)

const json = fc.jsonValue({ maxDepth: 2 })

function arbitraryOf(given: Schema, depth = 0): fc.Arbitrary<unknown> {
  const schema = given.$ref ? (schemas[String(given.$ref.split('/').at(-1))] as Schema) : given
  const value = plainArbitraryOf(schema, depth)
  return schema.nullable ? fc.option(value, { freq: 5 }) : value
}

function plainArbitraryOf(schema: Schema, depth: number): fc.Arbitrary<unknown> {
  const { minLength = 0, minItems = 0, minimum = -1000, maximum = 1000 } = schema
  const variants = schema.anyOf ?? schema.oneOf
  // The first variant of recursive schemas is not recursive.
  if (variants)
    return fc.oneof(...(depth > 6 ? variants.slice(0, 1) : variants).map(one => arbitraryOf(one, depth + 1)))
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'string':
      return schema.pattern === undefined
        ? fc.string({ minLength, maxLength: Math.max(minLength, 12) })
        : matching(schema.pattern)
    case 'integer':
      return fc.integer({ min: minimum, max: maximum })
    case 'number':
      return fc.double({ min: minimum, max: maximum, noNaN: true })
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, depth + 1), {
        minLength: minItems,
        maxLength: Math.max(minItems, 2),
      })
    case 'object':
      return objectOf(schema, depth)
    default:
      return json
  }
}

function objectOf(schema: Schema, depth: number): fc.Arbitrary<object> {
  const { properties = {}, required = [], minProperties = 0, additionalProperties, patternProperties = {} } = schema
  const named = Object.entries(properties).map(([name, one]) => [name, arbitraryOf(one, depth + 1)] as const)
  const known = fc.record(Object.fromEntries(named), { requiredKeys: [...required] })
  const [[pattern, inner] = []] = Object.entries(patternProperties)
  const isFree = additionalProperties === undefined && named.length === 0 && !inner
  const others =
    pattern !== undefined && inner
      ? fc.dictionary(fc.stringMatching(new RegExp(pattern)), arbitraryOf(inner, depth + 1), { maxKeys: 2 })
      : typeof additionalProperties === 'object'
        ? fc.dictionary(fc.string(), arbitraryOf(additionalProperties, depth + 1), { maxKeys: 2 })
        : isFree
          ? fc.dictionary(fc.string(), json, { maxKeys: 3 })
          : fc.constant({})
  return fc
    .tuple(others, known)
    .map(([some, more]) => ({ ...some, ...more }))
    .filter(value => Object.keys(value).length >= minProperties)
}

function matching(pattern: string): fc.Arbitrary<string> {
  if (pattern.includes('localhost')) return fc.constantFrom('http://localhost:8080/a', 'https://example.com')
  if (pattern.includes('@(')) return fc.nat().map(n => `user-${n}@example.com`)
  if (pattern.startsWith('^[0-9]{4}')) return fc.constantFrom('2024-01-01T00:00:00Z', '20249999 999999,5+99:99')
  if (pattern.startsWith('^las:') && pattern.endsWith('[a-f0-9]{32}$')) {
    const kind = pattern.slice(1, pattern.indexOf('['))
    return fc.constantFrom('a', 'b', 'c').map(digit => `${kind}${digit.repeat(32)}`)
  }
  return fc.stringMatching(new RegExp(pattern))
}
