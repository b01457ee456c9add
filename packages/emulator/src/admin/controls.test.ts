import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../application/emulator.js'
import { type Json, signIn, startTestApi, type TestApi } from '../testing/test-api.js'

const NOW = Date.UTC(2024, 0, 1, 12)

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'las-controls-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

let api: TestApi
afterEach(() => api?.close())

const count = async (list = 'documents'): Promise<number> => ((await api.ok('GET', `/${list}`))[list] as Json[]).length
/** Uses a new token, because the old one might have expired. */
const exists = async (path: string): Promise<boolean> => {
  const authorization = `Bearer ${await signIn(api.emulator)}`
  return (await api.send('GET', path, undefined, { authorization })).status === 200
}

describe('clock', () => {
  it('advances by durations and milliseconds, and never goes back', async () => {
    api = await startTestApi({ clock: () => Date.UTC(2024, 0, 1) })
    const { clock } = api.emulator
    expect(new Date(await clock.advance('30 days')).toISOString()).toBe('2024-01-31T00:00:00.000Z')
    await clock.advance(90_000)
    await clock.advance('1.5 h')
    expect(new Date(clock.now()).toISOString()).toBe('2024-01-31T01:31:30.000Z')
    for (const wrong of ['a while', '-1 day', -1, Number.NaN, '9999999 weeks']) {
      await expect(clock.advance(wrong)).rejects.toThrow(/advance/)
    }
    await api.emulator.reset()
    expect(clock.now()).toBe(Date.UTC(2024, 0, 1))
  })

  it('lets tokens and documents expire', async () => {
    api = await startTestApi({ clock: () => NOW })
    const kept = await api.ok('POST', '/documents', { retentionInDays: 40, content: 'AAAA' })
    const { datasetId } = await api.ok('POST', '/datasets', { retentionInDays: 30 })
    const expiring = await api.ok('POST', '/documents', { datasetId, content: 'AAAA' })
    const shortened = await api.ok('POST', '/documents', {})
    await api.ok('PATCH', `/documents/${shortened.documentId}`, { retentionInDays: 3 })

    await api.emulator.clock.advance('59 minutes')
    expect((await api.send('GET', '/documents')).status).toBe(200)
    await api.emulator.clock.advance('2 minutes')
    expect((await api.send('GET', '/documents')).status).toBe(401)

    await api.emulator.clock.advance('29 days')
    expect(await exists(`/documents/${shortened.documentId}`)).toBe(false)
    expect(await exists(`/documents/${expiring.documentId}`)).toBe(true)
    await api.emulator.clock.advance('1 day')
    expect(await exists(`/documents/${expiring.documentId}`)).toBe(false)
    expect(await exists(`/documents/${kept.documentId}`)).toBe(true)
    const authorization = `Bearer ${await signIn(api.emulator)}`
    const dataset = await api.send('GET', `/datasets/${datasetId}`, undefined, { authorization })
    expect(dataset.body).toMatchObject({ numberOfDocuments: 0, version: 2 })
    await api.emulator.clock.advance('1000 days')
    expect(await exists(`/documents/${kept.documentId}`)).toBe(false)
  })
})

describe('retention', () => {
  it('ends at the time of day at which the document was created', async () => {
    api = await startTestApi({ clock: () => Date.UTC(2024, 0, 1, 12) })
    const { documentId } = await api.ok('POST', '/documents', { retentionInDays: 1 })
    await api.emulator.clock.advance('23 hours')
    expect(await exists(`/documents/${documentId}`)).toBe(true)
    await api.emulator.clock.advance('1 hour')
    expect(await exists(`/documents/${documentId}`)).toBe(false)
  })
})

