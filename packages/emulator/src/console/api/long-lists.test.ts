import type { StoredRecord } from '@las/storage'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeResource } from '../../domain/common/describe-resource.js'
import { resourceOf } from '../../domain/resources/resources.js'
import { createFixtures, type Fixtures, fixtureId } from '../../testing/fixtures.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'
import { consoleClient } from '../testing/console-client.js'

/** Number of objects of each kind. */
const COUNT = 20_000
/** Number of objects before the second page that the test reads. */
const DEPTH = 10_000

const LISTS = [
  ['document', '/documents', 'documents'],
  ['prediction', '/predictions', 'predictions'],
  ['workflow-execution', '/workflows/{workflow}/executions', 'executions'],
  ['transition-execution', '/transitions/{transition}/executions', 'executions'],
  ['agent-run', '/agents/{agent}/runs', 'runs'],
] as const

const idAt = (id: string, index: number): string => id.slice(0, -8) + String(index).padStart(8, '0')

let api: TestApi
let fixtures: Fixtures
beforeAll(async () => {
  api = await startTestApi({ checkResponses: false })
  fixtures = await createFixtures(api, api.token)
  const { emulator } = api
  const snapshot = await emulator.snapshot()
  const copies = LISTS.map(([kind]): [string, StoredRecord[]] => {
    const id = fixtureId(fixtures, kind)
    const { name = '' } = resourceOf(kind)?.collection ?? {}
    const stored = snapshot.records[name]?.find(({ record }) => record.id === id)
    if (!stored) throw new Error(`There is no ${kind}.`)
    const copyAt = (index: number): StoredRecord => ({
      position: stored.position + 1_000_000 + index,
      record: { ...stored.record, id: idAt(id, index) },
    })
    return [name, Array.from({ length: COUNT }, (_, index) => copyAt(index))]
  })
  await emulator.restore({ ...snapshot, records: { ...snapshot.records, ...Object.fromEntries(copies) } })
})
afterAll(() => api.close())

it.each(LISTS)('lists 20,000 objects of the kind %s, newest first', async (kind, template, name) => {
  const path = template.replace(/\{(\w+)\}/, (_, parent) => fixtureId(fixtures, parent))
  const { idField } = describeResource(kind)
  const page = async (maxResults: number, nextToken?: string): Promise<{ ids: unknown[]; next: string }> => {
    const query = new URLSearchParams({ maxResults: String(maxResults), ...(nextToken && { nextToken }) })
    const body = await api.ok('GET', `${path}?${query}`)
    return { ids: (body[name] as Json[]).map(item => item[idField]), next: String(body.nextToken) }
  }
  const id = fixtureId(fixtures, kind)
  const idsFrom = (start: number): string[] =>
    Array.from({ length: 100 }, (_, index) => idAt(id, COUNT - 1 - start - index))
  expect((await page(100)).ids).toEqual(idsFrom(0))
  let read = 0
  let next: string | undefined
  while (read < DEPTH) {
    const part = await page(Math.min(1000, DEPTH - read), next)
    read += part.ids.length
    next = part.next
  }
  expect((await page(100, next)).ids).toEqual(idsFrom(DEPTH))
})

it('the routes of the console read a limited number of them', async () => {
  const client = consoleClient(api)
  const { counts } = await client.ok('GET', 'counts')
  expect(counts).toMatchObject({ document: 1 })
  expect(await client.ok('GET', 'activity')).toMatchObject({ workflowExecutions: Array(10).fill({}) })
  const uses = await client.ok('GET', `documents/${idAt(fixtureId(fixtures, 'document'), 0)}/uses`)
  expect(uses).toMatchObject({ predictions: [], isComplete: false })
  let found: Json = { results: [], nextToken: '' }
  // The time of a request is limited, too.
  while ((found.results as Json[]).length === 0) {
    const token = found.nextToken === '' ? '' : `&nextToken=${found.nextToken}`
    found = await client.ok('GET', `search?q=00019999${token}`)
  }
  expect(found).toMatchObject({ results: [{ kind: 'document' }], nextToken: expect.any(String) })
})
