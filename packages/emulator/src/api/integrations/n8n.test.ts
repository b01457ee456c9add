// The requests of the n8n node: its credentials, the trigger node, and the node that waits for the result.
import type { FaultServer, Received } from '@las/test-servers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minimalPdf } from '../../domain/documents/minimal-pdf.js'
import { shared } from '../../testing/agents.js'
import type { Json } from '../../testing/test-api.js'
import {
  expectedSignature,
  type Integration,
  payloadOf,
  receive,
  startIntegration,
  webhooksOf,
} from './testing/integration.js'

const EXPORT_TO_N8N = shared('export-to-n8n')
const EVALUATE_PREDICTION = shared('hook-evaluate-prediction')
/** Which the node sends with every request, also with those that have no body. */
const JSON_TYPE = { 'content-type': 'application/json' }
const PDF = Buffer.from(minimalPdf('Total 10.00'))

let receiver: FaultServer
let n8n: Integration
let agentId: string
let validationId: string
/** The static data of the node. */
let data: { actionId?: string }

const call = async (method: string, path: string, json?: unknown): Promise<Json> =>
  (await n8n.send(method, path, { json, headers: JSON_TYPE })).json

/** An agent as the app sets it up: with a model and a validation. Doubtful totals need a review. */
beforeEach(async () => {
  n8n = await startIntegration()
  receiver = n8n.receiver
  data = {}
  const expression = { expression: 'total_amount < 1000' }
  const validators = [{ functionId: 'cradl:function:validator-expression', config: expression }]
  const fieldConfig = { total_amount: { type: 'amount', name: 'Total', validators } }
  const { modelId } = await call('POST', '/models', { fieldConfig })
  const validation = await call('POST', '/validations', { name: 'Review', config: {} })
  validationId = String(validation.validationId)
  const agent = await call('POST', '/agents', { name: 'Invoices', resourceIds: [modelId, validationId] })
  agentId = String(agent.agentId)
})
afterEach(() => n8n.emulator.close())

/** Connects the node to the agent, and undoes everything if a step fails. */
async function createAction(url: string, hmacSecret: string): Promise<void> {
  const created: string[] = []
  try {
    const config = { hmacSecret, httpMethod: 'POST', nodeId: 'node-1', url, workflowName: 'My workflow' }
    const body = { enabled: true, functionId: EXPORT_TO_N8N, name: 'Export to n8n', config }
    const { actionId } = await call('POST', '/actions', body)
    created.push(`/actions/${actionId}`)
    const review = { config: {}, trigger: 'ValidationTask has Completed', trueActionId: actionId }
    const { hookId: reviewHookId } = await call('POST', '/hooks', review)
    created.push(`/hooks/${reviewHookId}`)
    const { hookId: autoHookId } = await call('POST', '/hooks', {
      functionId: EVALUATE_PREDICTION,
      config: {},
      trigger: 'Prediction is Created',
      trueActionId: actionId,
    })
    created.push(`/hooks/${autoHookId}`)
    const { resourceIds } = (await call('GET', `/agents/${agentId}`)) as { resourceIds: string[] }
    await call('PATCH', `/agents/${agentId}`, { resourceIds: [...resourceIds, actionId, reviewHookId, autoHookId] })
    data.actionId = String(actionId)
  } catch (error) {
    for (const path of created.reverse()) await call('DELETE', path)
    throw error
  }
}

/** Returns the action of the node: the one it remembers, or the one of the agent that contains the id of the node. */
async function getAction(): Promise<Json | undefined> {
  if (data.actionId) return call('GET', `/actions/${data.actionId}`)
  const { resourceIds } = (await call('GET', `/agents/${agentId}`)) as { resourceIds: string[] }
  for (const resourceId of resourceIds.filter(id => id.startsWith('cradl:action:'))) {
    const action = (await call('GET', `/actions/${resourceId}`)) as { config: Json }
    if (action.config.nodeId === 'node-1') return action
  }
  return undefined
}

