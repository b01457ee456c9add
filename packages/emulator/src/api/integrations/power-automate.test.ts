// The requests of the Power Automate connector: its trigger, the action that waits for the result, and the schema of the output.
import type { FaultServer } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { shared } from '../../testing/agents.js'
import type { Json } from '../../testing/test-api.js'
import {
  expectedSignature,
  type Integration,
  payloadOf,
  receive,
  setUpAgent,
  startIntegration,
} from './testing/integration.js'

const EXPORT_TO_POWER_AUTOMATE = shared('export-to-power-automate')
const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' }
/** The page of the flow, to which nothing is sent. */
const FLOW_URL = 'https://make.powerautomate.com/environments/1/flows/2/details'
const PDF = Buffer.from(minimalPdf('Total 10.00'))

let receiver: FaultServer
let connector: Integration
let agentId: string
let actionId: string

const call = async (method: string, path: string, json?: unknown): Promise<Json> =>
  (await connector.send(method, path, { json, headers: json === undefined ? {} : JSON_TYPE })).json

beforeEach(async () => {
  connector = await startIntegration()
  receiver = connector.receiver
  const fieldConfig = {
    total_amount: { type: 'single-value', name: 'Total', promptHint: 'Including tax' },
    lines: { type: 'table', name: 'Lines', fields: { amount: { type: 'single-value', name: 'Amount' } } },
  }
  const setUp = await setUpAgent(call, { exportTo: 'export-to-power-automate', name: 'My flow', fieldConfig })
  agentId = setUp.agentId
  actionId = setUp.actionId
})
afterEach(() => connector.emulator.close())

/** The result of the connector: 202 with the address to poll, 200 with the result, or 400. */
type Answer = { status: 200; output: Json; context: Json } | { status: 202; location: string } | { status: 400 }

/** Sends a document to the agent. The connector waits for the result if it knows the action. */
async function createRun({ content = PDF, variables = {}, waits = true } = {}): Promise<Answer | Json> {
  const body = { variables: { ...variables, triggerSource: { value: 'power-automate' } } }
  const run = await call('POST', `/agents/${agentId}/runs`, body)
  if (waits) {
    const action = (await call('GET', `/actions/${actionId}`)) as Json & { config: Json }
    if (!action.enabled || action.config.flowUrl !== FLOW_URL) {
      await call('PATCH', `/actions/${actionId}`, { enabled: true, config: { waitForResult: true, flowUrl: FLOW_URL } })
    }
  }
  // The connector sends these requests at the same time. A prediction takes longer than the update of the action.
  if (!(await createDocument(String(run.id), content))) {
    await connector.send('DELETE', `/agents/${agentId}/runs/${run.runId}`)
    return { status: 400 }
  }
  return waits ? { status: 202, location: `/agents/${agentId}/runs/${run.runId}?actionId=${actionId}` } : run
}

async function createDocument(agentRunId: string, content: Uint8Array): Promise<boolean> {
  try {
    const { fileUrl } = await call('POST', '/documents', { agentRunId, name: 'Untitled' })
    await connector.send('PUT', String(fileUrl), { bytes: content })
    return true
  } catch {
    return false
  }
}

/** Asks for the result of a run. It is complete if the newest event is a running run of the action, which the connector then ends. */
async function poll(location: string): Promise<Answer> {
  const run = (await call('GET', location)) as Json & { events: Json[]; resourceIds: string[] }
  for (const { resourceId, actionId: action, status } of run.events.toReversed()) {
    const id = String(resourceId)
    if (id.startsWith(actionId) && action === actionId && status === 'running') {
      const [parent, runId] = id.split('/')
      const { json: output } = await connector.send('GET', String(run.variablesFileUrl))
      const { modelId: usedModelId } = run.events.find(event => event.modelId != null) ?? {}
      const { fieldConfig } = (await call('GET', `/models/${usedModelId}`)) as { fieldConfig: Json }
      await call('PATCH', `/actions/${parent}/runs/${runId}`, {
        status: 'succeeded',
        output: { exportedToPowerAutomate: true },
      })
      const documentId = run.resourceIds.find(each => each.startsWith('cradl:document'))
      return { status: 200, output: formatted(output, fieldConfig), context: { runId: run.runId, documentId } }
    }
    if (/^cradl:(prediction|validation):/.test(id)) break
  }
  return { status: 202, location }
}

/** Selects the values that the schema contains, and adds their names. */
function formatted(values: Json, fieldConfig: Json): Json {
  const others = Object.entries(values).filter(([key]) => !(key in fieldConfig))
  const fields = Object.entries(values).flatMap(([key, value]): [string, unknown][] => {
    const field = fieldConfig[key] as Json | undefined
    if (field?.type === 'single-value') return [[key, { ...(value as Json), name: field.name ?? key }]]
    if (field?.type === 'table') return [[key, (value as Json[]).map(row => formatted(row, field.fields as Json))]]
    return []
  })
  return Object.fromEntries([...others, ...fields])
}

/** The JSON schema of the output, from the model of the agent. */
async function getSchema(id: string): Promise<Json> {
  const { resourceIds } = (await call('GET', `/agents/${id}`)) as { resourceIds: string[] }
  const model = resourceIds.find(each => each.startsWith('cradl:model'))
  const { fieldConfig } = (await call('GET', `/models/${model}`)) as { fieldConfig: Record<string, Json> }
  return Object.fromEntries(
    Object.entries(fieldConfig).map(([key, { type, name, fields }]) => [
      key,
      type === 'table' ? { title: `${name} array`, columns: Object.keys(fields as Json) } : { title: name },
    ]),
  )
}

