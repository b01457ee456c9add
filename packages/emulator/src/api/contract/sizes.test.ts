import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFixtures, DOCKER_TRANSITION, type Fixtures, fixtureId, singleTaskSpec } from '../../testing/fixtures.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let fixtures: Fixtures
beforeAll(async () => {
  api = await startTestApi()
  fixtures = await createFixtures(api, api.token)
})
afterAll(() => api.close())

/** An object of exactly `bytes` bytes as JSON, including multi-byte and escaped characters. */
function objectOf(bytes: number): Record<string, string> {
  const start = { text: 'æ"' }
  return { ...start, rest: 'x'.repeat(bytes - Buffer.byteLength(JSON.stringify({ ...start, rest: '' }))) }
}

interface Field {
  readonly request: (fixtures: Fixtures) => string
  readonly limit: number
  /** The name of the field in messages. */
  readonly name: string
  /** A body whose field has a value of `bytes` bytes. */
  readonly body: (bytes: number, fixtures: Fixtures) => object
}

const metadata = (request: Field['request'], more: (fixtures: Fixtures) => object = () => ({})): Field => ({
  request,
  limit: 4096,
  name: 'metadata',
  body: (bytes, fixtures) => ({ ...more(fixtures), metadata: objectOf(bytes) }),
})

/** Ground truth of exactly `bytes` bytes as JSON. */
function groundTruthOf(bytes: number): object[] {
  const itemOf = (length: number): object => ({ label: 'a', value: 'x'.repeat(length) })
  // Each item is followed by a comma or the closing bracket. The opening bracket is the first byte.
  const overhead = JSON.stringify(itemOf(0)).length + 1
  const count = Math.ceil((bytes - 1) / (overhead + 1024))
  const characters = bytes - 1 - count * overhead
  const each = Math.floor(characters / count)
  return Array.from({ length: count }, (_, index) => itemOf(index < characters - each * count ? each + 1 : each))
}

/** A definition of exactly `bytes` bytes as JSON. */
function definitionOf(bytes: number): object {
  const definition = (Comment: string): object => ({
    Comment,
    StartAt: 'Done',
    States: { Done: { Type: 'Succeed' } },
  })
  return definition('x'.repeat(bytes - JSON.stringify(definition('')).length))
}

const fields: readonly Field[] = [
  metadata(() => 'POST /datasets'),
  metadata(() => 'POST /documents'),
  metadata(fixtures => `PATCH /documents/${fixtureId(fixtures, 'document')}`),
  metadata(
    () => 'POST /models',
    () => ({ fieldConfig: { a: { type: 'string' } } }),
  ),
  metadata(() => 'PATCH /profiles/me'),
  metadata(
    fixtures => `POST /models/${fixtureId(fixtures, 'model')}/trainings`,
    fixtures => ({ dataBundleIds: [fixtureId(fixtures, 'model-data-bundle')] }),
  ),
  metadata(
    () => 'POST /workflows',
    fixtures => ({ specification: singleTaskSpec(fixtureId(fixtures, 'transition')) }),
  ),
  {
    request: () => 'POST /documents',
    limit: 512 * 1024,
    name: 'groundTruth',
    body: bytes => ({ groundTruth: groundTruthOf(bytes) }),
  },
  {
    request: fixtures => `PATCH /documents/${fixtureId(fixtures, 'document')}`,
    limit: 512 * 1024,
    name: 'groundTruth',
    body: bytes => ({ groundTruth: groundTruthOf(bytes) }),
  },
  {
    request: () => 'POST /secrets',
    limit: 64 * 1024,
    name: 'data',
    body: bytes => ({ data: objectOf(bytes) }),
  },
  {
    request: () => 'POST /transitions',
    limit: 64 * 1024,
    name: 'parameters.environment',
    body: bytes => ({ ...DOCKER_TRANSITION, parameters: { imageUrl: 'a/b', environment: objectOf(bytes) } }),
  },
  {
    request: () => 'POST /transitions',
    limit: 64 * 1024,
    name: 'inputJsonSchema',
    body: bytes => ({ transitionType: 'manual', inputJsonSchema: objectOf(bytes) }),
  },
  {
    request: fixtures => `POST /transitions/${fixtures.docker}/executions`,
    limit: 256 * 1024,
    name: 'input',
    body: bytes => ({ input: objectOf(bytes) }),
  },
  {
    request: fixtures => `POST /workflows/${fixtureId(fixtures, 'workflow')}/executions`,
    limit: 256 * 1024,
    name: 'input',
    body: bytes => ({ input: objectOf(bytes) }),
  },
  {
    request: () => 'POST /workflows',
    limit: 1024 * 1024,
    name: 'specification.definition',
    body: bytes => ({ specification: { definition: definitionOf(bytes) } }),
  },
  {
    request: () => 'POST /models',
    limit: 1024 * 1024,
    name: 'fieldConfig',
    body: bytes => {
      const fieldConfig = (note: string): object => ({ a: { type: 'string', note } })
      return { fieldConfig: fieldConfig('x'.repeat(bytes - JSON.stringify(fieldConfig('')).length)) }
    },
  },
]

describe('sizes in bytes', () => {
  it.each(fields.map(field => [`${field.name} #${fields.indexOf(field)}`, field] as const))(
    '%s is accepted up to the limit, and rejected above it with the name of the field',
    async (_title, { request, limit, name, body }) => {
      const [method = '', path = ''] = request(fixtures).split(' ')
      expect(await api.send(method, path, body(limit, fixtures))).toMatchObject({ status: 200 })
      const rejected = await api.send(method, path, body(limit + 1, fixtures))
      expect([rejected.status, rejected.body.message]).toEqual([
        400,
        `${name} must have at most ${limit} bytes of JSON`,
      ])
    },
  )
})

describe('lists', () => {
  const url = 'https://example.com'
  it.each([
    ['POST /appClients', 'callbackUrls', 100, url],
    ['POST /appClients', 'roleIds', 100, 'las:role:reader'],
    ['POST /users', 'roleIds', 100, 'las:role:reader'],
    ['POST /models/{model}/dataBundles', 'datasetIds', 1000, 'dataset'],
    ['POST /models/{model}/trainings', 'dataBundleIds', 1000, 'model-data-bundle'],
  ])('%s: %s has at most %i items', async (request, name, limit, value) => {
    const [method = '', path = ''] = request.replace('{model}', fixtureId(fixtures, 'model')).split(' ')
    const item = value in fixtures.ids ? fixtureId(fixtures, value) : value
    const body = {
      [name]: Array.from({ length: limit + 1 }, () => item),
      ...(path === '/users' && { email: 'kari@example.com' }),
    }
    const rejected = await api.send(method, path, body)
    expect([rejected.status, rejected.body.message]).toEqual([400, `${name} must have at most ${limit} items`])
  })
})
