import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

let api: TestApi
let organizationId: string
beforeAll(async () => {
  api = await startTestApi()
  organizationId = String((await api.ok('GET', '/organizations/me')).organizationId)
})
afterAll(() => api.close())

const create = (body: Json = {}): Promise<Json> => api.ok('POST', '/validations', body)
const message = (text: string): Json => ({ message: expect.stringContaining(text) })

describe('validations', () => {
  it('are created enabled, with any configuration', async () => {
    const created = await create()
    expect(created).toEqual({
      validationId: expect.stringMatching(/^cradl:validation:[0-9a-f]{32}$/),
      id: `${organizationId}/${created.validationId}`,
      name: null,
      description: null,
      config: {},
      enabled: true,
      metadata: null,
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const fields = { name: 'Review', description: '', config: { a: { b: [1] } }, enabled: false, metadata: { c: 1 } }
    expect(await create(fields)).toMatchObject(fields)
  })

  it('change single keys of their configuration', async () => {
    const { validationId } = await create({ config: { a: { b: 1, c: 2 }, d: 3, e: 4 } })
    const path = `/validations/${validationId}`
    const updated = await api.ok('PATCH', path, { config: { a: { b: 5 }, d: null, f: 6 } })
    expect(updated.config).toEqual({ a: { b: 5 }, e: 4, f: 6 })
    expect(await api.ok('GET', path)).toEqual(updated)
    const tooLarge = await api.send('PATCH', path, { config: { g: 'x'.repeat(256 * 1024 - 20) } })
    expect(tooLarge).toMatchObject({ status: 400, body: message('config') })
    expect((await api.send('PATCH', path, { enabled: false })).status).toBe(400)
  })

  it('are deleted with their tasks', async () => {
    const { validationId } = await create()
    const { taskId } = await api.ok('POST', `/validations/${validationId}/tasks`, { input: {} })
    expect(await api.ok('DELETE', `/validations/${validationId}`)).toMatchObject({ validationId })
    await api.emulator.clock.advance(0)
    for (const path of ['', '/tasks', `/tasks/${taskId}`]) {
      expect((await api.send('GET', `/validations/${validationId}${path}`)).status, path).toBe(404)
    }
    expect((await api.send('POST', `/validations/${validationId}/tasks`, { input: {} })).status).toBe(404)
    const { records } = await api.emulator.snapshot()
    expect(JSON.stringify(records)).not.toContain(String(validationId))
  })
})

describe('validation tasks', () => {
  let tasks: string
  beforeAll(async () => {
    tasks = `/validations/${(await create()).validationId}/tasks`
  })
  const createTask = (body: Json = {}): Promise<Json> => api.ok('POST', tasks, { input: {}, ...body })
  const update = ({ taskId }: Json, body: Json): Promise<TestResponse> => api.send('PATCH', `${tasks}/${taskId}`, body)

  it('are created ready', async () => {
    const fields = { name: 'Invoice 1', description: null, input: { total: '10.00' }, metadata: { a: 1 } }
    const created = await createTask(fields)
    const [, , validationId] = tasks.split('/')
    expect(created).toEqual({
      taskId: expect.stringMatching(/^cradl:task:[0-9a-f]{32}$/),
      id: `${organizationId}/${validationId}/${created.taskId}`,
      validationId,
      ...fields,
      status: 'ready',
      output: null,
      errors: null,
      warnings: null,
      logId: null,
      agentRunId: null,
      history: [{ status: 'ready', timestamp: created.createdTime }],
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `${tasks}/${created.taskId}`)).toEqual(created)
    expect((await api.send('POST', tasks, {})).status).toBe(400)
  })

  it('are opened, returned and ended', async () => {
    const task = await createTask()
    for (const status of ['in-progress', 'ready', 'in-progress']) {
      expect(await update(task, { status })).toMatchObject({ status: 200, body: { status } })
    }
    expect((await update(task, { output: { draft: 1 } })).body).toMatchObject({ status: 'in-progress' })
    const ended = await update(task, { status: 'succeeded', output: { total: '12.00' } })
    const statuses = ['ready', 'in-progress', 'ready', 'in-progress', 'succeeded']
    expect(ended.body).toMatchObject({
      status: 'succeeded',
      output: { total: '12.00' },
      history: statuses.map(status => ({ status, timestamp: expect.any(String) })),
    })
    expect((await update(task, { status: 'cancelled' })).status).toBe(400)
  })

  it.each(['succeeded', 'failed'])('that have %s only change their name, description and metadata', async status => {
    const task = await createTask()
    const ended = await update(task, { status, output: { a: [1] } })
    for (const change of [
      { status: 'ready' },
      { status: status === 'failed' ? 'succeeded' : 'failed' },
      { status, output: { a: [2] } },
      { output: {} },
      { name: 'x', status: 'in-progress' },
    ]) {
      const response = await update(task, change)
      expect(response).toMatchObject({ status: 400, body: message(`has already ended with the status ${status}`) })
    }
    expect(await api.ok('GET', `${tasks}/${task.taskId}`)).toEqual(ended.body)
    const fields = { name: 'x', description: 'y', metadata: { z: 1 } }
    const { status: code, body } = await update(task, { ...fields, status, output: { a: [1] } })
    expect([code, body]).toEqual([200, { ...ended.body, ...fields, updatedTime: expect.any(String) }])
  })

  it('are not accepted by a disabled validation', async () => {
    const { validationId } = await create({ enabled: false })
    const response = await api.send('POST', `/validations/${validationId}/tasks`, { input: {} })
    expect(response).toMatchObject({ status: 400, body: message('disabled') })
  })

  it('belong to one validation', async () => {
    const { taskId } = await createTask()
    const { validationId } = await create()
    for (const [method, body] of [
      ['GET', undefined],
      ['PATCH', { name: 'x' }],
    ] as const) {
      expect((await api.send(method, `/validations/${validationId}/tasks/${taskId}`, body)).status).toBe(404)
    }
  })

  it('are listed by status, newest first', async () => {
    const { validationId } = await create()
    const path = `/validations/${validationId}/tasks`
    const ids: string[] = []
    for (const status of ['ready', 'in-progress', 'succeeded', 'failed']) {
      const { taskId } = await api.ok('POST', path, { input: {} })
      if (status !== 'ready') await api.ok('PATCH', `${path}/${taskId}`, { status })
      ids.push(String(taskId))
    }
    const list = async (query: string): Promise<unknown[]> => {
      const { tasks, nextToken, ...echoed } = await api.ok('GET', `${path}?${query}`)
      return [(tasks as Json[]).map(({ taskId }) => ids.indexOf(String(taskId))), echoed]
    }
    expect(await list('')).toEqual([[3, 2, 1, 0], {}])
    expect(await list('status=ready')).toEqual([[0], { status: ['ready'] }])
    expect(await list('status=succeeded&status=failed')).toEqual([[3, 2], { status: ['succeeded', 'failed'] }])
    expect(await list('status=cancelled')).toEqual([[], { status: ['cancelled'] }])
    const { tasks: first, nextToken } = await api.ok('GET', `${path}?maxResults=3`)
    const { tasks: rest } = await api.ok('GET', `${path}?nextToken=${encodeURIComponent(String(nextToken))}`)
    expect([...(first as Json[]), ...(rest as Json[])]).toHaveLength(4)
    expect((await api.send('GET', `/validations/cradl:validation:${'0'.repeat(32)}/tasks`)).status).toBe(404)
  })
})