const runOf = (location: string): Promise<Json> => call('GET', location.replace(/\?.*$/, ''))

describe('the action of the connector', () => {
  it('waits for the result of the run, and ends the run of its action', async () => {
    const started = (await createRun({ variables: { orderId: { value: 'A7' } } })) as Answer & { status: 202 }
    expect(started).toMatchObject({ status: 202 })
    let answer: Answer = started
    await expect
      .poll(async () => {
        answer = await poll(started.location)
        return answer.status
      })
      .toBe(200)
    expect(answer).toMatchObject({
      output: {
        total_amount: { value: '10.00', confidence: expect.any(Number), name: 'Total' },
        lines: [],
        orderId: { value: 'A7' },
        triggerSource: { value: 'power-automate' },
      },
      context: { runId: expect.stringMatching(/^cradl:run:/), documentId: expect.stringMatching(/^cradl:document:/) },
    })
    expect(await runOf(started.location)).toMatchObject({ status: 'exported' })
    const { runs } = await call('GET', `/actions/${actionId}/runs`)
    expect(runs).toMatchObject([{ status: 'succeeded', output: { exportedToPowerAutomate: true } }])
  })

  it('deletes the run if the document cannot be uploaded', async () => {
    expect(await createRun({ content: Buffer.alloc(0) })).toEqual({ status: 400 })
    expect(await call('GET', `/agents/${agentId}/runs`)).toMatchObject({ runs: [] })
  })

  it('does not wait without an action', async () => {
    const run = (await createRun({ waits: false })) as Json
    await expect.poll(async () => (await call('GET', `/agents/${agentId}/runs/${run.runId}`)).status).toBe('completed')
  })
})

describe('the trigger of the connector', () => {
  const url = (): string => `${receiver.origin}/workflows/1/triggers/manual/paths/invoke?api-version=1&sig=a-b_c`

  const setUp = (config: object = {}): Promise<Json> =>
    call('PATCH', `/actions/${actionId}`, {
      config: { url: url(), httpMethod: 'POST', headers: [], flowUrl: FLOW_URL, waitForResult: false, ...config },
      enabled: true,
    })
  const tearDown = (): Promise<Json> =>
    call('PATCH', `/actions/${actionId}`, {
      enabled: false,
      config: { url: null, headers: null, params: null, httpMethod: null },
    })

  it('receives the output of runs until it is removed', async () => {
    await setUp()
    const run = (await createRun({ waits: false })) as Json
    const [request] = await receive(receiver)
    expect(payloadOf(request)).toMatchObject({
      output: { total_amount: { value: '10.00' }, triggerSource: { value: 'power-automate' } },
      context: { runId: run.runId, documentId: expect.any(String), actionId },
    })
    expect(await tearDown()).toMatchObject({ enabled: false, config: { flowUrl: FLOW_URL, waitForResult: false } })
    const next = (await createRun({ waits: false })) as Json
    await expect.poll(async () => (await call('GET', `/agents/${agentId}/runs/${next.runId}`)).status).toBe('completed')
    expect(receiver.requests).toHaveLength(1)
  })

  it.each([
    ['the secret of the action', 'a secret'],
    ['the secret of the connection', undefined],
  ])('validates the received output with %s', async (_, hmacSecret) => {
    await setUp({ ...(hmacSecret !== undefined && { hmacSecret }) })
    await createRun({ waits: false })
    const [request] = await receive(receiver)
    const body = payloadOf(request)
    // The connector finds the secret and the URL in the action, and writes the body again as JSON without spaces.
    const { config } = (await call('GET', `/actions/${body.context.actionId}`)) as { config: Json }
    const secret = String(config.hmacSecret ?? connector.emulator.credentials.clientSecret)
    const again = { ...request, body: Buffer.from(JSON.stringify(body)) }
    expect(request.headers['x-cradl-signature']).toBe(expectedSignature(again, String(config.url), secret))
  })

  it('is chosen from the actions of an agent', async () => {
    const { actions } = (await call('GET', `/actions?waitForResult=false&AgentId=${agentId}`)) as { actions: Json[] }
    const own = actions.filter(
      action => action.functionId === EXPORT_TO_POWER_AUTOMATE && (action as { agentId: string }).agentId === agentId,
    )
    expect(own).toMatchObject([{ actionId, name: 'My flow' }])
  })
})

describe('the settings of the connector', () => {
  it('contain the fields of the model of an agent', async () => {
    const schema = { total_amount: { title: 'Total' }, lines: { title: 'Lines array', columns: ['amount'] } }
    expect(await getSchema(agentId)).toEqual(schema)
    const { agentId: ofAction } = await call('GET', `/actions/${actionId}`)
    expect(await getSchema(String(ofAction))).toEqual(schema)
  })

  it('fetch documents and their metadata', async () => {
    const run = (await createRun({ waits: false })) as Json
    const { resourceIds } = (await call('GET', `/agents/${agentId}/runs/${run.runId}`)) as { resourceIds: string[] }
    const document = await call('GET', `/documents/${resourceIds.find(id => id.startsWith('cradl:document'))}`)
    expect(document).toMatchObject({ name: 'Untitled', contentType: 'application/pdf' })
    expect((await connector.send('GET', String(document.fileUrl))).bytes).toEqual(PDF)
  })
})
