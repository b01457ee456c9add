import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Fields, parameters, resolve, type Schema } from '@las/api/description'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeResource } from '../../domain/common/describe-resource.js'
import {
  createFixtures,
  DOCKER_TRANSITION,
  FIELD_CONFIG,
  type Fixtures,
  fixtureId,
  READ_DOCUMENTS,
  singleTaskSpec,
} from '../../testing/fixtures.js'
import { issueTokenTo } from '../../testing/issue-token-to.js'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'
import { operations } from '../operations/index.js'
import type { Operation } from '../requests/operation.js'

/** Kinds of resources that do not belong to an organization. */
const UNOWNED = new Set(['consent', 'deployment-environment', 'lambda', 'plan'])

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

/** A body for an operation, with ids of `fixtures`. `idPath` is the path of an id that is inserted later. */
function bodyOf({ id, method, body }: Operation, fixtures: Fixtures, idPath = ''): Json | undefined {
  if (!body) return undefined
  const bodies: Record<string, () => Json> = {
    createAction: () => ({ functionId: fixtureId(fixtures, 'function') }),
    createAsset: () => ({ content: 'YQ==' }),
    createConnection: () => ({ config: {} }),
    createDataBundle: () => ({ datasetIds: [fixtureId(fixtures, 'dataset')] }),
    createHook: () => ({ trigger: 'Document is Created' }),
    createModel: () => ({ fieldConfig: FIELD_CONFIG }),
    createPrediction: () => ({ documentId: fixtureId(fixtures, 'document'), modelId: fixtureId(fixtures, 'model') }),
    createRole: () => ({ permissions: [READ_DOCUMENTS] }),
    createSecret: () => ({ data: { a: 'b' } }),
    createTraining: () => ({ dataBundleIds: [fixtureId(fixtures, 'model-data-bundle')] }),
    createTransition: () => (idPath.includes('assets') ? { transitionType: 'manual' } : DOCKER_TRANSITION),
    createUser: () => ({ email: `user${users++}@example.com` }),
    createWorkflow: () => ({
      specification: singleTaskSpec(fixtureId(fixtures, 'transition')),
      ...(idPath.startsWith('completedConfig') && { completedConfig: { imageUrl: 'a/b' } }),
    }),
    updateAgentRun: () => ({ status: 'archived' }),
    updateValidationTask: () => ({ metadata: {} }),
    createValidationTask: () => ({ input: {} }),
    updateActionRun: () => ({ metadata: {} }),
    updateHookRun: () => ({ metadata: {} }),
    updateWorkflow: () =>
      idPath.startsWith('completedConfig') ? { completedConfig: { imageUrl: 'a/b' } } : { name: 'x' },
    executeWorkflow: () => ({ input: {} }),
    updateProfile: () => ({ givenName: 'x' }),
    updateSecret: () => ({ data: { a: 'c' } }),
    updateTransitionExecution: () => ({ status: 'succeeded', output: {} }),
    updateUser: () => ({ metadata: {} }),
    updateWorkflowExecution: () => (idPath === '' ? { status: 'completed' } : {}),
  }
  return bodies[id]?.() ?? (method === 'PATCH' ? { name: 'x' } : {})
}
let users = 0

/** A field of a request that contains an id of an organization's resource, such as `datasetIds[]` or `parameters.assets{}`. */
interface IdField {
  readonly path: string
  readonly kind: string
  /** Whether the id can have the id of its owner as a prefix. */
  readonly owned: boolean
  /** Whether the id contains that of its parent. */
  readonly qualified: boolean
}

