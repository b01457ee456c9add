import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startEmulator } from '../../application/start-emulator.js'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { createFixtures } from '../../testing/fixtures.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const hex = 'a'.repeat(32)
const content = btoa(minimalPdf('Total 10.00'))

describe('ids that start with las or cradl', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  it('are the ids of different resources', async () => {
    const documents = ['las', 'cradl'].map(family => ({ documentId: `${family}:document:${hex}`, name: family }))
    await api.emulator.seed({ documents })
    for (const { documentId, name } of documents) {
      expect(await api.ok('GET', `/documents/${documentId}`)).toMatchObject({ documentId, name })
      const listed = await api.ok('GET', `/documents?documentId=${documentId}`)
      expect(listed.documents).toMatchObject([{ documentId }])
    }
    await api.ok('DELETE', `/documents/cradl:document:${hex}`)
    expect((await api.send('GET', `/documents/cradl:document:${hex}`)).status).toBe(404)
    await api.ok('GET', `/documents/las:document:${hex}`)
  })

  it('have separate files', async () => {
    const ids = ['las', 'cradl'].map(family => `${family}:document:${'b'.repeat(32)}`)
    const { documents } = await api.emulator.seed({ documents: ids.map(documentId => ({ documentId })) })
    for (const { documentId, fileUrl } of documents) {
      expect((await api.put(fileUrl, `${documentId} %PDF-`)).status).toBe(200)
    }
    for (const { documentId, fileUrl } of documents) {
      const headers = { authorization: `Bearer ${api.token}` }
      expect(await (await fetch(String(fileUrl), { headers })).text()).toBe(`${documentId} %PDF-`)
    }
  })

  it('both refer to the organization whose models everybody can use', async () => {
    const { documentId } = await api.ok('POST', '/documents', { content })
    for (const family of ['las', 'cradl']) {
      const modelId = `${family}:organization:cradl/las:model:invoice`
      expect(await api.ok('GET', `/models/${encodeURIComponent(modelId)}`)).toMatchObject({
        modelId: 'las:model:invoice',
      })
      const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId })
      const { predictions } = await api.ok('GET', `/predictions?modelId=${encodeURIComponent(modelId)}`)
      expect(predictions).toContainEqual(expect.objectContaining({ predictionId, modelId }))
      const { models } = await api.ok('GET', `/models?owner=${family}:organization:cradl`)
      expect(models).toMatchObject([{ modelId: 'las:model:invoice' }, { modelId: 'las:model:receipt' }])
      expect((await api.ok('GET', `/plans?owner=${family}:organization:cradl`)).plans).not.toEqual([])
      await api.ok('GET', `/plans/${encodeURIComponent(`${family}:organization:cradl/las:plan:starter`)}`)
    }
  })

  it('start with cradl for documents and predictions of the run of an agent', async () => {
    const { agentId } = await api.ok('POST', '/agents', {})
    const { id: agentRunId, runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const modelId = 'las:organization:cradl/las:model:invoice'
    const ids: unknown[] = []
    for (const given of [`${agentId}/${runId}`, agentRunId]) {
      const { fileUrl, ...document } = await api.ok('POST', '/documents', { agentRunId: given })
      expect(document).toMatchObject({ documentId: expect.stringMatching(/^cradl:document:/), agentRunId })
      await api.put(fileUrl, minimalPdf('Total 10.00'))
      const { documentId } = document
      const body = { agentRunId: given, documentId, modelId, async: given === agentRunId }
      const prediction = await api.ok('POST', '/predictions', body)
      expect(prediction).toMatchObject({ predictionId: expect.stringMatching(/^cradl:prediction:/), agentRunId })
      ids.push(documentId, prediction.predictionId)
    }
    await api.emulator.clock.advance(0)

    const run = await api.ok('GET', `/agents/${agentId}/runs/${runId}`)
    expect(run.resourceIds).toEqual(ids)
    expect(run.events).toMatchObject([
      { resourceId: ids[0], status: 'pending' },
      { resourceId: ids[0], status: 'ready' },
      { resourceId: ids[1], status: 'succeeded', modelId },
      { resourceId: ids[2], status: 'pending' },
      { resourceId: ids[2], status: 'ready' },
      { resourceId: ids[3], status: 'pending', modelId },
      { resourceId: ids[3], status: 'succeeded', modelId },
    ])
  })

  it('refer to runs of agents of the organization only', async () => {
    const { agentId } = await api.ok('POST', '/agents', {})
    const other = await api.ok('POST', '/agents', {})
    const { runId } = await api.ok('POST', `/agents/${agentId}/runs`, {})
    const { documentId } = await api.ok('POST', '/documents', { content })
    const unknown = [
      `cradl:organization:other/${agentId}/${runId}`,
      `${other.agentId}/${runId}`,
      `${agentId}/cradl:run:${hex}`,
    ]
    for (const agentRunId of unknown) {
      for (const [path, body] of [
        ['/documents', {}],
        ['/predictions', { documentId, modelId: 'las:organization:cradl/las:model:invoice' }],
      ] as const) {
        expect(await api.send('POST', path, { ...body, agentRunId })).toMatchObject({
          status: 400,
          body: { message: `agentRunId refers to ${agentRunId}, which does not exist` },
        })
      }
    }
  })
})