/** Disconnects the node. Hooks without an action are deleted, but stay in the resources of the agent. */
async function deleteAction(): Promise<void> {
  const { hooks } = (await call('GET', '/hooks')) as { hooks: Json[] }
  for (const hook of hooks) {
    const updates = {
      ...(hook.trueActionId === data.actionId && { trueActionId: null }),
      ...(hook.falseActionId === data.actionId && { falseActionId: null }),
    }
    if (Object.keys(updates).length === 0) continue
    const after: Json = { ...hook, ...updates }
    const isUnused = (after.trueActionId ?? after.falseActionId ?? null) === null
    await (isUnused ? call('DELETE', `/hooks/${hook.hookId}`) : call('PATCH', `/hooks/${hook.hookId}`, updates))
  }
  await call('DELETE', `/actions/${data.actionId}`)
  const { resourceIds } = (await call('GET', `/agents/${agentId}`)) as { resourceIds: string[] }
  await call('PATCH', `/agents/${agentId}`, { resourceIds: resourceIds.filter(id => id !== data.actionId) })
}

/** Sends a document to the agent. */
async function process(variables: object = {}, content: Uint8Array = PDF): Promise<Json> {
  const body = { variables: { ...variables, triggerSource: { value: 'n8n' } } }
  const run = await call('POST', `/agents/${agentId}/runs`, body)
  const { fileUrl } = await call('POST', '/documents', { name: 'invoice.pdf', agentRunId: run.id })
  await n8n.send('PUT', String(fileUrl), { bytes: content })
  return run
}

/** Handles a webhook as the node does: verifies the signature, and fetches the document. */
async function handleWebhook(request: Received, secret: string): Promise<{ body: Json; content: Buffer }> {
  const url = `http://${request.headers.host}${request.url}`
  expect(request.headers['x-cradl-signature']).toBe(expectedSignature(request, url, secret))
  const body = payloadOf(request)
  const document = await call('GET', `/documents/${body.context.documentId}`)
  expect(document).toMatchObject({ name: 'invoice.pdf', contentType: 'application/pdf' })
  const { bytes } = await n8n.send('GET', String(document.fileUrl))
  return { body, content: bytes }
}

const statusOf = async ({ runId }: Json): Promise<unknown> =>
  (await call('GET', `/agents/${agentId}/runs/${runId}`)).status
const tasks = async (): Promise<Json[]> => (await call('GET', `/validations/${validationId}/tasks`)).tasks as Json[]

describe('the trigger node', () => {
  it('receives documents that need no review', async () => {
    await createAction(`${receiver.origin}/webhook/abc?flow=1`, 'a secret')
    const run = await process({ orderId: 'A7' })
    const [request] = await receive(receiver)
    expect(request).toMatchObject({ method: 'POST', url: '/webhook/abc?flow=1' })
    const { body, content } = await handleWebhook(request, 'a secret')
    expect(body).toMatchObject({
      output: {
        total_amount: { value: '10.00', rawValue: '10.00', confidence: expect.any(Number), page: 0, name: 'Total' },
        orderId: 'A7',
        triggerSource: { value: 'n8n' },
      },
      context: { runId: run.runId, agentId, actionId: data.actionId, documentId: expect.any(String) },
    })
    expect(content).toEqual(PDF)
    await expect.poll(() => statusOf(run)).toBe('exported')
    expect(await tasks()).toEqual([])
  })

  it('receives reviewed documents after their review', async () => {
    await createAction(`${receiver.origin}/webhook/abc`, 'a secret')
    const run = await process({}, Buffer.from(minimalPdf('Total 5000.00')))
    await expect.poll(() => statusOf(run)).toBe('ready-for-review')
    expect(receiver.requests).toEqual([])
    const [task] = await tasks()
    expect(task).toMatchObject({ status: 'ready', agentRunId: run.id })
    const path = `/validations/${validationId}/tasks/${task?.taskId}`
    await call('PATCH', path, { status: 'in-progress' })
    await expect.poll(() => statusOf(run)).toBe('review-in-progress')
    await call('PATCH', path, { status: 'succeeded', output: { total_amount: { value: '500.00' } } })
    const [request] = await receive(receiver)
    const { body } = await handleWebhook(request, 'a secret')
    expect(body).toMatchObject({ output: { total_amount: { value: '500.00', confidence: 1, name: 'Total' } } })
    await expect.poll(() => statusOf(run)).toBe('exported')
  })

  it('uses the secret of its credentials without another secret', async () => {
    const { clientSecret } = n8n.emulator.credentials
    await createAction(`${receiver.origin}/webhook/abc`, clientSecret)
    await process()
    const [request] = await receive(receiver)
    await handleWebhook(request, clientSecret)
  })

  it('finds its action again, and updates it if the workflow was changed', async () => {
    await createAction(`${receiver.origin}/old`, 'a secret')
    data = {}
    const action = await getAction()
    data.actionId = String(action?.actionId)
    expect(action).toMatchObject({
      enabled: true,
      functionId: EXPORT_TO_N8N,
      config: { url: `${receiver.origin}/old` },
    })
    const config = {
      hmacSecret: 'another',
      httpMethod: 'POST',
      nodeId: 'node-1',
      url: `${receiver.origin}/new`,
      workflowName: 'Renamed',
    }
    const body = { enabled: true, functionId: EXPORT_TO_N8N, config }
    expect(await call('PATCH', `/actions/${data.actionId}`, body)).toMatchObject({ config })
    await process()
    const [request] = await receive(receiver)
    expect(request.url).toBe('/new')
    await handleWebhook(request, 'another')
  })

  it('is disconnected, and the agent continues without it', async () => {
    await createAction(`${receiver.origin}/webhook/abc`, 'a secret')
    await deleteAction()
    expect(await call('GET', '/hooks')).toMatchObject({ hooks: [] })
    expect(await call('GET', '/actions')).toMatchObject({ actions: [] })
    const { resourceIds } = (await call('GET', `/agents/${agentId}`)) as { resourceIds: string[] }
    // Two hooks that no longer exist.
    expect(resourceIds.filter(id => id.startsWith('cradl:hook:'))).toHaveLength(2)
    const run = await process()
    await expect.poll(() => statusOf(run)).toBe('completed')
    expect(receiver.requests).toEqual([])
  })

  it('undoes everything if the agent does not exist', async () => {
    agentId = `cradl:agent:${'0'.repeat(32)}`
    await expect(createAction(`${receiver.origin}/webhook/abc`, 'a secret')).rejects.toThrow('404')
    expect(await call('GET', '/hooks')).toMatchObject({ hooks: [] })
    expect(await call('GET', '/actions')).toMatchObject({ actions: [] })
  })

  it('lists agents and documents for its settings', async () => {
    expect(await call('GET', '/agents')).toMatchObject({ agents: [{ agentId, name: 'Invoices' }] })
    await process()
    expect(await call('GET', '/documents')).toMatchObject({ documents: [{ name: 'invoice.pdf' }] })
  })
})

