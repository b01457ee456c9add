import { operations } from '@las/api/description'
import { sampleOf, samplesOf } from '@las/api/samples'
import { afterAll, describe, expect, it } from 'vitest'
import { createFixtures } from '../../testing/fixtures.js'
import { startTestApi } from '../../testing/test-api.js'
import { bodies } from './testing/bodies.js'
import { pathIn } from './testing/paths.js'

const api = await startTestApi()
const world = await createFixtures(api, api.token)
afterAll(() => api.close())

/** A body that has nothing wrong but, perhaps, that it refers to something. */
function bodyFor(id: string): unknown {
  const body = bodies.find(({ operation }) => operation.id === id)
  return body && { ...Object(sampleOf(body.schema)), ...body.given?.(world) }
}

const places = operations.flatMap(operation =>
  Object.entries(operation.params).map(([name, { schema }]) => [operation.id, name, operation, schema] as const),
)

/** Ids that everybody has: their own, and those that the API provides. */
const EVERYBODYS = /^me$|^las:role:administrator$|^las:transition:commons-/

describe('the path of', () => {
  it.each(places)('%s refuses what is no %s', async (id, name, operation, schema) => {
    // What is empty makes another path.
    const misfits = samplesOf(schema).misfits.filter(({ value }) => typeof value === 'string' && value !== '')
    expect(misfits).not.toHaveLength(0)
    for (const { value } of misfits) {
      const path = pathIn(world, operation, { [name]: String(value) })
      const { status, body } = await api.send(operation.method, path, bodyFor(id))
      expect([status, body.message], path).toEqual([400, expect.stringMatching(`^${name} must (match|have at most)`)])
    }
  })

  it.each(places)('%s does not find a %s that there is not', async (id, name, operation, schema) => {
    for (const value of samplesOf(schema).fits.map(String)) {
      if (EVERYBODYS.test(value)) continue
      const path = pathIn(world, operation, { [name]: value })
      const { status, body } = await api.send(operation.method, path, bodyFor(id))
      expect([status, body.message], path).toEqual([404, expect.stringContaining('Could not find')])
    }
  })
})