function* idFieldsIn(given: Schema | undefined, path = '', enclosing: readonly string[] = []): Generator<IdField> {
  if (!given) return
  const schema = resolve(given)
  const { name: model, 'x-id': kind, pattern = '', properties = {}, items, anyOf = [], values } = schema
  // Do not descend into recursive models again.
  if (model !== undefined && enclosing.includes(model)) return
  const within = model === undefined ? enclosing : [...enclosing, model]
  if (kind !== undefined && !UNOWNED.has(kind)) {
    yield { path, kind, owned: /organization:.*\//.test(pattern), qualified: schema['x-qualified'] ?? false }
  }
  for (const [name, { schema }] of Object.entries(properties)) {
    yield* idFieldsIn(schema, path === '' ? name : `${path}.${name}`, within)
  }
  yield* idFieldsIn(items, `${path}[]`, within)
  for (const variant of anyOf) yield* idFieldsIn(variant, path, within)
  yield* idFieldsIn(values, `${path}{}`, within)
}

const uniqueIdFieldsIn = (schema: Schema | undefined): IdField[] => [
  ...new Map([...idFieldsIn(schema)].map(field => [field.path, field])).values(),
]

const idParameters = (fields: Fields): IdField[] => uniqueIdFieldsIn(parameters(fields))

/** The forms of an id that could refer to the other organization's resource, or to an own resource as if it were foreign. */
function foreignIds({ kind, owned, qualified }: IdField): string[] {
  const idIn = (run: Fixtures, parent: Fixtures): string =>
    qualified ? `${fixtureId(parent, parentKindOf(kind))}/${fixtureId(run, kind)}` : fixtureId(run, kind)
  const foreignId = idIn(foreign, foreign)
  if (!owned) return [foreignId]
  const owner = fixtureId(foreign, 'organization')
  const mixed = qualified ? [idIn(foreign, own), idIn(own, foreign)] : []
  return [foreignId, `${owner}/${foreignId}`, `${owner}/${idIn(own, own)}`, ...mixed]
}

function parentKindOf(kind: string): string {
  const { create, parentField = '' } = describeResource(kind)
  return create?.params[parentField]?.schema['x-id'] ?? ''
}

function withId(body: Json, path: string, id: string): Json {
  const [first = '', ...rest] = path.split('.')
  const name = first.replace(/\[\]|\{\}/, '')
  const inner = (body[name] ?? {}) as Json
  const value = first.endsWith('[]') ? [id] : first.endsWith('{}') ? { x: id } : id
  return { ...body, [name]: rest.length > 0 ? withId(inner, rest.join('.'), id) : value }
}

/** The path of an operation with ids of `fixtures`, some of which can be replaced. */
function pathOf({ path, params }: Operation, fixtures: Fixtures, replaced: Record<string, string> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => {
    const [field] = idFieldsIn(params[name]?.schema)
    return encodeURIComponent(replaced[name] ?? (field ? fixtureId(fixtures, field.kind) : 'las:role:administrator'))
  })
}

/** Whether a response reports that a resource in the request does not exist. */
const isNotFound = ({ status, body }: TestResponse): boolean =>
  status === 404 || (status === 400 && /does not exist|no .*(las|cradl):/.test(String(body.message)))

const firstList = (body: Json): unknown => Object.values(body).find(Array.isArray)

const everything = async (): Promise<string> => JSON.stringify(await api.emulator.snapshot())

const named = operations.map(operation => [operation.id, operation] as const)