describe('automatic creation', () => {
  it('creates resources with ids that start with las or cradl', async () => {
    const api = await startTestApi({ autoCreate: true })
    try {
      for (const family of ['las', 'cradl']) {
        const [documentId, datasetId] = [`${family}:document:${hex}`, `${family}:dataset:${hex}`]
        expect(await api.ok('PATCH', `/documents/${documentId}`, { datasetId })).toMatchObject({
          documentId,
          datasetId,
        })
        expect(await api.ok('GET', `/datasets/${datasetId}`)).toMatchObject({ datasetId })
      }
    } finally {
      await api.close()
    }
  })
})

describe('the option idPrefix', () => {
  it('chooses the prefix of new ids whose kind has both', async () => {
    const api = await startTestApi({ idPrefix: 'cradl' })
    try {
      const { ids } = await createFixtures(api, api.token)
      const families = Object.entries(ids).map(([kind, id]) => [kind, id.split(':')[0]])
      expect(Object.fromEntries(families)).toMatchObject({
        'app-client': 'cradl',
        asset: 'cradl',
        batch: 'las',
        dataset: 'cradl',
        'dataset-transformation': 'las',
        document: 'cradl',
        model: 'cradl',
        'model-data-bundle': 'las',
        'model-training': 'las',
        organization: 'las',
        'payment-method': 'cradl',
        prediction: 'cradl',
        secret: 'cradl',
        transition: 'las',
        'transition-execution': 'las',
        user: 'las',
        workflow: 'las',
        'workflow-execution': 'las',
      })
      expect(await api.ok('POST', '/organizations', {})).toMatchObject({
        organizationId: expect.stringMatching(/^cradl:organization:[a-f0-9]{32}$/),
      })
    } finally {
      await api.close()
    }
  })

  it('must be las or cradl', async () => {
    // @ts-expect-error another prefix
    await expect(startEmulator({ idPrefix: 'other' })).rejects.toThrow('idPrefix must be las or cradl, not other')
  })

  it.skipIf(!hasSqlite)('can change between runs with the same data', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'las-id-prefix-'))
    const created: unknown[] = []
    try {
      for (const idPrefix of ['las', 'cradl', 'las'] as const) {
        const api = await startTestApi({ dataDir, idPrefix })
        const { datasetId } = await api.ok('POST', '/datasets', {})
        expect(datasetId).toMatch(new RegExp(`^${idPrefix}:dataset:`))
        created.unshift(datasetId)
        const { datasets } = await api.ok('GET', '/datasets')
        expect(datasets).toMatchObject(created.map(datasetId => ({ datasetId })))
        await api.close()
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
