import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { agentClient } from '../../testing/agents.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let modelId: unknown
let documentId: unknown
let validationId: unknown
beforeAll(async () => {
  // Accepts tokens that have expired, because the tests advance the clock.
  api = await startTestApi({ auth: 'off' })
  const fieldConfig = { total_amount: { type: 'amount' }, due_date: { type: 'date' } }
  ;({ modelId } = await api.ok('POST', '/models', { fieldConfig }))
  ;({ documentId } = await api.ok('POST', '/documents', { content: btoa(minimalPdf('Total 10.00')) }))
  ;({ validationId } = await api.ok('POST', '/validations', {}))
})
afterAll(() => api.close())

const createAgent = async (): Promise<unknown> => (await api.ok('POST', '/agents', {})).agentId
const createRun = (agentId: unknown): Promise<Json> => api.ok('POST', `/agents/${agentId}/runs`, {})
const predict = async (agentRunId: unknown, outputFormat: string): Promise<Json> =>
  api.ok('POST', '/predictions', {
    documentId,
    modelId,
    agentRunId,
    postprocessConfig: { strategy: 'BEST_FIRST', outputFormat },
  })
const review = async (agentRunId: unknown, output: Json, input: Json = {}): Promise<void> => {
  const path = `/validations/${validationId}/tasks`
  const { taskId } = await api.ok('POST', path, { agentRunId, input })
  await api.emulator.clock.advance('1 minute')
  await api.ok('PATCH', `${path}/${taskId}`, { status: 'succeeded', output })
}
const statisticsOf = (agentId: unknown, query = ''): Promise<Json> =>
  api.ok('GET', `/agents/${agentId}/statistics${query}`)
const at = (time: unknown): string => encodeURIComponent(String(time))