describe('an id of another organization', () => {
  it.each(named.filter(([, { params }]) => idParameters(params).length > 0))(
    'in the path of %s is not found',
    async (_id, operation) => {
      for (const field of idParameters(operation.params)) {
        for (const id of foreignIds(field)) {
          const before = await everything()
          const path = pathOf(operation, own, { [field.path]: id })
          const response = await sendAs(own, operation.method, path, bodyOf(operation, own))
          expect({ path, ...response }).toMatchObject({ status: 404, body: { message: expect.any(String) } })
          expect(await everything(), path).toBe(before)
        }
      }
    },
  )

  it.each(named.filter(([, { body }]) => uniqueIdFieldsIn(body).length > 0))(
    'in the body of %s is rejected',
    async (_id, operation) => {
      for (const field of uniqueIdFieldsIn(operation.body)) {
        for (const id of foreignIds(field)) {
          const isDocker = operation.id === 'updateTransition' && !field.path.includes('assets')
          const path = pathOf(operation, own, isDocker ? { transitionId: own.docker } : {})
          const body = withId(bodyOf(operation, own, field.path) ?? {}, field.path, id)
          const before = await everything()
          const { status, body: responseBody } = await sendAs(own, operation.method, path, body)
          const details = `${operation.method} ${path} ${JSON.stringify(body)}: ${status} ${responseBody.message}`
          expect([400, 404], details).toContain(status)
          expect(responseBody.message, details).toContain(id.split('/').at(-1))
          expect(await everything(), details).toBe(before)
        }
      }
    },
  )

  it.each(named.filter(([, { query }]) => idParameters(query).length > 0))(
    'in the query of %s selects nothing',
    async (_id, operation) => {
      for (const field of idParameters(operation.query)) {
        for (const id of foreignIds(field)) {
          const query = `${field.path.replace('[]', '')}=${encodeURIComponent(id)}`
          const response = await sendAs(own, operation.method, `${pathOf(operation, own)}?${query}`)
          if (response.status === 200) expect(firstList(response.body), query).toEqual([])
          else expect([400, 404], query).toContain(response.status)
        }
      }
    },
  )

  it.each(named.filter(([id]) => id.startsWith('list')))('is not in the response of %s', async (_id, operation) => {
    const { status, body } = await sendAs(own, 'GET', pathOf(operation, own))
    expect(status).toBe(200)
    for (const [kind, id] of Object.entries(foreign.ids)) expect(JSON.stringify(body), kind).not.toContain(id)
  })

  it('is not accessible with a nextToken of that organization', async () => {
    await sendAs(foreign, 'POST', '/secrets', { data: { a: 'b' } })
    const { body } = await sendAs(foreign, 'GET', '/secrets?maxResults=1')
    const next = `/secrets?maxResults=1&nextToken=${body.nextToken}`
    expect((await sendAs(foreign, 'GET', next)).status).toBe(200)
    expect((await sendAs(own, 'GET', next)).status).toBe(400)
  })

  it('in the definition of a workflow is rejected', async () => {
    const specification = singleTaskSpec(fixtureId(foreign, 'transition'))
    const response = await sendAs(own, 'POST', '/workflows', { specification })
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('las:transition:') } })
  })

  it.each(['createAgent', 'updateAgent'])('in the resourceIds of %s is rejected', async operationId => {
    const operation = operations.find(({ id }) => id === operationId) as Operation
    const before = await everything()
    for (const [kind, id] of Object.entries(foreign.ids)) {
      if (UNOWNED.has(kind)) continue
      for (const reference of [id, `${foreign.ids.organization}/${id}`]) {
        const body = { resourceIds: [reference] }
        const { status, body: response } = await sendAs(own, operation.method, pathOf(operation, own), body)
        expect([status, response.message], reference).toEqual([
          400,
          `resourceIds[0] refers to ${reference}, which does not exist`,
        ])
      }
    }
    expect(await everything()).toBe(before)
  })

  it('gives no access to files', async () => {
    const headers = { authorization: `Bearer ${own.token}` }
    const run = `/agents/${foreign.ids.agent}/runs/${foreign.ids['agent-run']}`
    const { variablesFileUrl } = (await sendAs(foreign, 'GET', run)).body
    expect((await fetch(String(variablesFileUrl), { headers })).status).toBe(404)
    const code = (await sendAs(foreign, 'GET', `/functions/${foreign.ids.function}`)).body.fileUrl
    for (const fileUrl of [foreign.fileUrl, String(code)]) {
      expect((await fetch(fileUrl, { method: 'PUT', headers, body: 'x' })).status).toBe(404)
      const owner = { authorization: `Bearer ${foreign.token}` }
      expect((await fetch(fileUrl, { method: 'PUT', headers: owner, body: 'x' })).status).toBe(200)
      expect((await fetch(fileUrl, { headers })).status).toBe(404)
    }
  })
})

// The tests above could pass because the requests are wrong. The owner's requests must therefore find everything.
describe("an id of the caller's organization", () => {
  const rank = ({ method, path }: Operation): number =>
    method === 'DELETE' ? 100 - path.split('/').length : ['GET', 'POST', 'PATCH'].indexOf(method)

  it.each([...named].sort(([, a], [, b]) => rank(a) - rank(b)))('is found by %s', async (_id, operation) => {
    const response = await sendAs(own, operation.method, pathOf(operation, own), bodyOf(operation, own))
    expect(isNotFound(response), `${response.status} ${response.body.message}`).toBe(false)
  })
})
