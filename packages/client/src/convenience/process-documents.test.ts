import { isContentError, isInvalidArgumentError } from '@las/core'
import { encryptedInvoice, renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { beforeAll, describe, expect, onTestFinished } from 'vitest'
import { apiTest } from '../../../../tooling/api-test.js'
import { Client, type ProcessDocumentsProgress, type ProcessingOutcome, type StartedDocument } from '../index.js'

const fieldConfig = { invoice_number: { type: 'string' }, total_amount: { type: 'amount' } } as const

const polling = { minDelay: 5, maxDelay: 50 }

const [first, second] = sampleInvoices
if (!first || !second) throw new Error('No sample invoices found')

/** The total amount that was read, or the code of the error. */
function totalOf(outcome: ProcessingOutcome): unknown {
  if (outcome.status === 'failed') return (outcome.error as { code: string }).code
  return outcome.result.fields.find(({ label }) => label === 'total_amount')?.value
}

const stored = (outcomes: ProcessingOutcome[]): ProcessingOutcome[] => JSON.parse(JSON.stringify(outcomes))

/** Approves all tasks of a validation that wait for review. */
async function approveAll(client: Client, validationId: string): Promise<number> {
  const tasks = await client.listValidationTasks(validationId, { status: 'ready' }).toArray()
  for (const { taskId, input } of tasks) {
    const { fields } = input as { fields: Record<string, unknown> }
    await client.updateValidationTask(validationId, taskId, { status: 'succeeded', output: fields })
  }
  return tasks.length
}

describe('processDocuments', () => {
  let pdfs: [Uint8Array, Uint8Array]
  let encrypted: Uint8Array
  beforeAll(async () => {
    pdfs = [await renderInvoice(first), await renderInvoice(second)]
    encrypted = await encryptedInvoice(first, 'secret')
  })

  apiTest('returns an outcome for each input, in order', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent } = await client.createReviewAgent({ fieldConfig, review: { threshold: 0 } })
    const progress: ProcessDocumentsProgress[] = []
    const { outcomes, processed, failed, interruption } = await client.processDocuments(
      agent.agentId,
      [
        pdfs[0],
        new TextEncoder().encode('not a document'),
        { content: pdfs[1], variables: { customerId: '2' }, name: 'Second' },
        encrypted,
      ],
      { ...polling, variables: { customerId: '1' }, onProgress: each => progress.push(each) },
    )
    expect({ processed, failed, interruption }).toEqual({ processed: 2, failed: 2, interruption: undefined })
    expect(outcomes.map(totalOf)).toEqual([
      first.labels.total_amount,
      'content_unsupported',
      second.labels.total_amount,
      'wait_failed',
    ])
    const [one, two, three, four] = outcomes
    expect(one).toMatchObject({ index: 0, result: { variables: { customerId: '1' } } })
    expect(two?.status === 'failed' && isContentError(two.error) && two.runId).toBeUndefined()
    expect(three).toMatchObject({ result: { variables: { customerId: '2' }, document: { name: 'Second' } } })
    expect(four).toMatchObject({ runId: expect.any(String), documentId: expect.any(String), uploaded: true })
    expect(progress).toHaveLength(4)
    expect(progress.at(-1)).toMatchObject({ processed: 2, failed: 2, total: 4 })
    expect(progress.map(({ outcome }) => outcome.index).sort()).toEqual([0, 1, 2, 3])
  })

  apiTest('starts further documents while others wait for review', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent, validation } = await client.createReviewAgent({ fieldConfig, review: { threshold: 1 } })
    const processing = client.processDocuments(agent.agentId, [...pdfs, pdfs[0]], { ...polling, concurrency: 1 })
    const ready = () => client.listValidationTasks(validation.validationId, { status: 'ready' }).toArray()
    await expect.poll(ready).toHaveLength(3)
    await approveAll(client, validation.validationId)
    expect((await processing).outcomes.map(totalOf)).toEqual(
      [first, second, first].map(({ labels }) => labels.total_amount),
    )
  })

  apiTest('continues stored outcomes where they failed', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const { agent, validation } = await client.createReviewAgent({ fieldConfig, review: { threshold: 1 } })
    const { agentId } = agent
    const runs = async (): Promise<number> => (await client.listAgentRuns(agentId).toArray()).length
    const inputs = [...pdfs, pdfs[0], encrypted]
    const options = { ...polling, concurrency: 1 }
    const ready = () => client.listValidationTasks(validation.validationId, { status: 'ready' }).toArray()

    await emulator.faults.add({ route: 'POST /documents', status: 500, times: 1 })
    await emulator.faults.add({ route: 'PUT /files/{fileId}', status: 500, times: 1 })
    const controller = new AbortController()
    let failed = 0
    const processing = client.processDocuments(agentId, inputs, {
      ...options,
      signal: controller.signal,
      onProgress: progress => {
        failed = progress.failed
      },
    })
    await expect.poll(() => failed).toBe(3)
    await expect.poll(ready).toHaveLength(1)
    controller.abort()
    const { outcomes } = await processing
    expect(outcomes.map(outcome => [totalOf(outcome), Object.keys(outcome).sort()])).toEqual([
      ['server_error', ['error', 'index', 'runId', 'status']],
      ['upload_failed', ['documentId', 'error', 'index', 'runId', 'status']],
      ['aborted', ['documentId', 'error', 'index', 'runId', 'status', 'uploaded']],
      ['wait_failed', ['documentId', 'error', 'index', 'runId', 'status', 'uploaded']],
    ])
    expect(await runs()).toBe(4)

    const continuing = client.processDocuments(agentId, [...pdfs, pdfs[0], pdfs[1]], {
      ...options,
      previous: stored(outcomes),
    })
    await expect
      .poll(async () => {
        await approveAll(client, validation.validationId)
        return (await client.listAgentRuns(agentId, { status: 'completed' }).toArray()).length
      })
      .toBe(4)
    const next = await continuing
    expect(next).toMatchObject({ processed: 4, failed: 0 })
    // Only the failed run was replaced.
    expect(await runs()).toBe(5)

    const third = await client.processDocuments(agentId, inputs, { ...options, previous: stored(next.outcomes) })
    expect(third.outcomes).toEqual(stored(next.outcomes))
    expect(await runs()).toBe(5)
  })

  apiTest('continues runs of which only the start is known, as after a crash', async ({ emulator }) => {
    const client = new Client({ credentials: emulator.credentials, maxRetries: 0 })
    onTestFinished(() => emulator.faults.clear())
    const { agent, validation } = await client.createReviewAgent({ fieldConfig, review: { threshold: 1 } })
    const { agentId } = agent
    const ready = () => client.listValidationTasks(validation.validationId, { status: 'ready' }).toArray()
    const documents = async (): Promise<number> => (await client.listDocuments().toArray()).length
    const before = await documents()

    // The content of the first document is not uploaded.
    await emulator.faults.add({ route: 'PUT /files/{fileId}', status: 500, times: 1 })
    const started: StartedDocument[] = []
    const controller = new AbortController()
    const options = { ...polling, concurrency: 1 }
    const crashing = client.processDocuments(agentId, pdfs, {
      ...options,
      signal: controller.signal,
      onStart: each => started.push(each),
    })
    await expect.poll(ready).toHaveLength(1)
    controller.abort()
    await crashing
    expect(started).toMatchObject([
      { index: 0, status: 'started' },
      { index: 1, status: 'started' },
    ])

    const previous: StartedDocument[] = JSON.parse(JSON.stringify(started))
    const again: StartedDocument[] = []
    const continuing = client.processDocuments(agentId, pdfs, {
      ...options,
      previous,
      onStart: each => again.push(each),
    })
    await expect.poll(ready).toHaveLength(2)
    await approveAll(client, validation.validationId)
    const { outcomes } = await continuing
    expect(outcomes.map(totalOf)).toEqual([first.labels.total_amount, second.labels.total_amount])
    expect(outcomes.map(outcome => outcome.status === 'processed' && outcome.result.run.runId)).toEqual(
      started.map(({ runId }) => runId),
    )
    expect(again).toEqual([])
    expect(await documents()).toBe(before + 2)
    expect(await client.listAgentRuns(agentId).toArray()).toHaveLength(2)
  })

  apiTest('ends early if it is aborted, also while documents wait for review', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent, validation } = await client.createReviewAgent({ fieldConfig, review: { threshold: 1 } })
    const controller = new AbortController()
    const processing = client.processDocuments(agent.agentId, pdfs, { ...polling, signal: controller.signal })
    const ready = () => client.listValidationTasks(validation.validationId, { status: 'ready' }).toArray()
    await expect.poll(ready).toHaveLength(2)
    controller.abort('enough')
    const { outcomes, interruption } = await processing
    expect(interruption).toBe('enough')
    expect(outcomes).toMatchObject([
      { status: 'failed', uploaded: true, error: { code: 'aborted' } },
      { status: 'failed', uploaded: true, error: { code: 'aborted' } },
    ])
    const aborted = await client.processDocuments(agent.agentId, pdfs, { signal: AbortSignal.abort('before') })
    expect(aborted).toEqual({ outcomes: [], processed: 0, failed: 0, interruption: 'before' })
  })

  apiTest('ends early if onProgress throws', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agent } = await client.createReviewAgent({ fieldConfig, review: { threshold: 0 } })
    const problem = new Error('The disk is full')
    const { outcomes, interruption } = await client.processDocuments(agent.agentId, [...pdfs, ...pdfs], {
      ...polling,
      concurrency: 1,
      waitUntil: 'predicted',
      onProgress: () => {
        throw problem
      },
    })
    expect(interruption).toBe(problem)
    expect(outcomes[0]).toMatchObject({ status: 'processed' })
    expect(outcomes.length).toBeLessThan(4)
  })

  apiTest('rejects invalid arguments', async ({ emulator }) => {
    const client = new Client(emulator.credentials)
    const { agentId } = await client.createAgent()
    for (const [inputs, options] of [
      ['invoice.pdf', {}],
      [pdfs, { concurrency: 0 }],
      [pdfs, { waitUntil: 'done' }],
      [pdfs, { concurency: 2 }],
      [pdfs, { previous: [null] }],
      [pdfs, { previous: { outcomes: [] } }],
    ] as [never, never][]) {
      const error = await client.processDocuments(agentId, inputs, options).catch((reason: unknown) => reason)
      expect(isInvalidArgumentError(error)).toBe(true)
    }
    await expect(client.processDocuments('', pdfs)).rejects.toThrow('agentId must be the id of a resource')
    expect(await client.listAgentRuns(agentId).toArray()).toEqual([])
  })
})
