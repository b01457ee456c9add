import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type QuotaYear, quotasOf, readQuotas } from '../application/quotas.js'
import type { Quotas } from '../domain/common/quota.js'
import { signIn, startTestApi, type TestApi, type TestResponse } from '../testing/test-api.js'

let api: TestApi
afterEach(() => api?.close())

const start = async (quotas: QuotaYear | Quotas, options: object = {}): Promise<void> => {
  api = await startTestApi({ quotas, ...options })
}
const statuses = (responses: readonly TestResponse[]): number[] => responses.map(({ status }) => status)
const document = { content: btoa('a text'), contentType: 'application/pdf' }
const own = () => api.ok('GET', '/organizations/me')

describe('quotas', () => {
  it('are off by default', async () => {
    api = await startTestApi()
    for (let created = 0; created < 12; created++)
      await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } } })
    expect(await own()).toMatchObject({ numberOfModelsAllowed: 2_147_483_647, numberOfModelsCreated: 12 })
  })

  const of2021 = {
    numberOfAppClientsAllowed: 3,
    numberOfAssetsAllowed: 50,
    numberOfModelsAllowed: 3,
    numberOfSecretsAllowed: 5,
    numberOfTransitionsAllowed: 10,
    numberOfUsersAllowed: 50,
    numberOfWorkflowsAllowed: 5,
    monthlyNumberOfDocumentsAllowed: 1000,
    monthlyNumberOfPredictionsAllowed: 1000,
    monthlyNumberOfTransitionExecutionsAllowed: 5000,
    monthlyNumberOfWorkflowExecutionsAllowed: 500,
  }
  const of2024 = {
    numberOfAppClientsAllowed: 3,
    numberOfDatasetsAllowed: 15,
    numberOfModelsAllowed: 10,
    numberOfUsersAllowed: 5,
    monthlyNumberOfDataBundlesAllowed: 50,
    monthlyNumberOfDocumentsAllowed: 100_000,
    // Since 2024, predictions are counted in pages.
    monthlyNumberOfPagePredictionsAllowed: 500,
    monthlyNumberOfTrainingsAllowed: 5,
  }

  it.each([
    ['2021', of2021],
    ['2024', of2024],
  ] as const)('of %s are those of that year, and are shown in the organization', async (year, expected) => {
    await start(year)
    const limits = Object.entries(await own()).filter(
      ([name, value]) => name.endsWith('Allowed') && value !== 2_147_483_647,
    )
    expect(Object.fromEntries(limits)).toEqual(expected)
  })

  it('for the number of resources allow new ones after a deletion', async () => {
    await start({ numberOfSecrets: 2 })
    const create = () => api.send('POST', '/secrets', { data: {} })
    const [first, second, third] = [await create(), await create(), await create()]
    expect(statuses([first, second, third])).toEqual([200, 200, 429])
    expect(third.body).toEqual({ message: 'Limit Exceeded' })
    expect(third.headers.has('retry-after')).toBe(false)
    await api.ok('DELETE', `/secrets/${first.body.secretId}`)
    expect(statuses([await create(), await create()])).toEqual([200, 429])
  })

  it('of a month start again in the next month, and include deleted resources', async () => {
    await start({ monthlyNumberOfDocuments: 1 }, { clock: () => Date.UTC(2026, 0, 31, 12) })
    const create = () => api.send('POST', '/documents', document)
    const created = await create()
    expect(created.status).toBe(200)
    await api.ok('DELETE', `/documents/${created.body.documentId}`)
    expect((await create()).status).toBe(429)
    await api.emulator.clock.advance('1 day')
    const token = await signIn(api.emulator)
    const authorization = `Bearer ${token}`
    expect((await api.send('POST', '/documents', document, { authorization })).status).toBe(200)
    expect((await api.send('POST', '/documents', document, { authorization })).status).toBe(429)
  })

  it('are exact for concurrent requests, and do not count failed requests', async () => {
    await start({ numberOfAssets: 5 })
    const content = btoa('{}')
    const invalid = Array.from({ length: 10 }, () => api.send('POST', '/assets', { content: 7 }))
    expect(new Set(statuses(await Promise.all(invalid)))).toEqual(new Set([400]))
    const valid = Array.from({ length: 20 }, () => api.send('POST', '/assets', { content }))
    const received = statuses(await Promise.all(valid))
    expect(received.filter(status => status === 200)).toHaveLength(5)
    expect(received.filter(status => status === 429)).toHaveLength(15)
    expect(await own()).toMatchObject({ numberOfAssetsCreated: 5, numberOfAssetsAllowed: 5 })
  })

  it('of batches are enforced although organizations do not show them', async () => {
    await start({ numberOfBatches: 1 })
    expect(statuses([await api.send('POST', '/batches', {}), await api.send('POST', '/batches', {})])).toEqual([
      200, 429,
    ])
  })

  it('of transition executions do not prevent claims of waiting executions', async () => {
    await start({ monthlyNumberOfTransitionExecutions: 1 })
    const { transitionId } = await api.ok('POST', '/transitions', { transitionType: 'manual' })
    const path = `/transitions/${transitionId}/executions`
    const { executionId } = await api.ok('POST', path, { input: {} })
    expect((await api.send('POST', path, { input: {} })).status).toBe(429)
    await api.ok('PATCH', `${path}/${executionId}`, { status: 'retry', error: { message: 'later' } })
    expect((await api.send('POST', path, {})).status).toBe(200)
  })

  it.each([
    [{ numberOfModel: 1 }, 'Unknown quota numberOfModel'],
    [{ numberOfModels: -1 }, 'numberOfModels must be an integer of at least 0'],
    [{ numberOfModels: 1.5 }, 'numberOfModels must be an integer of at least 0'],
    [{ requestsPerSecond: 0 }, 'requestsPerSecond must be an integer of at least 1'],
    ['2019', 'Unknown quotas 2019; expected one of 2021, 2024'],
    [[], 'Quotas must be an object'],
  ])('reject %j', (given, message) => {
    expect(() => quotasOf(given as Quotas)).toThrow(message)
  })
})

