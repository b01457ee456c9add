import { afterAll, describe, expect, it } from 'vitest'
import { startTestApi } from '../testing/test-api.js'
import { populate } from '../testing/world.js'
import { bodies } from './bodies.js'
import { fieldsOf } from './notation.js'
import { operations } from './operations.js'
import { kindInPath, pathIn } from './paths.js'
import { leastOf, samplesOf } from './samples.js'

const api = await startTestApi()
const world = await populate(api, api.token)
afterAll(() => api.close())

/** A body that has nothing wrong but, perhaps, that it refers to something. */
function bodyFor(operation: string): unknown {
  const body = bodies.find(({ operation: name }) => name === operation)
  if (!body) return operation.startsWith('POST') ? {} : undefined
  const [first] = fieldsOf(body.fields).filter(({ kind }) => kind.endsWith('or null') || kind === 'object')
  return {
    ...leastOf(body.fields),
    ...body.given?.(world),
    ...(first && { [first.name]: samplesOf(first.kind).fits[0] }),
  }
}

const places = Object.keys(operations).flatMap(operation =>
  [...operation.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [operation, name, kindInPath(operation, name)] as const),
)

describe('the path of', () => {
  it.each(places)('%s refuses what is no %s', async (operation, name, kind) => {
    const [method = '', template = ''] = operation.split(' ')
    for (const { value } of samplesOf(kind).unfit) {
      // What is empty makes another path.
      if (typeof value !== 'string' || value === '') continue
      const answer = await api.send(method, pathIn(world, template, { [name]: value }), bodyFor(operation))
      expect([answer.status, answer.body.message], value).toEqual([400, expect.stringContaining(`${name} must match`)])
    }
  })

  it.each(places)('%s does not find a %s that there is not', async (operation, name, kind) => {
    const [method = '', template = ''] = operation.split(' ')
    for (const value of samplesOf(kind).fits as string[]) {
      if (value === 'las:role:administrator' || /las:transition:commons/.test(value)) continue
      const answer = await api.send(method, pathIn(world, template, { [name]: value }), bodyFor(operation))
      expect([answer.status, answer.body.message], value).toEqual([404, expect.stringContaining('Could not find')])
    }
  })
})
