import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeEach(async () => {
  api = await startTestApi({ clock: () => Date.UTC(2026, 0, 1) })
})
afterEach(() => api.close())

const fieldConfig = { total_amount: { type: 'amount', maxLength: 16, description: 'grand total' } }
const unknown = 'las:model:invoice'

const create = (fields: Json = {}): Promise<Json> => api.ok('POST', '/models', { fieldConfig, ...fields })

describe('POST /models', () => {
  it('creates an inactive model with the documented initial values', async () => {
    expect(await create()).toEqual({
      modelId: expect.stringMatching(/^las:model:[a-f0-9]{32}$/),
      organizationId: expect.stringMatching(/^las:organization:[a-f0-9]{32}$/),
      name: null,
      description: null,
      fieldConfig,
      preprocessConfig: { imageQuality: 'LOW', autoRotate: false, maxPages: 3 },
      metadata: null,
      trainingId: null,
      status: 'inactive',
      numberOfDataBundles: 0,
      numberOfRunningTrainings: 0,
      statistics: null,
      version: 0,
      updatedFieldConfigTime: null,
      llmVersion: null,
      confidenceVersion: null,
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: '2026-01-01T00:00:00.000000+0000',
      updatedBy: null,
      updatedTime: null,
    })
  })

  it('stores all given fields', async () => {
    const fields = {
      name: 'Receipts',
      description: 'Of all kinds',
      metadata: { baseModel: { organizationId: 'las:organization:cradl', modelId: 'las:model:receipt' } },
      preprocessConfig: { maxPages: 100, startPage: 1, rotation: 90 },
      postprocessConfig: { strategy: 'BEST_N_PAGES', parameters: { n: 3, collapse: true }, outputFormat: 'v2' },
      fieldConfig: {
        ...fieldConfig,
        category: { type: 'enum', enum: ['TRAVEL', 'FØDE & MAT'], strict: true, required: false },
        lines: { type: 'lines', fields: { price: { type: 'amount', format: null, isMultivalue: true } } },
      },
    }
    expect(await create(fields)).toMatchObject(fields)
  })

  it('accepts width and height of early models, and ignores them', async () => {
    expect(await create({ width: 97, height: 1921 })).not.toHaveProperty('width')
    expect((await api.send('POST', '/models', { fieldConfig, width: 96, height: 800 })).body.message).toBe(
      'width must be from 97 to 1921',
    )
  })

  it.each([
    [{}, 'fieldConfig is required'],
    [{ fieldConfig: null }, 'fieldConfig must be an object'],
    [{ fieldConfig: { total: { type: 'money' } } }, /^fieldConfig\.total\.type must be one of amount, date,/],
    [{ fieldConfig: { a: { type: 'enum', enum: ['№'] } } }, /^fieldConfig\.a\.enum\[0\] must match/],
    [{ fieldConfig, preprocessConfig: {} }, /^preprocessConfig must have at least one of/],
    [{ fieldConfig, preprocessConfig: { maxPages: 101 } }, 'preprocessConfig.maxPages must be from 1 to 100'],
    [
      { fieldConfig, preprocessConfig: { pages: Array(101).fill(0) } },
      'preprocessConfig.pages must have at most 100 items',
    ],
    [{ fieldConfig, postprocessConfig: null }, 'postprocessConfig must be an object'],
    [{ fieldConfig, status: 'active' }, /^status is not allowed/],
    [{ fieldConfig, trainingId: 'las:model-training:x' }, /^trainingId is not allowed/],
    [{ fieldConfig, metadata: { a: 'x'.repeat(4096) } }, 'metadata must have at most 4096 bytes of JSON'],
  ])('rejects %j', async (body, message) => {
    const response = await api.send('POST', '/models', body)
    expect(response.status).toBe(400)
    expect(response.body.message).toEqual(typeof message === 'string' ? message : expect.stringMatching(message))
  })
})

describe('GET /models/{modelId}', () => {
  it('returns a model by its id, with or without its owner', async () => {
    const model = await create()
    expect(await api.ok('GET', `/models/${model.modelId}?statisticsLastNDays=30`)).toEqual(model)
    const owned = encodeURIComponent(`${model.organizationId}/${model.modelId}`)
    expect(await api.ok('GET', `/models/${owned}`)).toEqual(model)
  })

  it('responds with 404 for unknown models and those of other organizations, and with 400 for an invalid id', async () => {
    const { modelId } = await create()
    const foreign = `las:organization:other/${modelId}`
    for (const id of [unknown, foreign]) {
      expect(await api.send('GET', `/models/${encodeURIComponent(id)}`)).toMatchObject({
        status: 404,
        body: { message: `Could not find model ${id}` },
      })
    }
    expect((await api.send('GET', '/models/las:model:INVOICE')).status).toBe(400)
    expect((await api.send('GET', `/models/${modelId}?statisticsLastNDays=31`)).status).toBe(400)
  })
})

