import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fields, parameters, resolve, type Schema } from '@las/api/description'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createFixtures,
  DOCKER_TRANSITION,
  FIELD_CONFIG,
  type Fixtures,
  fixtureId,
  singleTaskSpec,
} from '../../testing/fixtures.js'
import { issueTokenTo } from '../../testing/issue-token-to.js'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'
import { operations } from '../operations/index.js'
import type { Operation } from '../requests/operation.js'

/** Kinds of ids that belong to nobody, or to everybody. */
const UNOWNED = new Set(['consent', 'deployment-environment', 'lambda', 'plan', 'role'])

let dataDir: string
let api: TestApi
let own: Fixtures
let foreign: Fixtures
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'las-isolation-'))
  api = await startTestApi({ dataDir })
  foreign = await createFixtures(api, api.token)
  const { clientId } = await api.ok('POST', '/organizations', {})
  own = await createFixtures(api, await issueTokenTo({ emulator: api.emulator, dataDir }, clientId))
})
afterAll(async () => {
  await api.close()
  await rm(dataDir, { recursive: true })
})

const sendAs = (
  { token }: Pick<Fixtures, 'token'>,
  method: string,
  path: string,
  body?: unknown,
): Promise<TestResponse> => api.send(method, path, body, { authorization: `Bearer ${token}` })

/** The body of an operation that the owner of `ids` could send. */
function bodyOf({ id, method, body }: Operation, world: Fixtures, where = ''): Json | undefined {
  if (!body) return undefined
  const bodies: Record<string, () => Json> = {
    createAsset: () => ({ content: 'YQ==' }),
    createDataBundle: () => ({ datasetIds: [fixtureId(world, 'dataset')] }),
    createModel: () => ({ fieldConfig: FIELD_CONFIG }),
    createPrediction: () => ({ documentId: fixtureId(world, 'document'), modelId: fixtureId(world, 'model') }),
    createSecret: () => ({ data: { a: 'b' } }),
    createTraining: () => ({ dataBundleIds: [fixtureId(world, 'model-data-bundle')] }),
    createTransition: () => (where.includes('assets') ? { transitionType: 'manual' } : DOCKER_TRANSITION),
    createUser: () => ({ email: `user${users++}@example.com` }),
    createWorkflow: () => ({
      specification: singleTaskSpec(fixtureId(world, 'transition')),
      ...(where.startsWith('completedConfig') && { completedConfig: { imageUrl: 'a/b' } }),
    }),
    updateWorkflow: () =>
      where.startsWith('completedConfig') ? { completedConfig: { imageUrl: 'a/b' } } : { name: 'x' },
    executeWorkflow: () => ({ input: {} }),
    updateProfile: () => ({ givenName: 'x' }),
    updateSecret: () => ({ data: { a: 'c' } }),
    updateTransitionExecution: () => ({ status: 'succeeded', output: {} }),
    updateUser: () => ({ metadata: {} }),
    updateWorkflowExecution: () => (where === '' ? { status: 'completed' } : {}),
  }
  return bodies[id]?.() ?? (method === 'PATCH' ? { name: 'x' } : {})
}
let users = 0

/** A place in a request for an id that somebody owns: `datasetIds[]`, `parameters.assets{}`. */
interface Place {
  readonly path: string
  readonly kind: string
  /** Whether the owner may stand ahead of the id. */
  readonly owned: boolean
}

function* placesIn(given: Schema | undefined, path = '', around: readonly string[] = []): Generator<Place> {
  if (!given) return
  const { name: model, pattern = '', properties = {}, items, anyOf = [], values } = resolve(given)
  // Of a model within itself, the places are those of the outer one.
  if (model !== undefined && around.includes(model)) return
  const within = model === undefined ? around : [...around, model]
  const kind = [...pattern.matchAll(/las:([a-z-]+):/g)].at(-1)?.[1]
  if (kind !== undefined && !UNOWNED.has(kind)) yield { path, kind, owned: pattern.startsWith('^(|las:organization:') }
  for (const [name, { schema }] of Object.entries(properties)) {
    yield* placesIn(schema, path === '' ? name : `${path}.${name}`, within)
  }
  yield* placesIn(items, `${path}[]`, within)
  for (const variant of anyOf) yield* placesIn(variant, path, within)
  yield* placesIn(values, `${path}{}`, within)
}

const uniquePlacesIn = (schema: Schema | undefined): Place[] => [
  ...new Map([...placesIn(schema)].map(place => [place.path, place])).values(),
]

const placesInFields = (fields: Fields): Place[] => uniquePlacesIn(parameters(fields))

/** The ids of the other organization by which a place could reach it. */
const foreignIds = ({ kind, owned }: Place): string[] => {
  const id = fixtureId(foreign, kind)
  return owned ? [id, `${fixtureId(foreign, 'organization')}/${id}`] : [id]
}

function withId(body: Json, path: string, id: string): Json {
  const [first = '', ...rest] = path.split('.')
  const name = first.replace(/\[\]|\{\}/, '')
  const inner = (body[name] ?? {}) as Json
  const value = first.endsWith('[]') ? [id] : first.endsWith('{}') ? { x: id } : id
  return { ...body, [name]: rest.length > 0 ? withId(inner, rest.join('.'), id) : value }
}

