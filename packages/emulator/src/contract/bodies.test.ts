import { afterAll, describe, expect, it } from 'vitest'
import { operations } from '../operations/index.js'
import { startTestApi } from '../testing/test-api.js'
import { populate } from '../testing/world.js'
import { type Body, bodies } from './bodies.js'
import { fieldsOf } from './notation.js'
import { pathIn } from './paths.js'
import { leastOf, samplesOf } from './samples.js'

const api = await startTestApi()
const world = await populate(api, api.token)
afterAll(() => api.close())

const send = ({ operation, path }: Body, body: unknown) => {
  const [method = '', template = ''] = operation.split(' ')
  return api.send(method, pathIn(world, template, path?.(world)), body)
}

let people = 0
const least = ({ operation, fields, given }: Body): Record<string, unknown> => ({
  ...leastOf(fields),
  ...given?.(world),
  // Nobody is invited twice.
  ...(operation === 'POST /users' && { email: `person${people++}@example.com` }),
})

const named = bodies.map(body => [`${body.operation} with ${Object.keys(body.fields)[0]}`, body] as const)
const ofFields = named.flatMap(([name, body]) =>
  fieldsOf({ ...body.fields, ...body.earlier }).map(field => [name, field.name, body, field] as const),
)

/** What a message says of a form that does not fit. */
const FORM = / must (match|not|have at|be (an?|true|one of|from|at)) | is not known here/

const refersToAnything = (value: unknown): boolean => /"las:(?!consent)/.test(JSON.stringify(value))

describe('the body of', () => {
  it('every operation that takes one is in the table', () => {
    const taking = operations.filter(({ body }) => body).map(({ method, path }) => `${method} ${path}`)
    const anything = taking.filter(name => /\/(executions|heartbeats)$/.test(name) && name.includes('/transitions'))
    expect(new Set([...bodies.map(({ operation }) => operation), ...anything])).toEqual(new Set(taking))
  })

  it.each(ofFields)('%s: what fits %s is taken', async (_name, _field, body, { name, kind }) => {
    for (const value of samplesOf(kind).fits) {
      const { status, body: answer } = await send(body, { ...least(body), [name]: value })
      const told = `${JSON.stringify(value)?.slice(0, 200)}: ${status} ${answer.message}`
      if (body.conditional?.includes(name) || refersToAnything(value)) {
        expect(String(answer.message), told).not.toMatch(FORM)
      } else {
        expect(status, told).toBe(200)
        if (name in answer && !body.unlike?.includes(name)) expect(answer[name], told).toEqual(value)
      }
    }
  })

  it.each(ofFields)('%s: what does not fit %s is refused by name', async (_name, _field, body, { name, kind }) => {
    for (const { value, at } of samplesOf(kind).unfit) {
      const { status, body: answer } = await send(body, { ...least(body), [name]: value })
      const told = `${JSON.stringify(value)?.slice(0, 200)}: ${status} ${answer.message}`
      expect(status, told).toBe(400)
      expect(String(answer.message), told).toContain(name + at)
    }
  })

  it.each(named)('%s has its required fields, and no others', async (_name, body) => {
    for (const { name, isRequired } of fieldsOf(body.fields)) {
      if (!isRequired) continue
      const { status, body: answer } = await send(body, { ...least(body), [name]: undefined })
      expect([status, answer.message]).toEqual([400, expect.stringContaining(`${name} is required`)])
    }
    const { status, body: answer } = await send(body, { ...least(body), unknown: 1 })
    expect([status, answer.message]).toEqual([400, expect.stringContaining('unknown is not known here')])
  })

  it.each(named.filter(([name]) => name.startsWith('PATCH')))('%s is not empty', async (_name, body) => {
    const { status, body: answer } = await send(body, {})
    const mayBeEmpty = body.operation.includes('/executions/')
    if (mayBeEmpty) expect(String(answer.message)).not.toContain('at least one of')
    else expect([status, answer.message]).toEqual([400, expect.stringContaining('must have at least one of')])
  })
})
