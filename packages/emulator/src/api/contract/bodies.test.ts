import { operations } from '@las/api/description'
import { samplesOf } from '@las/api/samples'
import { afterAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../platform/limits.js'
import { createFixtures } from '../../testing/fixtures.js'
import { type Json, startTestApi, type TestResponse } from '../../testing/test-api.js'
import { type Body, bodies, leastOf } from './testing/bodies.js'
import { bodyConditions } from './testing/body-conditions.js'
import { pathIn } from './testing/paths.js'

const api = await startTestApi()
const world = await createFixtures(api, api.token)
afterAll(() => api.close())

const send = ({ operation, path }: Body, body: unknown): Promise<TestResponse> =>
  api.send(operation.method, pathIn(world, operation, path?.(world)), body)

const named = bodies.map(body => [body.title, body] as const)
const ofFields = named.flatMap(([title, body]) => body.fields.map(field => [title, field.name, body, field] as const))

/** The resource as it is read afterwards; undefined if it can only be listed, or read by others. */
async function readBack(body: Body, answer: Json): Promise<Json | undefined> {
  const { id, method, path } = body.operation
  // Only its own clients have access to it.
  if (id === 'createOrganization') return undefined
  const isOfOne = (other: string): boolean => other.startsWith(`${path}/{`) && other.indexOf('/', path.length + 1) < 0
  const get = operations.find(
    each => each.method === 'GET' && (method === 'POST' ? isOfOne(each.path) : each.path === path),
  )
  const [name = ''] = Object.keys(get?.params ?? {}).slice(-1)
  return (
    get && api.ok('GET', pathIn(world, get, method === 'POST' ? { [name]: String(answer[name]) } : body.path?.(world)))
  )
}

/** What a message says of a form that does not fit. */
const FORM = / must (match|not|have at|be (an?|true|one of|from|at)) | is not allowed/

/** Values with more members than any body may have; sizes.test.ts has others of the same size. */
const isSendable = (value: unknown): boolean => (JSON.stringify(value) ?? '').split('":').length < LIMITS.bodyMembers

const refersToAnything = (value: unknown): boolean => /"las:(?!consent)/.test(JSON.stringify(value))

const shown = (value: unknown, { status, body }: TestResponse): string =>
  `${JSON.stringify(value)?.slice(0, 200)}: ${status} ${body.message}`

describe('the body of', () => {
  it.each(ofFields)('%s: what fits %s is accepted, stored and returned', async (_title, name, body, { schema }) => {
    for (const value of (body.accepted?.[name] ?? samplesOf(schema).fits).filter(isSendable)) {
      const answer = await send(body, { ...leastOf(body, world), [name]: value })
      if (body.conditional?.includes(name) || refersToAnything(value)) {
        expect(String(answer.body.message), shown(value, answer)).not.toMatch(FORM)
      } else {
        expect(answer.status, shown(value, answer)).toBe(200)
        if (body.unlike?.includes(name)) continue
        if (name in answer.body) expect(answer.body[name]).toEqual(value)
        const stored = await readBack(body, answer.body)
        if (stored && name in stored) expect(stored[name]).toEqual(value)
      }
    }
  })

  const withDefault = ofFields.filter(
    ([, , { operation }, { required, schema }]) =>
      operation.method === 'POST' && !required && schema.default !== undefined,
  )

  it.each(withDefault)('%s: %s has its default', async (_title, name, body, { schema }) => {
    const answer = await send(body, leastOf(body, world))
    expect(answer.status).toBe(200)
    if (name in answer.body) expect(answer.body[name]).toEqual(schema.default)
  })

  it.each(ofFields)('%s: what does not fit %s is refused by name', async (_title, name, body, { schema }) => {
    for (const { value, path } of samplesOf(schema).misfits) {
      if (!isSendable(value)) continue
      const answer = await send(body, { ...leastOf(body, world), [name]: value })
      expect(answer.status, shown(value, answer)).toBe(400)
      const place = path === '' || path.startsWith('[') ? `${name}${path}` : `${name}.${path}`
      expect(String(answer.body.message), shown(value, answer)).toContain(place)
    }
  })

  it.each(named)('%s has its required fields, and no others unless it is open', async (_title, body) => {
    for (const { name, required } of body.fields) {
      if (!required) continue
      const { status, body: answer } = await send(body, { ...leastOf(body, world), [name]: undefined })
      expect([status, answer.message]).toEqual([400, expect.stringContaining(`${name} is required`)])
    }
    const answer = await send(body, { ...leastOf(body, world), unknown: 1 })
    if (body.schema['x-open']) expect(String(answer.body.message)).not.toContain('unknown')
    else expect([answer.status, answer.body.message]).toEqual([400, expect.stringContaining('unknown is not allowed')])
  })

  it.each(named.filter(([, { operation }]) => operation.method === 'PATCH'))(
    '%s is not empty',
    async (_title, body) => {
      const { status, body: answer } = await send(body, {})
      const mayBeEmpty = body.operation.path.includes('/executions/')
      if (mayBeEmpty) expect(String(answer.message)).not.toContain('at least one of')
      else expect([status, answer.message]).toEqual([400, expect.stringContaining('must have at least one of')])
    },
  )

  it('every operation with conditions is there', () => {
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
