import { afterAll, describe, expect, it } from 'vitest'
import { type Answer, startTestApi } from '../testing/test-api.js'
import { populate } from '../testing/world.js'
import { type List, lists } from './lists.js'
import { operations } from './operations.js'
import { pathIn } from './paths.js'
import { samplesOf } from './samples.js'

const api = await startTestApi()
const world = await populate(api, api.token)
afterAll(() => api.close())

const send = (
  { operation }: List,
  query: readonly (readonly [name: string, value: string])[] = [],
): Promise<Answer> => {
  const [method = '', template = ''] = operation.split(' ')
  const search = query.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  return api.send(method, `${pathIn(world, template)}?${search}`)
}

// What deletes comes last, when nobody asks for documents any more.
const named = [...lists]
  .sort((a, b) => Number(a.operation.startsWith('DELETE')) - Number(b.operation.startsWith('DELETE')))
  .map(list => [list.operation, list] as const)
const filters = named.flatMap(([name, list]) =>
  Object.entries(list.filters ?? {}).map(([filter, kind]) => [name, filter, kind.replace('[]', ''), list] as const),
)
const texts = (values: readonly unknown[]): string[] => values.filter(value => typeof value === 'string')

const keysOf = ({ key, always = [] }: List, ...more: string[]): string[] =>
  [key, 'nextToken', ...always, ...more].sort()

describe('the list that is given by', () => {
  it('every operation with pages is in the table', () => {
    const paged = Object.keys(operations).filter(name => operations[name]?.endsWith('[]'))
    expect(lists.map(({ operation }) => operation).sort()).toEqual(paged.sort())
  })

  it.each(filters)('%s repeats %s as far as the contract has it', async (_name, filter, kind, list) => {
    const isRepeatable = list.filters?.[filter]?.endsWith('[]') ?? false
    const isEchoed = list.echoed?.includes(filter) ?? false
    const fits = texts(samplesOf(kind).fits)
    for (const value of fits) {
      const { status, body } = await send(list, [[filter, value]])
      expect(status, `${value}: ${body.message}`).toBe(200)
      expect(Object.keys(body).sort()).toEqual(isEchoed ? keysOf(list, filter) : keysOf(list))
      if (isEchoed) expect(body[filter]).toEqual(isRepeatable ? [value] : value)
    }
    const twice = [fits[0] ?? '', fits.at(-1) ?? '']
    const { status, body } = await send(
      list,
      twice.map(value => [filter, value]),
    )
    if (isRepeatable) expect([status, body[filter]]).toEqual([200, isEchoed ? twice : undefined])
    else expect([status, body.message]).toEqual([400, `${filter} must be given once`])
  })

  it.each(filters)('%s refuses what does not fit %s', async (_name, filter, kind, list) => {
    for (const value of texts(samplesOf(kind).unfit)) {
      const { status, body } = await send(list, [[filter, value]])
      expect([status, body.message], value).toEqual([400, expect.stringContaining(filter)])
    }
  })

  it.each(named)('%s comes in pages of 1 to 1000', async (_name, list) => {
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

  it.each(named)('%s takes no other token, and no other key', async (_name, list) => {
    const forged = await send(list, [['nextToken', 'x.y']])
    expect([forged.status, forged.body.message]).toEqual([400, expect.stringContaining('nextToken')])
    const unknown = await send(list, [['unknown', '1']])
    expect([unknown.status, unknown.body.message]).toEqual([400, expect.stringContaining('unknown is not known here')])
  })

  it.each(named)('%s has these keys', async (_name, list) => {
    const { status, body } = await send(list)
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(keysOf(list))
    expect(body[list.key]).toBeInstanceOf(Array)
    expect(body.nextToken).toBeNull()
    for (const name of list.always ?? []) expect(body[name]).toBe(world.ids[name.replace('Id', '')])
  })
})
