import { operations } from '@las/api/description'
import { samplesOf } from '@las/api/samples'
import { afterAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../platform/limits.js'
import { createFixtures } from '../../testing/fixtures.js'
import { type Json, startTestApi, type TestResponse } from '../../testing/test-api.js'
import { type Body, bodies, minimalBody } from './testing/bodies.js'
import { bodyConditions } from './testing/body-conditions.js'
import { pathIn } from './testing/paths.js'

const api = await startTestApi()
const fixtures = await createFixtures(api, api.token)
afterAll(() => api.close())

const send = ({ operation, path }: Body, body: unknown): Promise<TestResponse> =>
  api.send(operation.method, pathIn(fixtures, operation, path?.(fixtures)), body)

const named = bodies.map(body => [body.title, body] as const)
const ofFields = named.flatMap(([title, body]) => body.fields.map(field => [title, field.name, body, field] as const))

/** Reads the created or updated resource. Returns undefined if there is no operation for this, or the caller has no access. */
async function readBack(body: Body, written: Json): Promise<Json | undefined> {
  const { id, method, path } = body.operation
  // Only clients of the new organization have access to it.
  if (id === 'createOrganization') return undefined
  const isGetPath = (other: string): boolean => other.startsWith(`${path}/{`) && other.indexOf('/', path.length + 1) < 0
  const get = operations.find(
    each => each.method === 'GET' && (method === 'POST' ? isGetPath(each.path) : each.path === path),
  )
  const [name = ''] = Object.keys(get?.params ?? {}).slice(-1)
  return (
    get &&
    api.ok('GET', pathIn(fixtures, get, method === 'POST' ? { [name]: String(written[name]) } : body.path?.(fixtures)))
  )
}

/** Matches messages about values that do not match their schema. */
const FORM = / must (match|not|have at|be (an?|true|one of|from|at)) | is not allowed/

/** Whether a value has few enough members for a body. sizes.test.ts tests other large values. */
const isSendable = (value: unknown): boolean => (JSON.stringify(value) ?? '').split('":').length < LIMITS.bodyMembers

const refersToAnything = (value: unknown): boolean => /"(las|cradl):(?!consent)/.test(JSON.stringify(value))

const describeFailure = (value: unknown, { status, body }: TestResponse): string =>
  `${JSON.stringify(value)?.slice(0, 200)}: ${status} ${body.message}`

describe('the body of', () => {
  it.each(ofFields)(
    '%s: valid values of %s are accepted, stored and returned',
    async (_title, name, body, { schema }) => {
      for (const value of (body.accepted?.[name] ?? samplesOf(schema).valid).filter(isSendable)) {
        const response = await send(body, { ...minimalBody(body, fixtures), [name]: value })
        if (body.conditional?.includes(name) || refersToAnything(value)) {
          expect(String(response.body.message), describeFailure(value, response)).not.toMatch(FORM)
        } else {
          expect(response.status, describeFailure(value, response)).toBe(200)
          if (body.unlike?.includes(name)) continue
          if (name in response.body) expect(response.body[name]).toEqual(value)
          const stored = await readBack(body, response.body)
          if (stored && name in stored) expect(stored[name]).toEqual(value)
        }
      }
    },
  )

  const withDefault = ofFields.filter(
    ([, , { operation }, { required, schema }]) =>
      operation.method === 'POST' && !required && schema.default !== undefined,
  )

  it.each(withDefault)('%s: %s has its default', async (_title, name, body, { schema }) => {
    const response = await send(body, minimalBody(body, fixtures))
    expect(response.status).toBe(200)
    if (name in response.body) expect(response.body[name]).toEqual(schema.default)
  })

  it.each(ofFields)(
    '%s: invalid values of %s are rejected with the name of the field',
    async (_title, name, body, { schema }) => {
      for (const { value, path } of samplesOf(schema).invalid) {
        if (!isSendable(value)) continue
        const response = await send(body, { ...minimalBody(body, fixtures), [name]: value })
        expect(response.status, describeFailure(value, response)).toBe(400)
        const fieldPath = path === '' || path.startsWith('[') ? `${name}${path}` : `${name}.${path}`
        expect(String(response.body.message), describeFailure(value, response)).toContain(fieldPath)
      }
    },
  )

  it.each(named)('%s must have its required fields, and no unknown ones unless it is open', async (_title, body) => {
    for (const { name, required } of body.fields) {
      if (!required) continue
      const response = await send(body, { ...minimalBody(body, fixtures), [name]: undefined })
      expect([response.status, response.body.message]).toEqual([400, expect.stringContaining(`${name} is required`)])
    }
    const response = await send(body, { ...minimalBody(body, fixtures), unknown: 1 })
    if (body.schema['x-open']) expect(String(response.body.message)).not.toContain('unknown')
    else
      expect([response.status, response.body.message]).toEqual([400, expect.stringContaining('unknown is not allowed')])
  })

  it.each(named.filter(([, { operation }]) => operation.method === 'PATCH'))(
    '%s must not be empty',
    async (_title, body) => {
      const { status, body: responseBody } = await send(body, {})
      const canBeEmpty = /\/executions\/|^\/agents\/.*\/runs\//.test(body.operation.path)
      if (canBeEmpty) expect(String(responseBody.message)).not.toContain('at least one of')
      else expect([status, responseBody.message]).toEqual([400, expect.stringContaining('must have at least one of')])
    },
  )

  it('has every operation and field that bodyConditions contains', () => {
    const ids = new Set(bodies.map(({ operation }) => operation.id))
    expect(Object.keys(bodyConditions).filter(id => !ids.has(id))).toEqual([])
    for (const { fields, title, accepted = {}, conditional = [], unlike = [], only = [] } of bodies) {
      const names = new Set(fields.map(({ name }) => name))
      const named = [...Object.keys(accepted), ...conditional, ...unlike, ...only]
      expect(
        named.filter(name => !names.has(name)),
        title,
      ).toEqual([])
    }
  })
})