describe('seed', () => {
  it('creates resources with the given ids, so that entries can refer to each other', async () => {
    api = await startTestApi()
    const hex = (digit: string): string => digit.repeat(32)
    const ids = {
      datasetId: `las:dataset:${hex('a')}`,
      documentId: `las:document:${hex('b')}`,
      modelId: 'las:model:invoices',
      dataBundleId: `las:model-data-bundle:${hex('c')}`,
    }
    const { datasetId, documentId, modelId, dataBundleId } = ids
    const [invoice] = sampleInvoices
    if (!invoice) throw new Error('There is no sample invoice')
    const fieldConfig = { total_amount: { type: 'amount' } }
    const seeded = await api.emulator.seed({
      predictions: [{ documentId, modelId }],
      trainings: [{ modelId, dataBundleIds: [dataBundleId] }],
      dataBundles: [{ dataBundleId, modelId, datasetIds: [datasetId] }],
      models: [{ modelId, fieldConfig }],
      documents: [{ documentId, datasetId, content: await renderInvoice(invoice) }, {}],
      datasets: [{ datasetId, name: 'Invoices' }],
      secrets: [{ data: { username: 'x' } }],
    })
    expect(seeded.documents).toHaveLength(2)
    expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ contentType: 'application/pdf', datasetId })
    expect(await api.ok('GET', `/models/${modelId}/dataBundles/${dataBundleId}`)).toMatchObject({ status: 'succeeded' })
    expect(seeded.predictions[0]).toMatchObject({ documentId, modelId })
    expect(seeded.trainings[0]).toMatchObject({ dataBundleIds: [dataBundleId] })
  })

  it('creates the resources of agents and of their runs in any order', async () => {
    api = await startTestApi()
    const hex = 'a'.repeat(32)
    const [agentId, hookId, actionId] = [`cradl:agent:${hex}`, `cradl:hook:${hex}`, `cradl:action:${hex}`]
    const [validationId, modelId, runId] = [`cradl:validation:${hex}`, `las:model:${hex}`, `cradl:run:${hex}`]
    const agentRunId = `${agentId}/${runId}`
    const { agentRuns } = await api.emulator.seed({
      actionRuns: [{ actionId, agentRunId }],
      hookRuns: [{ hookId, agentRunId }],
      validationTasks: [{ validationId, agentRunId, input: {} }],
      documents: [{ agentRunId }],
      agentRuns: [{ agentId, runId }],
      agents: [{ agentId, resourceIds: [hookId, actionId, validationId, modelId] }],
      validations: [{ validationId }],
      hooks: [{ hookId, trigger: 'Document is Created', trueActionId: actionId }],
      actions: [{ actionId, functionId: 'cradl:function:export' }],
      functions: [{ functionId: 'cradl:function:export' }],
      models: [{ modelId, fieldConfig: { total: { type: 'amount' } } }],
    })
    expect(agentRuns).toMatchObject([{ runId, resourceIds: [] }])
    // The run of the hook has started the action.
    expect((await api.ok('GET', `/agents/${agentId}/runs/${runId}`)).resourceIds).toHaveLength(5)
  })

  it('names the invalid entry', async () => {
    api = await startTestApi()
    const datasetId = `las:dataset:${'a'.repeat(32)}`
    const failures: [object, string][] = [
      [{ cars: [] }, 'cars is not allowed; expected one of '],
      [{ documents: [{}, { datasetId }] }, `documents[1]: datasetId refers to ${datasetId}`],
      [{ datasets: [{ datasetId: 'x' }] }, 'datasets[0]: datasetId must match'],
      [{ datasets: [{ datasetId }, { datasetId }] }, 'datasets[1]: datasetId las:dataset:a'],
      [{ datasets: [{ colour: 'red' }] }, 'datasets[0]: colour is not allowed'],
    ]
    for (const [data, message] of failures) await expect(api.emulator.seed(data)).rejects.toThrow(message)
  })
})

describe.each([
  ['in memory', () => ({})],
  ['with a data directory', () => ({ dataDir: join(directory, `${Math.random()}`) })],
])('snapshot and restore %s', (name, options: () => EmulatorOptions) => {
  it.skipIf(name !== 'in memory' && !hasSqlite)('bring all data back', async () => {
    api = await startTestApi({ clock: () => NOW, ...options() })
    const { emulator } = api
    const large = await api.ok('POST', '/documents', { content: Buffer.alloc(90_000, 1).toString('base64') })
    const small = await api.ok('POST', '/documents', { content: 'AAAA', metadata: { a: 1 } })
    const snapshot = JSON.parse(JSON.stringify(await emulator.snapshot()))

    await api.ok('DELETE', '/documents')
    await api.ok('POST', '/datasets', {})
    await emulator.clock.advance('1 minute')
    await emulator.restore(snapshot)
    expect(await count('datasets')).toBe(0)
    expect(await count()).toBe(2)
    expect(await api.ok('GET', `/documents/${small.documentId}`)).toEqual(small)
    expect(emulator.clock.now()).toBe(NOW)
    for (const [{ fileUrl }, size] of [
      [large, 90_000],
      [small, 3],
    ] as const) {
      const response = await fetch(String(fileUrl), { headers: { authorization: `Bearer ${api.token}` } })
      expect((await response.arrayBuffer()).byteLength).toBe(size)
    }
    await api.ok('POST', '/documents', {})
    await emulator.restore(snapshot)
    expect(await count()).toBe(2)
  })
})

it('rejects invalid snapshots and those of other emulators', async () => {
  api = await startTestApi()
  const other = await startTestApi()
  const snapshot = await other.emulator.snapshot()
  await other.close()
  await expect(api.emulator.restore(snapshot)).rejects.toThrow('by another emulator')
  const own = await api.emulator.snapshot()
  for (const wrong of [
    null,
    {},
    { ...own, records: 1 },
    { ...own, records: { x: [1] } },
    { ...own, blobs: { '../x': '' } },
  ]) {
    await expect(api.emulator.restore(wrong as never)).rejects.toThrow('snapshot')
  }
  expect((await api.send('GET', '/documents')).status).toBe(200)
})
