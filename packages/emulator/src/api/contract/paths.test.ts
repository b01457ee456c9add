import { operations } from '@las/api/description'
import { sampleOf, samplesOf } from '@las/api/samples'
import { afterAll, describe, expect, it } from 'vitest'
import { createFixtures } from '../../testing/fixtures.js'
import { startTestApi } from '../../testing/test-api.js'
import { bodies } from './testing/bodies.js'
import { pathIn } from './testing/paths.js'

const api = await startTestApi()
const fixtures = await createFixtures(api, api.token)
afterAll(() => api.close())

/** A body that is valid, except that resources that it refers to might not exist. */
function bodyFor(id: string): unknown {
  const body = bodies.find(({ operation }) => operation.id === id)
  return body && { ...Object(sampleOf(body.schema)), ...body.given?.(fixtures) }
}

const idParameters = operations.flatMap(operation =>
  Object.entries(operation.params).map(([name, { schema }]) => [operation.id, name, operation, schema] as const),
)

/** Ids that exist for every caller. */
const ALWAYS_EXISTING = /^me$|^las:role:administrator$|^las:transition:commons-/

describe('the path of', () => {
  it.each(idParameters)('%s is rejected with an invalid %s', async (id, name, operation, schema) => {
    // An empty value results in another path.
    const invalid = samplesOf(schema).invalid.filter(({ value }) => typeof value === 'string' && value !== '')
    expect(invalid).not.toHaveLength(0)
    for (const { value } of invalid) {
      const path = pathIn(fixtures, operation, { [name]: String(value) })
      const { status, body } = await api.send(operation.method, path, bodyFor(id))
      expect([status, body.message], path).toEqual([400, expect.stringMatching(`^${name} must (match|have at most)`)])
    }
  })

  it.each(idParameters)('%s is not found with an unknown %s', async (id, name, operation, schema) => {
    for (const value of samplesOf(schema).valid.map(String)) {
      if (ALWAYS_EXISTING.test(value)) continue
      const path = pathIn(fixtures, operation, { [name]: value })
      const { status, body } = await api.send(operation.method, path, bodyFor(id))
      expect([status, body.message], path).toEqual([404, expect.stringContaining('Could not find')])
    }
  })
})
