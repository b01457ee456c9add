import { formats, type Operation, operations, type Schema } from '@las/api/description'
import { samplesOf } from '@las/api/samples'
import { afterAll, describe, expect, it } from 'vitest'
import { createFixtures, fixtureId } from '../../testing/fixtures.js'
import { startTestApi, type TestResponse } from '../../testing/test-api.js'
import { pathIn } from './testing/paths.js'

const api = await startTestApi()
const fixtures = await createFixtures(api, api.token)
afterAll(() => api.close())

/** An operation that returns pages. */
interface List {
  readonly operation: Operation
  /** The field of the response that contains the items. */
  readonly key: string
  /** Query parameters that select or order the items. */
  readonly filters: readonly (readonly [name: string, schema: Schema])[]
  /** The filters that the response repeats if the request contains them. */
  readonly echoed: readonly string[]
  /** Other fields of every response: those in the path. */
  readonly always: readonly string[]
}

const lists = operations
  .filter(({ query }) => 'nextToken' in query)
  .map((operation): List => {
    const fields = Object.entries(operation.response?.properties ?? {})
    const always = fields.filter(([name, { required }]) => required && name !== 'nextToken')
    return {
      operation,
      key: always.find(([, { schema }]) => schema.items)?.[0] ?? '',
      filters: Object.entries(operation.query)
        .filter(([name]) => !(name in formats.paging))
        .map(([name, { schema }]) => [name, schema]),
      echoed: fields.filter(([, { required }]) => !required).map(([name]) => name),
      always: always.filter(([, { schema }]) => !schema.items).map(([name]) => name),
    }
  })

const send = (
  { operation }: List,
  query: readonly (readonly [name: string, value: unknown])[] = [],
): Promise<TestResponse> => {
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')
  return api.send(operation.method, `${pathIn(fixtures, operation)}?${search}`)
}

// Operations that delete documents are last, because the others need them.
const named = lists
  .toSorted((a, b) => Number(a.operation.method === 'DELETE') - Number(b.operation.method === 'DELETE'))
  .map(list => [list.operation.id, list] as const)
const filters = named.flatMap(([id, list]) => list.filters.map(([name, schema]) => [id, name, schema, list] as const))

const keysOf = ({ key, always }: List, ...more: string[]): string[] => [key, 'nextToken', ...always, ...more].sort()

/** Only strings can be sent in a query. */
const texts = (values: readonly unknown[]): string[] => values.filter(value => typeof value === 'string')

describe('the list operation', () => {
  it.each(filters)(
    '%s accepts valid values of %s, and repeats them if the response has the field',
    async (_id, filter, schema, list) => {
      const isRepeatable = schema.items !== undefined
      const isEchoed = list.echoed.includes(filter)
      const valid = texts(samplesOf(schema.items ?? schema).valid)
      expect(valid).not.toHaveLength(0)
      for (const value of valid) {
        const { status, body } = await send(list, [[filter, value]])
        expect(status, `${value}: ${body.message}`).toBe(200)
        expect(Object.keys(body).sort()).toEqual(isEchoed ? keysOf(list, filter) : keysOf(list))
        if (isEchoed) expect(body[filter]).toEqual(isRepeatable ? [value] : value)
      }
      const twice = [valid[0] ?? '', valid.at(-1) ?? '']
      const { status, body } = await send(
        list,
        twice.map(value => [filter, value]),
      )
      if (isRepeatable) expect([status, body[filter]]).toEqual([200, isEchoed ? twice : undefined])
      else expect([status, body.message]).toEqual([400, `${filter} must not be repeated`])
    },
  )

  it.each(filters)('%s rejects invalid values of %s', async (_id, filter, schema, list) => {
    const invalid = texts(samplesOf(schema.items ?? schema).invalid.map(({ value }) => value))
    expect(invalid).not.toHaveLength(0)
    for (const value of invalid) {
      const { status, body } = await send(list, [[filter, value]])
      expect([status, body.message], value).toEqual([400, expect.stringContaining(filter)])
    }
  })

  it.each(filters.filter(([, , { maxItems }]) => maxItems))(
    '%s accepts as many values of %s as its schema allows',
    async (_id, filter, schema, list) => {
      const [value = ''] = texts(samplesOf(schema.items ?? {}).valid)
      const times = (count: number): [string, string][] => Array.from({ length: count }, () => [filter, value])
      const { maxItems = 0 } = schema
      expect((await send(list, times(maxItems))).status).toBe(200)
      const { status, body } = await send(list, times(maxItems + 1))
      expect([status, body.message]).toEqual([400, `${filter} must have at most ${maxItems} items`])
    },
  )

  it.each(named)('%s returns pages of 1 to 1000 items', async (_id, list) => {
    for (const value of ['0', '1001', '-1', '1.5', 'x', '']) {
      const { status, body } = await send(list, [['maxResults', value]])
      expect([status, body.message], value).toEqual([400, expect.stringContaining('maxResults')])
    }
    for (const value of ['1', '1000']) {
      const { status, body } = await send(list, [['maxResults', value]])
      expect(status, value).toBe(200)
      expect((body[list.key] as unknown[]).length).toBeLessThanOrEqual(Number(value))
    }
  })

  it.each(named)('%s rejects forged tokens and unknown parameters', async (_id, list) => {
    const forged = await send(list, [['nextToken', 'x.y']])
    expect([forged.status, forged.body.message]).toEqual([400, expect.stringContaining('nextToken')])
    const unknown = await send(list, [['unknown', '1']])
    expect([unknown.status, unknown.body.message]).toEqual([400, expect.stringContaining('unknown is not allowed')])
  })

  it.each(named)('%s returns the described fields', async (_id, list) => {
    const { status, body } = await send(list)
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(keysOf(list))
    expect(body[list.key]).toBeInstanceOf(Array)
    expect(body.nextToken).toBeNull()
    for (const name of list.always) expect(body[name]).toBe(fixtureId(fixtures, name.replace('Id', '')))
  })
})
