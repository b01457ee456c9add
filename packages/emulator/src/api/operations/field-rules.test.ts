import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AgentClient, agentClient } from '../../testing/agents.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
let client: AgentClient
beforeAll(async () => {
  api = await startTestApi()
  client = agentClient(api)
})
afterAll(() => api.close())

/** Processes an invoice of 10.00 with an agent that reviews, and returns its run when it is neither new nor running. */
async function process(fieldConfig: object): Promise<{ path: string; run: Json; output: Json; tasks: Json[] }> {
  const modelId = await client.create('model', { fieldConfig })
  const validationId = await client.create('validation')
  const path = await client.process(await client.create('agent', { resourceIds: [modelId, validationId] }))
  await expect.poll(async () => (await api.ok('GET', path)).status).not.toBe('running')
  const tasks = await client.list(`/validations/${validationId}/tasks`, 'tasks')
  return { path, run: await api.ok('GET', path), output: await client.output(path), tasks }
}

const expression = (text: string): object => ({
  functionId: 'cradl:function:validator-expression',
  config: { expression: text },
})

describe('the rules of a model', () => {
  it('let a run complete without a review', async () => {
    const comma = { functionId: 'cradl:function:formatter-number', config: { decimalSeparator: ',' } }
    const total = { type: 'amount', formatters: [comma], validators: [expression('total_amount == 10')] }
    const { run, output, tasks } = await process({ total_amount: total })
    expect(run).toMatchObject({ status: 'completed' })
    expect(output).toMatchObject({ total_amount: { value: '10,00', rawValue: '10.00' } })
    expect(tasks).toEqual([])
  })

  it('require a review for the reasons in the task', async () => {
    const total = { type: 'amount', validators: [expression('total_amount > 10'), expression('value > 0')] }
    const { run, tasks } = await process({ total_amount: total })
    expect(run).toMatchObject({ status: 'ready-for-review' })
    const reason = {
      field: 'total_amount',
      message: 'total_amount > 10 is false.',
      functionId: 'cradl:function:validator-expression',
    }
    expect(tasks).toMatchObject([{ input: { reasons: [reason], fields: { total_amount: { value: '10.00' } } } }])
  })

  it('format the values that a person has reviewed, but not those in the task and in the ground truth', async () => {
    const comma = { functionId: 'cradl:function:formatter-number', config: { decimalSeparator: ',' } }
    const total = { type: 'amount', formatters: [comma], validators: [expression('total_amount > 10')] }
    const { path, output, tasks } = await process({ total_amount: total })
    expect(output).toMatchObject({ total_amount: { value: '10,00' } })
    const [task] = tasks as [Json & { input: { documentId: string } }]
    expect(task).toMatchObject({ input: { fields: { total_amount: { value: '10.00' } } } })
    const review = { status: 'succeeded', output: { total_amount: '1234.5' } }
    await api.ok('PATCH', `/validations/${task.validationId}/tasks/${task.taskId}`, review)
    await expect.poll(() => client.output(path)).toMatchObject({ total_amount: { value: '1234,50', confidence: 1 } })
    expect(await api.ok('GET', `/documents/${task.input.documentId}`)).toMatchObject({
      groundTruth: [{ label: 'total_amount', value: '1234.5' }],
    })
  })

  it('that take long format reviewed values while the run changes all the time', async () => {
    const slow = {
      functionId: 'cradl:function:formatter-replace',
      config: { pattern: '(x?){900}$', replacement: ' kr' },
    }
    const formatters = [{ functionId: 'cradl:function:formatter-number' }, slow, slow]
    const labels = Array.from({ length: 6 }, (_, index) => `total_${index}`)
    const { path, tasks } = await process({
      ...Object.fromEntries(labels.map(label => [label, { type: 'amount', formatters }])),
      total_amount: { type: 'amount', validators: [expression('total_amount > 10')] },
    })
    const [task] = tasks as [Json]
    let isOver = false
    const changes = Array.from({ length: 4 }, async (_, writer) => {
      for (let count = 0; !isOver; count++) {
        await api.ok('PATCH', path, { metadata: { writer, count } })
      }
    })
    const review = { status: 'succeeded', output: { total_0: '7' } }
    await api.ok('PATCH', `/validations/${task.validationId}/tasks/${task.taskId}`, review)
    await expect.poll(() => client.output(path)).toMatchObject({ total_0: { value: '7.00 kr kr', confidence: 1 } })
    isOver = true
    await Promise.all(changes)
  })

  it('with unknown functions are reported in the events of the run', async () => {
    const functionId = 'cradl:organization:cradl/cradl:function:something-else'
    const { run } = await process({ total_amount: { type: 'amount', validators: [{ functionId }] } })
    expect(run).toMatchObject({ status: 'completed' })
    expect((run.events as Json[]).at(-1)).toMatchObject({
      resourceId: expect.stringMatching(/^cradl:prediction:/),
      warnings: [expect.stringContaining(`does not know the function ${functionId}`)],
    })
  })

  it('that are too expensive for a document end its run with the field and the rule', async () => {
    const replace = (pattern: string, length: number): object => ({
      functionId: 'cradl:function:formatter-replace',
      config: { pattern, replacement: 'x'.repeat(length) },
    })
    const { run, tasks } = await process({
      total_amount: {
        type: 'amount',
        formatters: [replace('^', 95), replace('.', 95)],
        validators: [{ functionId: 'cradl:function:validator-regex', config: { pattern: '(x?){900}y' } }],
      },
    })
    expect(run).toMatchObject({ status: 'error' })
    expect((run.events as Json[]).at(-1)).toMatchObject({
      status: 'failed',
      errors: [
        expect.stringMatching(
          /^fieldConfig\.total_amount\.validators\[0\] \(cradl:function:validator-regex\): it is too expensive\. Shorten/,
        ),
      ],
    })
    expect(tasks).toEqual([])
  })
})
