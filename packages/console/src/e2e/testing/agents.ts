import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { renderInvoice } from '@las/sample-invoices'
import type { Locator, Page } from 'playwright-core'
import { invoiceNamed } from './invoices.js'
import type { ConsoleServer } from './server.js'

/** Jobs that become due run in the background. */
const PAUSE_MS = 50
const MAX_ATTEMPTS = 600
const SECRET = 'a secret of at least 32 characters'

/** A receiver of webhooks on this machine. */
export interface Receiver {
  readonly url: string
  /** The bodies that it has received. */
  readonly bodies: readonly unknown[]
  close(): Promise<void>
}

/** Starts a receiver that responds with these statuses, one after the other, and then with 200. */
async function startReceiver(...statuses: readonly number[]): Promise<Receiver> {
  const bodies: unknown[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    bodies.push(JSON.parse(Buffer.concat(chunks).toString()))
    response.statusCode = statuses[bodies.length - 1] ?? 200
    response.end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/invoices`,
    bodies,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

/** Starts a receiver for some work. */
export async function withReceiver<T>(
  statuses: readonly number[],
  work: (receiver: Receiver) => Promise<T>,
): Promise<T> {
  const receiver = await startReceiver(...statuses)
  try {
    return await work(receiver)
  } finally {
    await receiver.close()
  }
}

/** The rows of a table, without its head. */
export const rowsOf = (page: Page, table: string): Locator =>
  page
    .getByRole('table', { name: table, exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') })

/** The rows of the timeline of a run. */
export const stepsOn = (page: Page): Locator =>
  page.getByRole('list', { name: 'Steps of the run' }).getByRole('listitem')

export interface SeededAgent {
  readonly agentId: string
  readonly modelId: string
  readonly validationId: string
  /** The hook for predictions and the one for completed reviews. */
  readonly hookIds: readonly string[]
  readonly reviewActionId: string
  readonly exportActionId: string
}

/** Creates an agent that has each invoice reviewed, and sends the result to `url`. */
export async function seedAgent({ client }: ConsoleServer, url: string, name = 'Invoices'): Promise<SeededAgent> {
  const { agent, validation } = await client.createReviewAgent({
    name,
    fieldConfig: {
      invoice_number: { type: 'string', required: true },
      invoice_date: { type: 'date' },
      total_amount: { type: 'amount', required: true },
    },
    review: { threshold: 0, fields: { invoice_number: 1 } },
    webhook: { url, secret: SECRET },
  })
  const ids = agent.resourceIds ?? []
  const ofKind = (kind: string): readonly string[] => ids.filter(id => id.includes(`:${kind}:`))
  const [reviewActionId = '', exportActionId = ''] = ofKind('action')
  return {
    agentId: agent.agentId,
    modelId: ofKind('model')[0] ?? '',
    validationId: validation.validationId,
    hookIds: ofKind('hook'),
    reviewActionId,
    exportActionId,
  }
}

export interface SeededRun {
  readonly runId: string
  readonly documentId: string
  /** The page of the run. */
  readonly path: string
}

/** Starts a run with an invoice, and waits until a person must review it. */
export async function startReview(
  server: ConsoleServer,
  { agentId }: Pick<SeededAgent, 'agentId'>,
): Promise<SeededRun> {
  const { client } = server
  const run = await client.createAgentRun(agentId, { variables: { customerId: '123' } })
  const invoice = invoiceNamed('en-gb-two-columns')
  const { documentId } = await client.createDocument(await renderInvoice(invoice), {
    name: 'invoice.pdf',
    ...(run.id && { agentRunId: run.id }),
  })
  await passUntil(server, 0, async () => (await client.getAgentRun(agentId, run.runId)).status === 'ready-for-review')
  return { runId: run.runId, documentId, path: `agents/${agentId}/runs/${run.runId}` }
}

/** Completes the review of a run that waits for it, after two hours, and waits until the run has this status. */
export async function completeReview(
  server: ConsoleServer,
  { agentId, validationId }: Pick<SeededAgent, 'agentId' | 'validationId'>,
  { runId }: SeededRun,
  status = 'exported',
): Promise<void> {
  const { client } = server
  const { tasks } = await client.listValidationTasks(validationId, { status: 'ready' })
  const task = tasks.find(({ agentRunId }) => agentRunId?.endsWith(runId))
  if (!task) throw new Error(`No task waits for the run ${runId}`)
  await server.pass(7_200_000)
  await client.updateValidationTask(validationId, task.taskId, { status: 'in-progress' })
  await server.pass(62_000)
  const { fields } = task.input as { fields: Record<string, unknown> }
  await client.updateValidationTask(validationId, task.taskId, { status: 'succeeded', output: fields })
  await passUntil(server, 1_000, async () => (await client.getAgentRun(agentId, runId)).status === status)
}

/** Moves the clock step by step until something has happened. */
export async function passUntil(
  server: ConsoleServer,
  milliseconds: number,
  hasHappened: () => Promise<boolean>,
): Promise<void> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if (await hasHappened()) return
    await server.pass(milliseconds)
    await sleep(PAUSE_MS)
  }
  throw new Error('It has not happened')
}

/** Replaces the ports of receivers and the durations of attempts, which differ each time, in what a page loads from now on. */
export async function withSteadyAttempts(page: Page): Promise<void> {
  await page.route(/\/v1\/(?:actions|logs)\//, async route => {
    const response = await route.fetch()
    const text = (await response.text())
      .replaceAll(/127\.0\.0\.1:\d+/g, 'localhost:3000')
      .replaceAll(/after \d+ ms/g, 'after 240 ms')
    await route.fulfill({ response, body: text })
  })
  await page.reload()
}

/** Uploads the code of a function. */
export async function uploadCode({ emulator }: ConsoleServer, fileUrl: string, code: string): Promise<void> {
  const { authEndpoint, clientId, clientSecret } = emulator.credentials
  const granted = await fetch(`${authEndpoint}/oauth2/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  const { access_token: token } = (await granted.json()) as { access_token: string }
  const headers = { authorization: `Bearer ${token}` }
  const { ok, status } = await fetch(fileUrl, { method: 'PUT', headers, body: code })
  if (!ok) throw new Error(`The code was not uploaded: ${status}`)
}
