import type { Dump } from '@las/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFixtures, type Fixtures, fixtureId } from '../testing/fixtures.js'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

/** The fields that records of format 3 lack, by collection. */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  appClients: ['metadata'],
  assets: ['metadata'],
  dataBundles: ['metadata'],
  documents: ['agentRunId'],
  logs: ['resourceId'],
  models: ['llmVersion', 'confidenceVersion', 'updatedFieldConfigTime'],
  organizations: ['metadata', 'code', 'url', 'pictureUrl', 'useNewScopes', 'documentRetentionInDays', 'createdBy'],
  paymentMethods: ['metadata'],
  predictions: [
    'name',
    'description',
    'metadata',
    'updatedBy',
    'updatedTime',
    'agentRunId',
    'errors',
    'warnings',
    'fileUrl',
  ],
  roles: ['metadata'],
  secrets: ['metadata'],
  transformations: ['name', 'description', 'metadata'],
  transitions: ['metadata'],
  users: ['name', 'description'],
}

/** A record as it was stored before the fields were added. Preloaded ones had no creator. */
function asInFormat3(collection: string, record: object): Json {
  const names = ADDED[collection] ?? []
  const isPreloaded =
    ['models', 'roles'].includes(collection) && String(Reflect.get(record, 'organizationId')).endsWith('cradl')
  return Object.fromEntries(
    Object.entries({ ...record, ...(isPreloaded && { createdBy: null, createdTime: null }) }).filter(
      ([name]) => !names.includes(name),
    ),
  )
}

describe('records of format 3', () => {
  let api: TestApi
  let fixtures: Fixtures
  beforeAll(async () => {
    api = await startTestApi()
    fixtures = await createFixtures(api, api.token)
  })
  afterAll(() => api.close())

  it('are returned with the fields that the API has required since 2025', async () => {
    const transition = fixtureId(fixtures, 'transition')
    const { executionId, logId } = await api.ok('POST', `/transitions/${fixtures.docker}/executions`, { input: {} })
    const { logId: workflowLogId } = await api.ok(
      'GET',
      `/workflows/${fixtureId(fixtures, 'workflow')}/executions/${fixtureId(fixtures, 'workflow-execution')}`,
    )
    const lists = [
      '/appClients',
      '/assets',
      `/models/${fixtureId(fixtures, 'model')}/dataBundles`,
      '/models',
      '/models?owner=las:organization:cradl',
      '/organizations',
      '/paymentMethods',
      '/predictions',
      '/roles',
      '/secrets',
      `/datasets/${fixtureId(fixtures, 'dataset')}/transformations`,
      '/transitions',
      '/users',
      '/documents',
    ]
    const read = async (): Promise<Json[]> => Promise.all(lists.map(path => api.ok('GET', path)))
    const before = await read()
    const { records, ...snapshot } = await api.emulator.snapshot()
    const earlier = Object.fromEntries(
      Object.entries(records).map(([name, stored]) => [
        name,
        stored.map(({ record, ...position }) => ({ ...position, record: asInFormat3(name, record) })),
      ]),
    ) as unknown as Dump
    for (const [name, fields] of Object.entries(ADDED)) {
      expect(Object.keys(records[name]?.[0]?.record ?? {}), name).toEqual(expect.arrayContaining([...fields]))
    }
    await api.emulator.restore({ ...snapshot, records: earlier, format: 3 })

    expect(await read()).toEqual(before)
    expect(await api.ok('GET', `/logs/${logId}`)).toMatchObject({ resourceId: `${fixtures.docker}/${executionId}` })
    expect(await api.ok('GET', `/logs/${workflowLogId}`)).toMatchObject({
      resourceId: `${fixtureId(fixtures, 'workflow')}/${fixtureId(fixtures, 'workflow-execution')}`,
    })
    const resourceId = encodeURIComponent(`${fixtures.docker}/${executionId}`)
    expect((await api.ok('GET', `/logs?resourceId=${resourceId}`)).logs).toMatchObject([{ logId }])
    expect(await api.ok('PATCH', `/transitions/${transition}`, { metadata: { step: 1 } })).toMatchObject({
      metadata: { step: 1 },
    })
  })
})
