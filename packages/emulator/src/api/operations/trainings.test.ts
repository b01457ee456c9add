import { type InvoiceData, renderInvoice, renderReceipt, sampleInvoices, scannedInvoice } from '@las/sample-invoices'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const fieldConfig = {
  total_amount: { type: 'amount' },
  invoice_date: { type: 'date' },
  colour_of_paper: { type: 'string' },
}

let api: TestApi
let path: string
let modelId: unknown
let datasetId: unknown
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  modelId = (await api.ok('POST', '/models', { fieldConfig })).modelId
  datasetId = (await api.ok('POST', '/datasets', {})).datasetId
  path = `/models/${modelId}/trainings`
})

async function add(content: Uint8Array | string, groundTruth: Json[] | undefined): Promise<void> {
  const { fileUrl } = await api.ok('POST', '/documents', { datasetId, ...(groundTruth && { groundTruth }) })
  await api.put(fileUrl, content)
}

const truthOf = (labels: Record<string, string>): Json[] =>
  Object.entries(labels).map(([label, value]) => ({ label, value }))

async function addInvoice(invoice: InvoiceData & { labels: Record<string, string> }): Promise<void> {
  await add(await renderInvoice(invoice), truthOf(invoice.labels))
}

/** Adds enough documents that a training is still running in the next requests. */
async function addManyInvoices(): Promise<void> {
  for (let copies = 0; copies < 2; copies++) for (const invoice of sampleInvoices) await addInvoice(invoice)
}

const bundle = async (): Promise<unknown> =>
  (await api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] })).dataBundleId

const create = async (fields: Json = {}): Promise<Json> =>
  api.ok('POST', path, { ...fields, dataBundleIds: fields.dataBundleIds ?? [await bundle()] })

/** Waits until a training has ended, and returns it. */
async function ended({ trainingId }: Json): Promise<Json> {
  for (;;) {
    const training = await api.ok('GET', `${path}/${trainingId}`)
    if (['succeeded', 'failed', 'cancelled'].includes(String(training.status))) return training
    await new Promise(resolve => setTimeout(resolve, 5))
  }
}

const model = (): Promise<Json> => api.ok('GET', `/models/${modelId}`)

