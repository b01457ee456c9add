// The requests of the Zapier app: its triggers and its action "Extract Data From Document".
import type { FaultServer } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { shared } from '../../testing/agents.js'
import type { Json } from '../../testing/test-api.js'
import { type Integration, payloadOf, receive, setUpAgent, startIntegration } from './testing/integration.js'

const EXPORT_TO_ZAPIER = shared('export-to-zapier')
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
const PDF = Buffer.from(minimalPdf('Total 10.00'))

let receiver: FaultServer
let zapier: Integration
let agentId: string
let actionId: string

const call = async (method: string, path: string, json?: unknown, status = 200): Promise<Json> =>
  (await zapier.send(method, path, { json, headers: JSON_TYPE, status })).json

beforeEach(async () => {
  zapier = await startIntegration()
  receiver = zapier.receiver
  const fieldConfig = {
    total_amount: { type: 'amount', name: 'Total' },
    lines: { type: 'table', fields: { amount: { type: 'amount', name: 'Amount' } } },
  }
  const setUp = await setUpAgent(call, { exportTo: 'export-to-zapier', name: 'My Zap', fieldConfig })
  agentId = setUp.agentId
  actionId = setUp.actionId
})
afterEach(() => zapier.emulator.close())

/** The trigger is switched on. */
const subscribe = (): Promise<Json> =>
  call('PATCH', `/actions/${actionId}`, { config: { url: `${receiver.origin}/hooks/1` }, enabled: true })

/** The trigger is switched off. */
const unsubscribe = (): Promise<Json> =>
  call('PATCH', `/actions/${actionId}`, { config: { url: null }, enabled: false })

/** Sends a document to the agent, and deletes the run if this fails. */
async function createAgentRun(content: Uint8Array, variables: object = {}): Promise<Json | undefined> {
  const body = { variables: { ...variables, fileName: 'invoice.pdf', source: 'zapier' } }
  const run = await call('POST', `/agents/${agentId}/runs`, body)
  try {
    const agentRunId = `${run.agentId}/${run.runId}`
    const { fileUrl } = await call('POST', '/documents', { agentRunId, name: 'invoice.pdf' })
    await zapier.send('PUT', String(fileUrl), { bytes: content })
    return run
  } catch {
    await call('DELETE', `/agents/${run.agentId}/runs/${run.runId}`)
    return undefined
  }
}

/** Reduces values to `value` and `name`, in the output and in rows. */
function cleaned(data: Json): Json {
  return Object.fromEntries(
    Object.entries(data).map(([key, item]) => {
      if (Array.isArray(item)) return [key, item.map(cleaned)]
      const isValue = typeof item === 'object' && item !== null && 'value' in item && 'confidence' in item
      return [key, isValue ? { value: item.value, name: (item as Json).name } : item]
    }),
  )
}

const statusOf = async ({ runId }: Json): Promise<unknown> =>
  (await call('GET', `/agents/${agentId}/runs/${runId}`)).status

const LIST =
  'status=pending-export&status=review-completed&status=error&status=completed&status=ready-for-review&sort=createdTime%3Adesc&maxResults=20'

/** The runs with output, as the app lists them for samples. */
async function listCompleted(): Promise<Json[]> {
  const { runs } = (await call('GET', `/agents/${agentId}/runs/?${LIST}`)) as { runs: Json[] }
  return Promise.all(
    runs.map(async run => {
      const { json } = await zapier.send('GET', String(run.variablesFileUrl))
      const documentIds = (run.resourceIds as string[]).filter(id => id.startsWith('cradl:document'))
      return { id: run.id, documentId: documentIds[0], ...cleaned(json) }
    }),
  )
}

describe('the trigger of the Zapier app', () => {
  it('is chosen from the agents and their actions', async () => {
    expect(await call('GET', '/agents')).toMatchObject({ agents: [{ agentId, name: 'Invoices' }] })
    const { actions } = (await call('GET', '/actions')) as { actions: Json[] }
    const own = actions.filter(action => action.functionId === EXPORT_TO_ZAPIER && action.agentId === agentId)
    expect(own).toMatchObject([{ actionId, name: 'My Zap' }])
  })

  it('receives the output of runs while it is switched on', async () => {
    expect(await subscribe()).toMatchObject({ enabled: true, config: { url: `${receiver.origin}/hooks/1` } })
    const run = await createAgentRun(PDF, { customer: 'A7' })
    expect(run).toMatchObject({ status: 'running', agentId })
    const [request] = await receive(receiver)
    expect(request).toMatchObject({ method: 'POST', url: '/hooks/1' })
    const { context, output } = payloadOf(request)
    const result = cleaned({ ...context, ...output })
    expect(result).toMatchObject({
      runId: run?.runId,
      agentId,
      actionId,
      total_amount: { value: '10.00', name: 'Total' },
      lines: [],
      customer: 'A7',
      fileName: 'invoice.pdf',
      source: 'zapier',
    })
    // The file is fetched when a later step of the Zap needs it.
    const document = await call('GET', `/documents/${result.documentId}`)
    expect((await zapier.send('GET', String(document.fileUrl))).bytes).toEqual(PDF)

    expect(await unsubscribe()).toMatchObject({ enabled: false, config: {} })
    const next = await createAgentRun(PDF)
    await expect.poll(() => next && statusOf(next)).toBe('completed')
    expect(receiver.requests).toHaveLength(1)
  })

  it('lists the newest runs with their output as samples', async () => {
    const first = await createAgentRun(PDF, { number: '1' })
    const second = await createAgentRun(PDF, { number: '2' })
    for (const run of [first, second]) await expect.poll(() => run && statusOf(run)).toBe('completed')
    expect(await listCompleted()).toMatchObject([
      { id: second?.id, number: '2', total_amount: { value: '10.00', name: 'Total' }, source: 'zapier' },
      { id: first?.id, number: '1', documentId: expect.stringMatching(/^cradl:document:/) },
    ])
  })
})

describe('the action of the Zapier app', () => {
  it('deletes the run if the document cannot be created', async () => {
    expect(await createAgentRun(Buffer.alloc(0))).toBeUndefined()
    expect(await call('GET', `/agents/${agentId}/runs/?${LIST}`)).toMatchObject({ runs: [] })
    expect(await call('GET', `/agents/${agentId}/runs`)).toMatchObject({ runs: [] })
  })
})