/** The path of an operation with ids of an organization, or with some of another one. */
function pathOf({ path, params }: Operation, world: Fixtures, other: Record<string, string> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const [place] = placesIn(params[name]?.schema)
    return encodeURIComponent(other[name] ?? (place ? fixtureId(world, place.kind) : 'las:role:administrator'))
  })
}

/** Whether an answer tells that something which the request names is not there. */
const missing = ({ status, body }: TestResponse): boolean =>
  status === 404 || (status === 400 && /does not exist|no .*las:/.test(String(body.message)))

const firstList = (body: Json): unknown => Object.values(body).find(Array.isArray)

const everything = async (): Promise<string> => JSON.stringify(await api.emulator.snapshot())

const named = operations.map(operation => [operation.id, operation] as const)

describe('an id of another organization', () => {
  it.each(named.filter(([, { params }]) => placesInFields(params).length > 0))(
    'in the path of %s is not found',
    async (_id, operation) => {
      for (const place of placesInFields(operation.params)) {
        for (const id of foreignIds(place)) {
          const before = await everything()
          const path = pathOf(operation, own, { [place.path]: id })
          const answer = await sendAs(own, operation.method, path, bodyOf(operation, own))
          expect({ path, ...answer }).toMatchObject({ status: 404, body: { message: expect.any(String) } })
          expect(await everything(), path).toBe(before)
        }
      }
    },
  )

  it.each(named.filter(([, { body }]) => uniquePlacesIn(body).length > 0))(
    'in the body of %s is refused',
    async (_id, operation) => {
      for (const place of uniquePlacesIn(operation.body)) {
        for (const id of foreignIds(place)) {
          const isDocker = operation.id === 'updateTransition' && !place.path.includes('assets')
          const path = pathOf(operation, own, isDocker ? { transitionId: own.docker } : {})
          const body = withId(bodyOf(operation, own, place.path) ?? {}, place.path, id)
          const before = await everything()
          const { status, body: answer } = await sendAs(own, operation.method, path, body)
          const told = `${operation.method} ${path} ${JSON.stringify(body)}: ${status} ${answer.message}`
          expect([400, 404], told).toContain(status)
          expect(answer.message, told).toContain(fixtureId(foreign, place.kind))
          expect(await everything(), told).toBe(before)
        }
      }
    },
  )

  it.each(named.filter(([, { query }]) => placesInFields(query).length > 0))(
    'in the query of %s gives nothing',
    async (_id, operation) => {
      for (const place of placesInFields(operation.query)) {
        for (const id of foreignIds(place)) {
          const query = `${place.path.replace('[]', '')}=${encodeURIComponent(id)}`
          const answer = await sendAs(own, operation.method, `${pathOf(operation, own)}?${query}`)
          if (answer.status === 200) expect(firstList(answer.body), query).toEqual([])
          else expect([400, 404], query).toContain(answer.status)
        }
      }
    },
  )

  it.each(named.filter(([id]) => id.startsWith('list')))('is not in the answer of %s', async (_id, operation) => {
    const { status, body } = await sendAs(own, 'GET', pathOf(operation, own))
    expect(status).toBe(200)
    for (const [kind, id] of Object.entries(foreign.ids)) expect(JSON.stringify(body), kind).not.toContain(id)
  })

  it('is not reached by the token of a page', async () => {
    await sendAs(foreign, 'POST', '/secrets', { data: { a: 'b' } })
    const { body } = await sendAs(foreign, 'GET', '/secrets?maxResults=1')
    const next = `/secrets?maxResults=1&nextToken=${body.nextToken}`
    expect((await sendAs(foreign, 'GET', next)).status).toBe(200)
    expect((await sendAs(own, 'GET', next)).status).toBe(400)
  })

  it('in a definition of a workflow is refused', async () => {
    const specification = singleTaskSpec(fixtureId(foreign, 'transition'))
    const answer = await sendAs(own, 'POST', '/workflows', { specification })
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('las:transition:') } })
  })

  it('gives no bytes, and takes none', async () => {
    const headers = { authorization: `Bearer ${own.token}` }
    expect((await fetch(foreign.fileUrl, { headers })).status).toBe(404)
    expect((await fetch(foreign.fileUrl, { method: 'PUT', headers, body: 'x' })).status).toBe(404)
  })
})

/** What would make the tests above pass for a wrong reason: the same requests by the owner must find everything. */
describe('an id of the own organization', () => {
  const rank = ({ method, path }: Operation): number =>
    method === 'DELETE' ? 100 - path.split('/').length : ['GET', 'POST', 'PATCH'].indexOf(method)

  it.each([...named].sort(([, a], [, b]) => rank(a) - rank(b)))('is found by %s', async (_id, operation) => {
    const answer = await sendAs(own, operation.method, pathOf(operation, own), bodyOf(operation, own))
    expect(missing(answer), `${answer.status} ${answer.body.message}`).toBe(false)
  })
})