describe('requestsPerSecond', () => {
  it('rejects requests with 429 and the seconds to wait, and accepts requests after that time', async () => {
    let now = Date.UTC(2026, 0, 1)
    await start({ requestsPerSecond: 3 }, { clock: () => now })
    const get = () => api.send('GET', '/secrets')
    const responses = [await get(), await get(), await get(), await get()]
    expect(statuses(responses)).toEqual([200, 200, 200, 429])
    const [, , , rejected] = responses
    expect(rejected?.body).toEqual({ message: 'Too Many Requests' })
    expect(rejected?.headers.get('retry-after')).toBe('1')
    now += 1000
    expect(statuses([await get(), await get(), await get(), await get()])).toEqual([200, 200, 200, 429])
    // Unused requests do not add up to more than those of one second.
    now += 60_000
    expect(statuses([await get(), await get(), await get(), await get()])).toEqual([200, 200, 200, 429])
  })
})

describe('readQuotas', () => {
  it('accepts a year or a file, and rejects invalid files with the reason', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'las-quotas-'))
    try {
      const file = join(folder, 'quotas.json')
      expect(readQuotas('2021')).toMatchObject({ numberOfModels: 3 })
      expect(() => readQuotas(file)).toThrow('--quotas must be 2021, 2024 or a JSON file with quotas')
      await writeFile(file, '{ "numberOfModels": 3, "requestsPerSecond": 20 }')
      expect(readQuotas(file)).toEqual({ numberOfModels: 3, requestsPerSecond: 20 })
      await writeFile(file, '{ "numberOfModels": "3" }')
      expect(() => readQuotas(file)).toThrow('numberOfModels must be an integer')
      await writeFile(file, 'not JSON')
      expect(() => readQuotas(file)).toThrow(`--quotas ${file}`)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