describe('the statistics of an agent', () => {
  it('are empty without runs', async () => {
    const agent = await api.ok('POST', '/agents', {})
    const { after, before, ...others } = await statisticsOf(agent.agentId)
    expect(after).toBe(agent.createdTime)
    expect(String(before) >= String(after)).toBe(true)
    expect(others).toEqual({
      agentId: agent.agentId,
      statistics: {
        global: {
          numberOfRuns: 0,
          numberOfRunsByStatus: {},
          numberOfDocuments: 0,
          numberOfPredictions: 0,
          numberOfValidationTasks: 0,
          numberOfReviewedRuns: 0,
          automationRate: null,
          numberOfCorrections: 0,
          accuracy: null,
          meanSecondsToCompletion: null,
          medianSecondsToCompletion: null,
          meanSecondsToReview: null,
          medianSecondsToReview: null,
        },
        fields: {},
      },
    })
  })

  it.each(['v1', 'v2'])('compare reviewed values with predictions in the format %s', async format => {
    const agentId = await createAgent()
    const runs = [
      await createRun(agentId),
      await createRun(agentId),
      await createRun(agentId),
      await createRun(agentId),
    ]
    await api.ok('POST', '/documents', { agentRunId: runs[0]?.id })
    const values: { value: unknown; confidence: number }[] = []
    for (const run of runs.slice(0, 3)) {
      const { predictions } = await predict(run.id, format)
      const predicted = (
        Array.isArray(predictions)
          ? predictions.find(({ label }) => label === 'total_amount')
          : (predictions as Record<string, Json[]>).total_amount?.[0]
      ) as { value: unknown; confidence: number }
      expect(predicted.value).toBe('10.00')
      values.push(predicted)
    }
    await api.emulator.clock.advance(0)
    // The first review confirms the total and adds a date; the second one corrects the total. `comment` is not a field.
    await review(runs[0]?.id, {
      total_amount: { value: ` ${values[0]?.value} ` },
      due_date: '2029-01-31',
      comment: 'x',
    })
    await review(runs[1]?.id, { total_amount: '99.00', due_date: null })
    await api.ok('PATCH', `/agents/${agentId}/runs/${runs[3]?.runId}`, { status: 'archived' })
    await api.emulator.clock.advance(0)
    const { statistics } = await statisticsOf(agentId)
    const mean = values.reduce((sum, { confidence }) => sum + confidence, 0) / 3
    expect(statistics).toEqual({
      global: {
        numberOfRuns: 4,
        numberOfRunsByStatus: { running: 1, completed: 2, archived: 1 },
        numberOfDocuments: 1,
        numberOfPredictions: 3,
        numberOfValidationTasks: 2,
        numberOfReviewedRuns: 2,
        automationRate: 0.3333,
        numberOfCorrections: 2,
        accuracy: 0.5,
        meanSecondsToCompletion: expect.any(Number),
        medianSecondsToCompletion: expect.any(Number),
        meanSecondsToReview: expect.closeTo(60, 0),
        medianSecondsToReview: expect.closeTo(60, 0),
      },
      fields: {
        total_amount: {
          numberOfPredictions: 3,
          meanConfidence: expect.closeTo(mean, 3),
          numberOfReviews: 2,
          numberOfCorrections: 1,
          accuracy: 0.5,
        },
        due_date: {
          // A prediction can be that the document does not contain the field.
          numberOfPredictions: 3,
          meanConfidence: expect.any(Number),
          numberOfReviews: 2,
          numberOfCorrections: 1,
          accuracy: 0.5,
        },
      },
    })
  })

  it('compare reviewed values with the input of the task if there is no prediction', async () => {
    const agentId = await createAgent()
    const lines = [{ code: { value: 'A' }, amount: '1.00' }, { code: 'B' }]
    await review((await createRun(agentId)).id, { supplier: 'ACME', lines }, { supplier: { value: 'ACME' }, lines: [] })
    await review((await createRun(agentId)).id, { lines: lines.toReversed() }, { lines })
    await review(
      (await createRun(agentId)).id,
      { lines: [{ amount: 1 }] },
      { lines: [[{ label: 'amount', value: '1' }]] },
    )
    const { statistics } = await statisticsOf(agentId)
    expect(statistics).toMatchObject({
      global: { numberOfReviewedRuns: 3, numberOfCorrections: 2, accuracy: 0.5, automationRate: null },
      fields: {
        supplier: { numberOfReviews: 1, numberOfCorrections: 0, accuracy: 1 },
        lines: { numberOfReviews: 3, numberOfCorrections: 2, accuracy: 0.3333 },
      },
    })
  })

  it('compare reviewed values with the fields that the task shows', async () => {
    const agentId = await createAgent()
    const value = (text: string | null, confidence = 0.5): Json => ({ value: text, confidence, page: 0, name: 'x' })
    const fields = {
      total_amount: value('10,00'),
      numbers: [value('1'), value('2')],
      rows: [{ code: value('A') }, { code: value('B') }],
    }
    const run = await createRun(agentId)
    await predict(run.id, 'v1')
    await review(run.id, fields, { documentId, fields })
    const corrected = await createRun(agentId)
    const output = { total_amount: '10.00', numbers: ['1', { value: '2' }], rows: [{ code: 'A' }, { code: 'C' }] }
    await review(corrected.id, output, { documentId, fields })
    const { statistics } = await statisticsOf(agentId)
    expect(statistics).toMatchObject({
      global: { numberOfReviewedRuns: 2, numberOfCorrections: 2 },
      fields: {
        total_amount: { numberOfReviews: 2, numberOfCorrections: 1 },
        numbers: { numberOfReviews: 2, numberOfCorrections: 0 },
        rows: { numberOfReviews: 2, numberOfCorrections: 1 },
      },
    })
  })

  it('contain all documents of a run', async () => {
    const client = agentClient(api)
    const validators = [{ functionId: 'validator-threshold', config: { threshold: 1 } }]
    const checked = await client.create('model', { fieldConfig: { total_amount: { type: 'amount', validators } } })
    const reviews = await client.create('validation')
    const agentId = await client.create('agent', { resourceIds: [checked, reviews] })
    const path = await client.process(agentId)
    const corrected = await client.upload(path)
    await expect.poll(() => client.list(`/validations/${reviews}/tasks`, 'tasks')).toHaveLength(2)
    for (const { taskId, input } of await client.list(`/validations/${reviews}/tasks`, 'tasks')) {
      const isCorrected = (input as Json).documentId === corrected
      const body = { status: 'succeeded', output: { total_amount: isCorrected ? '99.00' : '10.00' } }
      await api.ok('PATCH', `/validations/${reviews}/tasks/${taskId}`, body)
    }
    const { statistics } = await statisticsOf(agentId)
    expect(statistics).toMatchObject({
      global: { numberOfRuns: 1, numberOfDocuments: 2, numberOfReviewedRuns: 1 },
      fields: { total_amount: { numberOfPredictions: 2, numberOfReviews: 2, numberOfCorrections: 1 } },
    })
  })

  it('cover a period', async () => {
    const agentId = await createAgent()
    const times: unknown[] = []
    for (let day = 0; day < 3; day++) {
      times.push((await createRun(agentId)).createdTime)
      await api.emulator.clock.advance('1 day')
    }
    const numberIn = async (query: string): Promise<unknown> => {
      const { statistics } = (await statisticsOf(agentId, query)) as { statistics: { global: Json } }
      return statistics.global.numberOfRuns
    }
    expect(await numberIn('')).toBe(3)
    expect(await numberIn(`?after=${at(times[1])}`)).toBe(2)
    expect(await numberIn(`?before=${at(times[1])}`)).toBe(2)
    expect(await numberIn(`?after=${at(times[1])}&before=${at(times[1])}`)).toBe(1)
    expect(await numberIn('?after=2000-01-01T00:00:00Z&before=2000-01-02T00:00:00Z')).toBe(0)
    expect(await numberIn('?before=2000-01-01T00:00:00Z')).toBe(0)
    expect(await statisticsOf(agentId, '?after=2000-01-01T00:00:00Z')).toMatchObject({
      after: '2000-01-01T00:00:00.000000+0000',
    })
    const reversed = await api.send('GET', `/agents/${agentId}/statistics?after=${at(times[2])}&before=${at(times[1])}`)
    expect(reversed).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('after must not be later') },
    })
    for (const query of ['after=x', 'before=2020-02-30T00:00:00Z', 'unknown=1']) {
      expect((await api.send('GET', `/agents/${agentId}/statistics?${query}`)).status, query).toBe(400)
    }
  })

  it('do not fail if resources of runs were deleted', async () => {
    const agentId = await createAgent()
    const other = await api.ok('POST', '/models', { fieldConfig: { total_amount: { type: 'amount' } } })
    const run = await createRun(agentId)
    await api.ok('POST', '/predictions', { documentId, modelId: other.modelId, agentRunId: run.id })
    await review(run.id, { total_amount: '99.00', unknown: 1 })
    await api.ok('DELETE', `/models/${other.modelId}`)
    expect((await statisticsOf(agentId)).statistics).toMatchObject({
      global: { numberOfReviewedRuns: 1, numberOfCorrections: 1 },
      fields: { total_amount: { numberOfReviews: 1 } },
    })
  })
})