describe('a training', () => {
  it('initially waits for approval', async () => {
    await addInvoice(sampleInvoices[0] ?? missing())
    const dataBundleId = await bundle()
    expect(await api.ok('POST', path, { dataBundleIds: [dataBundleId, dataBundleId], instanceType: null })).toEqual({
      trainingId: expect.stringMatching(/^las:model-training:[0-9a-f]{32}$/),
      modelId,
      dataBundleIds: [dataBundleId],
      name: null,
      description: null,
      metadata: null,
      status: 'waiting-for-approval',
      instanceType: 'small-gpu',
      gpuHours: null,
      evaluation: {},
      statistics: null,
      dataScientistAssistance: false,
      deploymentEnvironmentId: null,
      warmStartConfig: {},
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
  })

  it('learns, evaluates the result, and predicts values that could not be predicted before', async () => {
    for (let index = 0; index < 16; index++) {
      const { content, truth } = await berthSlip(index)
      await add(content, truthOf(truth))
    }
    await add(await scannedInvoice(), truthOf({ berth: '1' }))
    await add('not a PDF', undefined)
    const unseen = await berthSlip(40)
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    await api.put(fileUrl, unseen.content)
    await api.ok('PATCH', `/models/${modelId}`, { fieldConfig: { berth: { type: 'digits' } } })
    const predict = async (options: Json = {}): Promise<unknown> => {
      const { predictions } = await api.ok('POST', '/predictions', { documentId, modelId, ...options })
      return (predictions as Json[])[0]?.value
    }
    expect(await predict()).not.toBe(unseen.truth.berth)

    const training = await ended(await create({ name: 'first' }))
    expect(training).toMatchObject({ status: 'succeeded', gpuHours: 0, name: 'first', updatedTime: expect.any(String) })
    const { aggregate, labels, predictor } = training.evaluation as Record<string, Record<string, Json>>
    expect(predictor).toBe('trained')
    expect(aggregate).toMatchObject({
      numberOfDocuments: 18,
      numberOfEvaluatedDocuments: 16,
      numberOfUnreadableDocuments: 1,
    })
    expect(labels?.berth).toMatchObject({ numberOfDocuments: 16, recall: expect.any(Number), f1: expect.any(Number) })
    expect(Number(labels?.berth?.accuracy)).toBeGreaterThan(0.8)
    expect(training.statistics).toMatchObject({
      confidence: 0.9,
      labels: { berth: { automation: expect.any(Number) } },
    })

    expect(await model()).toMatchObject({ numberOfRunningTrainings: 0, status: 'inactive' })
    const { trainingId } = training
    // A prediction can select the training before the model uses it for all predictions.
    expect(await predict({ trainingId })).toBe(unseen.truth.berth)
    expect(await predict()).not.toBe(unseen.truth.berth)
    const activeModels = async (): Promise<unknown> =>
      (await api.ok('GET', '/organizations/me')).monthlyNumberOfActiveModelsUsed
    expect(await activeModels()).toBe(0)
    expect(await api.ok('PATCH', `/models/${modelId}`, { trainingId })).toMatchObject({ trainingId, status: 'active' })
    expect(await activeModels()).toBe(1)
    expect(await predict()).toBe(unseen.truth.berth)
    const warm = await ended(await create({ warmStartConfig: { trainingId } }))
    expect(await predict({ trainingId: warm.trainingId })).toBe(unseen.truth.berth)
    expect(await api.ok('PATCH', `/models/${modelId}`, { trainingId: null })).toMatchObject({
      trainingId: null,
      status: 'inactive',
    })
    expect(await predict()).not.toBe(unseen.truth.berth)
    await api.ok('DELETE', `/models/${modelId}`)
  })

  it('fails with the reason if there are no documents to train with', async () => {
    expect((await ended(await create())).evaluation).toEqual({
      error: 'None of the documents has ground truth to train with',
    })
    await add('not a PDF', truthOf({ total_amount: '1.00' }))
    const training = await ended(await create())
    expect(training).toMatchObject({ status: 'failed', gpuHours: null })
    expect(training.evaluation).toEqual({ error: expect.stringContaining('could be read') })
    expect(await model()).toMatchObject({ numberOfRunningTrainings: 0 })
    const rejected = await api.send('PATCH', `/models/${modelId}`, { trainingId: training.trainingId })
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain('not a training of this model that has succeeded')
  })

  it('can be cancelled, and stays cancelled', async () => {
    await addManyInvoices()
    const dataBundleIds = [await bundle()]
    const [running, waiting] = [await create({ dataBundleIds }), await create({ dataBundleIds })]
    for (const { trainingId } of [waiting, running]) {
      const cancelled = await api.ok('PATCH', `${path}/${trainingId}`, { status: 'cancelled', name: 'enough' })
      expect(cancelled).toMatchObject({ status: 'cancelled', name: 'enough', evaluation: {} })
    }
    expect(await model()).toMatchObject({ numberOfRunningTrainings: 0 })
    // Trainings run one at a time, so the cancelled ones are over when a later one has ended.
    datasetId = (await api.ok('POST', '/datasets', {})).datasetId
    await addInvoice(sampleInvoices[0] ?? missing())
    const later = await ended(await create())
    expect(later.status).toBe('succeeded')
    expect((await ended(running)).status).toBe('cancelled')
    const again = await api.send('PATCH', `${path}/${running.trainingId}`, { status: 'cancelled' })
    expect(again.status).toBe(400)
    expect(again.body.message).toContain('has already ended with the status cancelled')
    expect((await api.send('PATCH', `${path}/${later.trainingId}`, { status: 'cancelled' })).status).toBe(400)
    expect(await model()).toMatchObject({ numberOfRunningTrainings: 0 })
  })

  it('prevents the deletion of its model while it runs', async () => {
    await addManyInvoices()
    const training = await create()
    const rejected = await api.send('DELETE', `/models/${modelId}`)
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain('1 running trainings')
    await api.ok('PATCH', `${path}/${training.trainingId}`, { status: 'cancelled' })
    await api.ok('DELETE', `/models/${modelId}`)
    expect((await api.send('GET', `${path}/${training.trainingId}`)).status).toBe(404)
  })

  it('updates only the given fields', async () => {
    const training = await ended(await create({ description: 'x' }))
    const changes = {
      name: 'best',
      description: null,
      metadata: { a: 1 },
      deploymentEnvironmentId: 'las:organization:cradl/las:deployment-environment:standard:2',
    }
    const changed = await api.ok('PATCH', `${path}/${training.trainingId}`, changes)
    expect(changed).toEqual({
      ...training,
      ...changes,
      updatedBy: training.createdBy,
      updatedTime: expect.any(String),
    })
    expect(await api.ok('GET', `${path}/${training.trainingId}?statisticsLastNDays=7`)).toEqual(changed)
  })

  it('accepts only existing deployment environments', async () => {
    const { trainingId } = await create()
    for (const id of [
      'las:deployment-environment:none',
      'las:organization:other/las:deployment-environment:standard',
    ]) {
      expect(await api.send('PATCH', `${path}/${trainingId}`, { deploymentEnvironmentId: id })).toMatchObject({
        status: 400,
        body: { message: `deploymentEnvironmentId refers to ${id}, which does not exist` },
      })
    }
    for (const deploymentEnvironmentId of ['las:deployment-environment:standard', null]) {
      expect(await api.ok('PATCH', `${path}/${trainingId}`, { deploymentEnvironmentId })).toMatchObject({
        deploymentEnvironmentId,
      })
    }
  })

  it('can continue from another training', async () => {
    const { trainingId } = await create()
    const warmStartConfig = { trainingId }
    expect(await create({ warmStartConfig, instanceType: 'large-gpu', dataScientistAssistance: true })).toMatchObject({
      warmStartConfig,
      instanceType: 'large-gpu',
      dataScientistAssistance: true,
    })
  })
})

describe('trainings', () => {
  it('are listed by status in pages, newest first', async () => {
    const ids: unknown[] = []
    for (let index = 0; index < 3; index++) ids.unshift((await ended(await create())).trainingId)
    const page = await api.ok('GET', `${path}?status=failed&status=cancelled&maxResults=2`)
    expect(page.status).toEqual(['failed', 'cancelled'])
    const rest = await api.ok('GET', `${path}?status=failed&status=cancelled&nextToken=${page.nextToken}`)
    const listed = [...(page.trainings as Json[]), ...(rest.trainings as Json[])]
    expect(listed.map(({ trainingId }) => trainingId)).toEqual(ids)
    expect(await api.ok('GET', `${path}?status=succeeded`)).toMatchObject({ trainings: [] })
  })

  it.each([
    [{}, 'dataBundleIds is required'],
    [{ dataBundleIds: [] }, 'dataBundleIds'],
    [{ dataBundleIds: [`las:model-data-bundle:${'0'.repeat(32)}`] }, 'dataBundleIds[0] refers to'],
    [{ status: 'running' }, 'status'],
    [{ instanceType: 'tiny-gpu' }, 'instanceType'],
    [{ warmStartConfig: {} }, 'warmStartConfig.trainingId'],
    [{ warmStartConfig: { trainingId: 'las:model-training:none' } }, 'warmStartConfig.trainingId refers to'],
  ])('reject %j with the name of the field', async (body, field) => {
    const dataBundleIds = field.startsWith('dataBundleIds') ? {} : { dataBundleIds: [await bundle()] }
    const response = await api.send('POST', path, { ...dataBundleIds, ...body })
    expect(response.status).toBe(400)
    expect(response.body.message).toContain(field)
    expect(await model()).toMatchObject({ numberOfRunningTrainings: 0 })
  })

  it('accept only data bundles of their model', async () => {
    const foreign = (await api.ok('POST', '/models', { fieldConfig })).modelId
    const { dataBundleId } = await api.ok('POST', `/models/${foreign}/dataBundles`, { datasetIds: [datasetId] })
    const response = await api.send('POST', path, { dataBundleIds: [dataBundleId] })
    expect(response.status).toBe(400)
    expect(response.body.message).toContain('belongs to another model')
  })

  it('are not found if they do not exist', async () => {
    const missing = `${path}/las:model-training:none`
    expect((await api.send('GET', missing)).status).toBe(404)
    expect((await api.send('PATCH', missing, { name: 'x' })).status).toBe(404)
    expect((await api.send('PATCH', missing, {})).status).toBe(400)
    expect((await api.send('PATCH', missing, { status: 'succeeded' })).status).toBe(400)
    expect((await api.send('DELETE', missing)).status).toBe(404)
    expect((await api.send('GET', '/models/las:model:none/trainings')).status).toBe(404)
    const foreign = (await api.ok('POST', '/models', { fieldConfig })).modelId
    const { trainingId } = await create()
    expect((await api.send('GET', `/models/${foreign}/trainings/${trainingId}`)).status).toBe(404)
  })
})

/** A harbour slip with several numbers, of which the one after "Ligger" is the berth. */
async function berthSlip(index: number): Promise<{ content: Uint8Array; truth: { berth: string } }> {
  const berth = String(3107 + 37 * index)
  const lines = [
    `Havn ${index + 1}`,
    `Anrop ${81345 + 211 * index}`,
    `Ligger ${berth}`,
    `Tonnasje ${5210 + 93 * ((index * 7) % 11)}`,
    `Mannskap ${1200 + 17 * ((index * 5) % 13)}`,
  ]
  return { content: await renderReceipt({ name: berth, lines }), truth: { berth } }
}

function missing(): never {
  throw new Error('There is no sample invoice')
}
