import { afterEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const FIELDS = { total_amount: { type: 'amount', name: 'Total' }, due_date: { type: 'date' } }

describe('the run of an agent', () => {
  let api: TestApi
  afterEach(() => api.close())

  const idOf = async (path: string, field: string, body: Json = {}): Promise<string> =>
    String((await api.ok('POST', path, body))[field])
  const createModel = (fieldConfig: object = FIELDS): Promise<string> => idOf('/models', 'modelId', { fieldConfig })
  const createAgent = (resourceIds: readonly string[]): Promise<string> => idOf('/agents', 'agentId', { resourceIds })

  /** Starts a run with a document, and returns the path of the run. */
  async function process(
    agentId: string,
    { content = minimalPdf('Total 10.00'), variables = {} } = {},
  ): Promise<string> {
    const run = await api.ok('POST', `/agents/${agentId}/runs`, { variables })
    const { fileUrl } = await api.ok('POST', '/documents', { agentRunId: run.id })
    expect((await api.put(fileUrl, content)).status).toBe(200)
    return `/agents/${agentId}/runs/${run.runId}`
  }

  const reaches = (path: string, expected: object): Promise<void> =>
    expect.poll(() => api.ok('GET', path)).toMatchObject(expected)
  const outputOf = async (path: string): Promise<Json> =>
    (await api.send('GET', String((await api.ok('GET', path)).variablesFileUrl))).body

  it('predicts the fields of an uploaded document with the model of the agent', async () => {
    api = await startTestApi()
    const agentId = await createAgent([await createModel()])
    const path = await process(agentId, { variables: { orderId: 'A7', total_amount: 'a variable' } })
    await reaches(path, { status: 'completed' })
    expect(await outputOf(path)).toEqual({
      orderId: 'A7',
      total_amount: {
        value: '10.00',
        rawValue: '10.00',
        confidence: expect.any(Number),
        page: 0,
        name: 'Total',
      },
      due_date: { value: null, rawValue: null, confidence: expect.any(Number), page: null, name: 'due_date' },
    })
    const { history, events } = (await api.ok('GET', path)) as { history: Json[]; events: Json[] }
    expect(history.map(({ status }) => status)).toEqual(['running', 'completed'])
    expect(events.map(({ status }) => status)).toEqual(['pending', 'ready', 'pending', 'succeeded'])
  })

  it('is in error if the document cannot be read', async () => {
    api = await startTestApi()
    const path = await process(await createAgent([await createModel()]), { content: 'no PDF' })
    await reaches(path, { status: 'error' })
    const { events } = (await api.ok('GET', path)) as { events: Json[] }
    expect(events.at(-1)).toMatchObject({ status: 'failed', errors: [expect.stringContaining('neither a PDF nor')] })
  })
})
