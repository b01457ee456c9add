import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let datasetId: unknown
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  datasetId = (await api.ok('POST', '/datasets', {})).datasetId
})

const removal = { operations: [{ type: 'remove-duplicates', options: {} }] }

async function add(text: string, dataset = datasetId): Promise<unknown> {
  const content = Buffer.from(text).toString('base64')
  return (await api.ok('POST', '/documents', { datasetId: dataset, content })).documentId
}

const idsIn = async (id = datasetId): Promise<unknown[]> => {
  const { documents } = await api.ok('GET', `/documents?datasetId=${id}&order=ascending`)
  return (documents as Json[]).map(({ documentId }) => documentId)
}

const list = async (query = ''): Promise<Json[]> =>
  (await api.ok('GET', `/datasets/${datasetId}/transformations${query}`)).transformations as Json[]

/** Waits until a transformation is no longer running, and returns it. */
async function finished(id: unknown): Promise<Json> {
  for (;;) {
    const found = (await list()).find(({ transformationId }) => transformationId === id)
    if (found?.status !== 'running') return found ?? {}
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

describe('transformations', () => {
  it('are running at first, and then succeed', async () => {
    const created = await api.ok('POST', `/datasets/${datasetId}/transformations`, removal)
    expect(created).toEqual({
      transformationId: expect.stringMatching(/^las:dataset-transformation:[0-9a-f]{32}$/),
      datasetId,
      name: null,
      description: null,
      metadata: null,
      ...removal,
      status: 'running',
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const done = { ...created, status: 'succeeded', updatedTime: expect.any(String) }
    expect(await finished(created.transformationId)).toEqual(done)
  })

  it('remove documents with identical content, and keep the oldest', async () => {
    const first = await add('one')
    const other = await add('two')
    await add('one')
    await add('one')
    const empty = (await api.ok('POST', '/documents', { datasetId })).documentId
    const alsoEmpty = (await api.ok('POST', '/documents', { datasetId })).documentId
    const elsewhere = (await api.ok('POST', '/datasets', {})).datasetId
    const distant = await add('one', elsewhere)
    const { version } = await api.ok('GET', `/datasets/${datasetId}`)

    const { transformationId } = await api.ok('POST', `/datasets/${datasetId}/transformations`, removal)
    expect(await finished(transformationId)).toMatchObject({ status: 'succeeded' })
    expect(await idsIn()).toEqual([first, other, empty, alsoEmpty])
    expect(await idsIn(elsewhere)).toEqual([distant])
    const after = await api.ok('GET', `/datasets/${datasetId}`)
    expect(after).toMatchObject({ numberOfDocuments: 4, version: Number(version) + 2 })
  })

  it('remove more documents than fit into one step', async () => {
    await Promise.all(Array.from({ length: 450 }, () => add('same')))
    const { transformationId } = await api.ok('POST', `/datasets/${datasetId}/transformations`, removal)
    expect(await finished(transformationId)).toMatchObject({ status: 'succeeded' })
    expect(await idsIn()).toHaveLength(1)
  })

  it('change nothing without operations', async () => {
    await add('one')
    const { transformationId } = await api.ok('POST', `/datasets/${datasetId}/transformations`, {})
    expect(await finished(transformationId)).toMatchObject({ status: 'succeeded', operations: [] })
    expect(await api.ok('GET', `/datasets/${datasetId}`)).toMatchObject({ numberOfDocuments: 1, version: 1 })
  })

  it('are listed by status in pages, newest first', async () => {
    const ids: unknown[] = []
    for (let index = 0; index < 3; index++) {
      ids.unshift((await api.ok('POST', `/datasets/${datasetId}/transformations`, removal)).transformationId)
    }
    await finished(ids[0])
    const path = `/datasets/${datasetId}/transformations?status=succeeded&status=failed`
    const page = await api.ok('GET', `${path}&maxResults=2`)
    expect(page.status).toEqual(['succeeded', 'failed'])
    const rest = await api.ok('GET', `${path}&nextToken=${page.nextToken}`)
    const listed = [...(page.transformations as Json[]), ...(rest.transformations as Json[])]
    expect(listed.map(({ transformationId }) => transformationId)).toEqual(ids)
    expect(await list('?status=running')).toEqual([])
  })

  it('can only be deleted under their dataset', async () => {
    const { transformationId } = await api.ok('POST', `/datasets/${datasetId}/transformations`, removal)
    const done = await finished(transformationId)
    const other = (await api.ok('POST', '/datasets', {})).datasetId
    expect((await api.send('DELETE', `/datasets/${other}/transformations/${transformationId}`)).status).toBe(404)
    expect(await api.ok('DELETE', `/datasets/${datasetId}/transformations/${transformationId}`)).toEqual(done)
    expect(await list()).toEqual([])
    expect((await api.send('DELETE', `/datasets/${datasetId}/transformations/${transformationId}`)).status).toBe(404)
  })

  it('are deleted with their dataset', async () => {
    const { transformationId } = await api.ok('POST', `/datasets/${datasetId}/transformations`, removal)
    await finished(transformationId)
    expect(JSON.stringify((await api.emulator.snapshot()).records)).toContain(transformationId)
    await api.ok('DELETE', `/datasets/${datasetId}`)
    expect(JSON.stringify((await api.emulator.snapshot()).records)).not.toContain(transformationId)
  })

  it.each([
    [{ operations: [{ type: 'shuffle' }] }, 'operations[0].type'],
    [{ operations: [{ options: {} }] }, 'operations[0].type'],
    [{ operations: [{ type: 'remove-duplicates', keep: 'newest' }] }, 'operations[0].keep'],
    [{ operations: 'remove-duplicates' }, 'operations'],
    [{ name: 'x' }, 'name'],
  ])('reject %j with the name of the field', async (body, field) => {
    const response = await api.send('POST', `/datasets/${datasetId}/transformations`, body)
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(field)
  })

  it('require an existing dataset and a valid status', async () => {
    const path = `/datasets/las:dataset:${'0'.repeat(32)}/transformations`
    expect((await api.send('POST', path, {})).status).toBe(404)
    expect((await api.send('GET', path)).status).toBe(404)
    expect((await api.send('GET', `/datasets/${datasetId}/transformations?status=done`)).status).toBe(400)
  })
})
