import { renderJpeg } from '@las/extraction'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { FIELD_CONFIG } from '../../testing/fixtures.js'
import type { Json } from '../../testing/test-api.js'
import { signInReviewer } from '../testing/console-client.js'
import { type InspectApi, startInspectApi } from '../testing/inspect-api.js'

let test: InspectApi
beforeAll(async () => {
  test = await startInspectApi()
})
afterAll(() => test.close())

describe('the preview of a field configuration', () => {
  const fieldConfig = { amount: { type: 'amount', name: 'Total' } }
  const countsOf = async (): Promise<unknown> => {
    const { monthlyUsageSummary } = await test.api.ok('GET', '/organizations/me')
    return [
      monthlyUsageSummary,
      (await test.api.ok('GET', `/models/${test.fixtures.ids.model}?statisticsLastNDays=1`)).statistics,
    ]
  }

  it('predicts what a model with this configuration predicts, without storing or counting it', async () => {
    const { api, client, fixtures } = test
    const { model: modelId, document: documentId } = fixtures.ids
    const before = [await api.ok('GET', '/predictions'), await countsOf()]
    const preview = await client.ok('POST', `models/${modelId}/preview`, { documentId, fieldConfig })
    expect([await api.ok('GET', '/predictions'), await countsOf()]).toEqual(before)
    expect(preview).toEqual({
      predictions: [expect.objectContaining({ label: 'amount', value: '10.00' })],
      inferenceTime: expect.any(Number),
      trainingId: null,
    })
    expect((await api.ok('GET', `/models/${modelId}`)).fieldConfig).toEqual(FIELD_CONFIG)
    const other = await api.ok('POST', '/models', { fieldConfig })
    const { predictions } = await api.ok('POST', '/predictions', { documentId, modelId: other.modelId })
    expect(preview.predictions).toEqual(predictions)
  })

  it('rejects invalid configurations with the field and the rule', async () => {
    const { client, fixtures } = test
    const { model: modelId, document: documentId } = fixtures.ids
    const send = async (body: Json): Promise<unknown> => {
      const { status, body: error } = await client.send('POST', `models/${modelId}/preview`, body)
      return `${status} ${error.message}`
    }
    expect(await send({ documentId })).toMatch(/^400 .*fieldConfig/)
    expect(await send({ documentId, fieldConfig: { total: { type: 'money' } } })).toMatch(
      /^400 .*fieldConfig.total.*type/,
    )
    expect(await send({ documentId, fieldConfig: { 'a b': { type: 'amount' } } })).toMatch(/^400 .*a b/)
    const validators = [
      { functionId: 'cradl:organization:cradl/cradl:function:validator-regex', config: { pattern: '(' } },
    ]
    expect(await send({ documentId, fieldConfig: { total: { type: 'string', validators } } })).toMatch(/^400 .*total/)
  })

  it('stops reading if the client disconnects', async () => {
    const { api, client, fixtures } = test
    const upload = async (text: string): Promise<unknown> => {
      const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
      await api.put(fileUrl, await renderJpeg(new TextEncoder().encode(minimalPdf(text))))
      return documentId
    }
    const storedTexts = async (): Promise<number> => (await api.emulator.snapshot()).records.texts?.length ?? 0
    const left = await Promise.all(Array.from({ length: 8 }, (_, index) => upload(`Total ${index}.00`)))
    const read = await upload('Total 9.00')
    const path = `models/${fixtures.ids.model}/preview`
    const controller = new AbortController()
    const { origin } = new URL(api.emulator.apiEndpoint)
    const aborted = left.map(documentId =>
      fetch(`${origin}/_console/api/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${api.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ documentId, fieldConfig }),
        signal: controller.signal,
      }),
    )
    const settled = Promise.allSettled(aborted)
    // The emulator has received the first requests when it answers this one. Some of the documents can have been read by then.
    await client.ok('GET', 'counts')
    controller.abort()
    await settled
    const other = await client.ok('POST', path, { documentId: read, fieldConfig })
    expect(other).toMatchObject({ predictions: [{ label: 'amount' }] })
    expect(await storedTexts()).toBeLessThan(left.length)
  })

  it('needs a document that can be read, and the permissions of a prediction', async () => {
    const { api, client, eva, stranger, fixtures } = test
    const { model: modelId, document: documentId } = fixtures.ids
    const path = `models/${modelId}/preview`
    const empty = await api.ok('POST', '/documents', { content: btoa(minimalPdf('')) })
    expect(await client.send('POST', path, { documentId: empty.documentId, fieldConfig })).toMatchObject({
      status: 422,
      body: { code: 'unreadable' },
    })
    const unknown = `las:document:${'0'.repeat(32)}`
    expect(await client.send('POST', path, { documentId: unknown, fieldConfig })).toMatchObject({ status: 404 })
    expect(await stranger.send('POST', path, { documentId, fieldConfig })).toMatchObject({ status: 404 })
    expect(await eva.send('POST', path, { documentId, fieldConfig })).toMatchObject({ status: 403 })
    const read = { resourceId: '*', action: 'read', effect: 'allow' }
    const reader = await signInReviewer(api, 'Rita Moe', [read])
    expect(await reader.send('POST', path, { documentId, fieldConfig })).toMatchObject({ status: 403 })
  })
})

describe('the curve of a training', () => {
  it('counts the answers of each field by confidence', async () => {
    const { api, client, eva, stranger } = test
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: FIELD_CONFIG })
    const { datasetId } = await api.ok('POST', '/datasets', {})
    for (let number = 1; number <= 12; number++) {
      const content = btoa(minimalPdf(`Total ${number}0.00`))
      const groundTruth = [{ label: 'total', value: `${number}0.00` }]
      await api.ok('POST', '/documents', { content, datasetId, groundTruth })
    }
    const { dataBundleId } = await api.ok('POST', `/models/${modelId}/dataBundles`, { datasetIds: [datasetId] })
    await api.emulator.clock.advance(0)
    const { trainingId } = await api.ok('POST', `/models/${modelId}/trainings`, { dataBundleIds: [dataBundleId] })
    const training = `models/${modelId}/trainings/${trainingId}`
    await api.emulator.clock.advance(0)
    await expect.poll(() => api.ok('GET', `/${training}`)).toMatchObject({ status: 'succeeded' })
    const { total, fields } = await client.ok('GET', `${training}/curve`)
    expect(fields).toEqual({ total })
    const { bins, documents } = total as { bins: [number, number][]; documents: number }
    const { evaluation } = await api.ok('GET', `/${training}`)
    expect(evaluation).toMatchObject({ aggregate: { numberOfEvaluatedDocuments: documents } })
    expect(evaluation).not.toHaveProperty('labels.total.bins')
    expect(await api.ok('GET', `/${training}`)).not.toHaveProperty('curve')
    const sum = (at: 0 | 1): number => bins.reduce((all, bin) => all + bin[at], 0)
    expect([bins.length, sum(0)]).toEqual([100, 12])
    expect(evaluation).toMatchObject({ labels: { total: { numberOfCorrect: sum(1) } } })
    expect(await eva.send('GET', `${training}/curve`)).toMatchObject({ status: 403 })
    expect(await stranger.send('GET', `${training}/curve`)).toMatchObject({ status: 404 })
  })

  it('is empty for a training that has not succeeded', async () => {
    const { api, client, fixtures } = test
    const { model: modelId, 'model-data-bundle': bundle } = fixtures.ids
    const { trainingId } = await api.ok('POST', `/models/${modelId}/trainings`, { dataBundleIds: [bundle] })
    await api.emulator.clock.advance(0)
    expect(await client.ok('GET', `models/${modelId}/trainings/${trainingId}/curve`)).toEqual({
      total: { bins: null, documents: 0 },
      fields: {},
    })
    const other = await api.ok('POST', '/models', { fieldConfig: FIELD_CONFIG })
    const path = `models/${other.modelId}/trainings/${trainingId}/curve`
    expect(await client.send('GET', path)).toMatchObject({ status: 404 })
  })
})