describe('GET /models', () => {
  it('returns the newest models first, in pages', async () => {
    for (const name of ['a', 'b', 'c']) await create({ name })
    const first = await api.ok('GET', '/models?maxResults=2')
    expect(first).toMatchObject({ models: [{ name: 'c' }, { name: 'b' }], nextToken: expect.any(String) })
    expect(await api.ok('GET', `/models?maxResults=2&nextToken=${first.nextToken}`)).toMatchObject({
      models: [{ name: 'a' }],
      nextToken: null,
    })
  })

  it('returns the models of the given owners', async () => {
    const { organizationId } = await create()
    for (const [owner, length] of [
      ['me', 1],
      [organizationId, 1],
      ['las:organization:other', 0],
    ]) {
      expect((await api.ok('GET', `/models?owner=${owner}`)).models).toHaveLength(Number(length))
    }
    expect((await api.ok('GET', '/models?owner=las:organization:other&owner=me')).models).toHaveLength(1)
    expect((await api.send('GET', '/models?owner=you')).status).toBe(400)
  })

  it('returns the models of several owners in pages', async () => {
    const { modelId } = await create()
    const all = [modelId, 'las:model:invoice', 'las:model:receipt']
    const owners = 'owner=las:organization:cradl&owner=me'
    for (const size of [1, 2, 3]) {
      const found: unknown[] = []
      for (let path = `/models?${owners}&maxResults=${size}`; path; ) {
        const { models, nextToken } = await api.ok('GET', path)
        expect((models as Json[]).length).toBeLessThanOrEqual(size)
        found.push(...(models as Json[]).map(model => model.modelId))
        path = nextToken === null ? '' : `/models?${owners}&maxResults=${size}&nextToken=${nextToken}`
      }
      expect(found).toEqual(all)
    }
    for (const [query, token] of [
      [owners, '2~'],
      ['owner=me', '1~'],
      [owners, '1~x'],
      [owners, 'x'],
    ]) {
      expect((await api.send('GET', `/models?${query}&nextToken=${token}`)).status).toBe(400)
    }
  })
})

describe('PATCH /models/{modelId}', () => {
  it('updates only the given fields, and increments the version', async () => {
    const model = await create({ name: 'old', description: 'kept' })
    const changes = { name: 'new', fieldConfig: { date: { type: 'date' } }, preprocessConfig: { maxPages: 1 } }
    const updated = await api.ok('PATCH', `/models/${model.modelId}`, changes)
    expect(updated).toEqual({
      ...model,
      ...changes,
      version: 1,
      updatedFieldConfigTime: '2026-01-01T00:00:00.000000+0000',
      updatedBy: model.createdBy,
      updatedTime: '2026-01-01T00:00:00.000000+0000',
    })
    expect(await api.ok('GET', `/models/${model.modelId}`)).toEqual(updated)
  })

  it('deactivates with null, and rejects unknown trainings', async () => {
    const { modelId } = await create()
    expect(await api.ok('PATCH', `/models/${modelId}`, { trainingId: null })).toMatchObject({ status: 'inactive' })
    expect(await api.send('PATCH', `/models/${modelId}`, { trainingId: 'las:model-training:x' })).toMatchObject({
      status: 400,
      body: { message: 'trainingId refers to las:model-training:x, which does not exist' },
    })
  })

  it.each([
    [{}, 400],
    [{ status: 'active' }, 400],
    [{ fieldConfig: null }, 400],
    [{ name: null, width: 801, height: 1281 }, 200],
  ])('responds to %j with %i', async (body, status) => {
    const { modelId } = await create()
    expect((await api.send('PATCH', `/models/${modelId}`, body)).status).toBe(status)
  })

  it('responds with 404 for an unknown model', async () => {
    expect((await api.send('PATCH', `/models/${unknown}`, { name: 'x' })).status).toBe(404)
  })
})

describe('DELETE /models/{modelId}', () => {
  it('deletes a model and returns it', async () => {
    const model = await create()
    expect(await api.ok('DELETE', `/models/${model.modelId}`)).toEqual(model)
    expect((await api.send('GET', `/models/${model.modelId}`)).status).toBe(404)
    expect((await api.send('DELETE', `/models/${model.modelId}`)).status).toBe(404)
  })
})
