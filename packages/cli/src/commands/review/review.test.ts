import { Client } from '@las/client'
import type { EmulatorCredentials } from '@las/emulator'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { FIELD_CONFIG, REVIEW_INPUT } from '../../../../review/src/testing/forms.js'
import { runLas } from '../../testing/run-las.js'

interface TestTask {
  readonly client: Client
  readonly validationId: string
  readonly taskId: string
  readonly id: string
}

async function createTask(credentials: EmulatorCredentials): Promise<TestTask> {
  const client = new Client(credentials)
  const { modelId } = await client.createModel(FIELD_CONFIG)
  const { validationId } = await client.createValidation({ name: 'Invoices' })
  const { fields, reasons } = REVIEW_INPUT
  const { taskId, id = '' } = await client.createValidationTask(validationId, { fields, reasons, modelId })
  return { client, validationId, taskId, id }
}

const las = async (credentials: EmulatorCredentials, ...args: string[]) => {
  const { code, stdout, stderr } = await runLas(['review', ...args], { credentials })
  return {
    code,
    value: stdout === '' ? undefined : JSON.parse(stdout),
    error: stderr.startsWith('{') ? JSON.parse(stderr) : stderr,
  }
}

describe('las review without a terminal', () => {
  apiTest('lists waiting tasks, oldest first', async ({ credentials }) => {
    const { client, validationId, taskId } = await createTask(credentials)
    const { taskId: second } = await client.createValidationTask(validationId, {})
    const { value } = await las(credentials, '--validation', validationId)
    expect(value.tasks).toEqual([
      {
        taskId,
        status: 'waiting',
        documentId: null,
        queue: 'Invoices',
        validationId,
        doubtful: ['date', 'lines.amount', 'lines'],
        createdTime: expect.any(String),
      },
      expect.objectContaining({ taskId: second, doubtful: [] }),
    ])
    const all = await las(credentials, '--list')
    expect(all.value.tasks.map((task: { taskId: string }) => task.taskId)).toContain(taskId)
  })

  apiTest('finds a task by either of its ids, and prints its values', async ({ credentials }) => {
    const { taskId, id } = await createTask(credentials)
    const { value } = await las(credentials, taskId)
    expect(value).toMatchObject({ taskId, status: 'waiting', reasons: ['Unknown supplier'] })
    expect(value.fields[0]).toEqual({
      label: 'number',
      title: 'Number',
      type: 'text',
      isRequired: true,
      value: 'INV-1',
      confidence: 0.99,
      page: 1,
    })
    expect(value.fields[1]).toMatchObject({ type: 'date', mustBeChecked: true, printed: '31. Mai 2026' })
    expect(value.fields[5].rows[0].amount).toMatchObject({ value: '7.50', mustBeChecked: true })
    expect((await las(credentials, id)).value).toEqual(value)
    expect(await las(credentials, 'las:validation-task:unknown')).toMatchObject({
      code: 3,
      error: { code: 'not_found' },
    })
  })

  apiTest('approves with corrections in any notation', async ({ credentials }) => {
    const { client, validationId, taskId } = await createTask(credentials)
    const changes = [
      'total=1.318,5',
      'date=30.06.2026',
      'currency=nok',
      'lines[0].amount=8',
      'lines[2].text=Ham',
      'tags=["x"]',
    ].flatMap(change => ['--set', change])
    const { code, value } = await las(credentials, taskId, ...changes, '--delete-row', 'lines[1]', '--approve')
    expect(code).toBe(0)
    expect(value).toMatchObject({ result: 'approved', corrected: ['date', 'total', 'currency', 'tags', 'lines'] })
    const { status, output, metadata } = await client.getValidationTask(validationId, taskId)
    expect(status).toBe('succeeded')
    expect(output).toEqual({
      ...REVIEW_INPUT.fields,
      total: { value: '1318.50', confidence: 1, page: 0, name: null },
      date: { value: '2026-06-30', confidence: 1, page: 0, name: null },
      currency: { value: 'NOK', confidence: 1, page: 0, name: null },
      tags: [{ value: 'x' }],
      lines: [
        { ...REVIEW_INPUT.fields.lines[0], amount: { value: '8.00', confidence: 1, page: 0, name: null } },
        { text: { value: 'Ham' }, amount: { value: null } },
      ],
    })
    expect(metadata).toHaveProperty('workerClaim')
    expect(await las(credentials, taskId, '--approve')).toMatchObject({ code: 5, error: { code: 'ended' } })
  })

  apiTest('rejects with a reason', async ({ credentials }) => {
    const { client, validationId, taskId } = await createTask(credentials)
    expect(await las(credentials, taskId, '--reject', 'illegible')).toMatchObject({
      code: 0,
      value: { result: 'rejected' },
    })
    expect(await client.getValidationTask(validationId, taskId)).toMatchObject({
      status: 'failed',
      output: { error: 'illegible' },
    })
  })

  apiTest('changes nothing if a value is invalid, or with --dry-run', async ({ credentials }) => {
    const { client, validationId, taskId } = await createTask(credentials)
    const set = (change: string) => las(credentials, taskId, '--set', change, '--approve')
    expect(await set('total=12 EUR')).toMatchObject({
      code: 2,
      error: { message: '--set total: Enter a number without a currency, such as 1234.50.' },
    })
    expect(await set('totl=1')).toMatchObject({
      code: 2,
      error: { code: 'unknown_field', next: expect.stringContaining('Did you mean total?') },
    })
    expect(await set('number=')).toMatchObject({ code: 2, error: { message: '--set number: Number is required.' } })
    expect(await set('lines[5].amount=1')).toMatchObject({
      code: 2,
      error: { next: expect.stringContaining('lines[2]') },
    })
    expect(await set('lines[0].amont=1')).toMatchObject({
      code: 2,
      error: { next: expect.stringContaining('Did you mean amount?') },
    })
    expect(await set('lines={}')).toMatchObject({ code: 2 })
    expect(await las(credentials, taskId, '--set', 'total=1')).toMatchObject({
      code: 2,
      error: { next: expect.stringContaining('Add --approve.') },
    })
    expect(await las(credentials, '--approve')).toMatchObject({ code: 2 })
    expect(await las(credentials, taskId, '--approve', '--reject', 'x')).toMatchObject({ code: 2 })
    const { value } = await las(credentials, taskId, '--set', 'total=1', '--approve', '--dry-run')
    expect(value).toMatchObject({
      method: 'PATCH',
      body: { status: 'succeeded', output: { total: { value: '1.00' } } },
    })
    expect(await client.getValidationTask(validationId, taskId)).toMatchObject({ status: 'ready', metadata: null })
  })

  apiTest('leaves tasks to people who have opened them', async ({ credentials }) => {
    const { client, validationId, taskId } = await createTask(credentials)
    await client.updateValidationTask(validationId, taskId, { status: 'in-progress' })
    expect(await las(credentials, taskId, '--approve')).toMatchObject({ code: 5, error: { code: 'claimed' } })
    expect(await client.getValidationTask(validationId, taskId)).toMatchObject({ status: 'in-progress', output: null })
  })

  apiTest('reviews executions of manual transitions', async ({ credentials }) => {
    const client = new Client(credentials)
    const { transitionId } = await client.createTransition('manual', { name: 'Approve' })
    const { workflowId } = await client.createWorkflow({
      definition: { StartAt: 'A', States: { A: { Type: 'Task', Resource: transitionId, End: true } } },
    })
    const [first, second] = [
      await client.executeWorkflow(workflowId, { total: 1, approved: false }),
      await client.executeWorkflow(workflowId, { total: 2, approved: false }),
    ]
    const { value } = await las(credentials, '--transition', transitionId)
    expect(value.tasks).toHaveLength(2)
    // The second one can be reviewed before the first.
    const taskId = value.tasks[1].taskId
    expect(await las(credentials, taskId, '--set', 'approved=yes', '--set', 'total=2,5', '--approve')).toMatchObject({
      code: 0,
    })
    const ended = await client.waitForWorkflowExecution(workflowId, second.executionId)
    expect(ended.output).toEqual({ total: 2.5, approved: true })
    expect((await client.getWorkflowExecution(workflowId, first.executionId)).status).toBe('running')
    const docker = await client.createTransition('docker', { parameters: { imageUrl: 'a/b:1' } })
    expect(await las(credentials, '--transition', docker.transitionId)).toMatchObject({
      code: 2,
      error: { code: 'not_manual' },
    })
  })
})