describe('the node that waits for the result', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the emulator replaces the placeholder
  const resumeUrl = '${n8nResumeUrl}'

  it('is resumed at the URL of each run', async () => {
    await createAction(resumeUrl, 'a secret')
    const paths = [1, 2, 3].map(id => `/webhook-waiting/${id}?signature=a%20b%2F${id}`)
    const runs = await Promise.all(paths.map(path => process({ n8nResumeUrl: { value: receiver.origin + path } })))
    const requests = await receive(receiver, 3)
    expect(requests.map(({ url }) => url).sort()).toEqual(paths)
    for (const request of requests) {
      const { body } = await handleWebhook(request, 'a secret')
      const run = runs[paths.indexOf(request.url)]
      expect(body).toMatchObject({
        output: { n8nResumeUrl: { value: receiver.origin + request.url }, total_amount: { value: '10.00' } },
        context: { runId: run?.runId },
      })
    }
    for (const run of runs) await expect.poll(() => statusOf(run)).toBe('exported')
  })

  it('processes a document that was uploaded before', async () => {
    await createAction(resumeUrl, 'a secret')
    const first = await process({ n8nResumeUrl: { value: `${receiver.origin}/1` } })
    await receive(receiver)
    const { resourceIds } = (await call('GET', `/agents/${agentId}/runs/${first.runId}`)) as { resourceIds: string[] }
    const document = await call('GET', `/documents/${resourceIds.find(id => id.startsWith('cradl:document'))}`)
    const { bytes } = await n8n.send('GET', String(document.fileUrl))
    await process({ n8nResumeUrl: { value: `${receiver.origin}/2` } }, bytes)
    await expect.poll(() => webhooksOf(receiver).map(({ url }) => url)).toEqual(['/1', '/2'])
  })

  it('is in error if the run has no URL', async () => {
    await createAction(resumeUrl, 'a secret')
    const run = await process()
    await expect.poll(() => statusOf(run)).toBe('error')
    const { events } = (await call('GET', `/agents/${agentId}/runs/${run.runId}`)) as { events: Json[] }
    expect(events.at(-1)).toMatchObject({ status: 'failed', errors: [expect.stringContaining('n8nResumeUrl')] })
    expect(receiver.requests).toEqual([])
  })
})
