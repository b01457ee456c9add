import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BaseRecord } from '@las/storage'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attacks } from '../../../../workflow-engine/src/testing/attacks.mjs'
import type { WorkflowRecord } from '../../domain/workflows/workflow.js'
import type { WorkflowExecutionRecord } from '../../domain/workflows/workflow-execution.js'
import { quietLog } from '../../platform/log.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

describe('a workflow that attacks the emulator', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.close())

  const create = (definition: object): ReturnType<TestApi['send']> =>
    api.send('POST', '/workflows', { specification: { definition } })

  it.each(attacks)('is rejected or ends: $name', async ({ definition, input, violates, error, waits }) => {
    const created = await create(definition)
    if (violates !== undefined) {
      expect(created).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining('specification.definition') },
      })
      expect(String(created.body.message).length).toBeLessThan(1500)
      return
    }
    expect(created.status).toBe(200)
    const path = `/workflows/${created.body.workflowId}/executions`
    const { executionId, status, logId } = await api.ok('POST', path, { input })
    if (error !== undefined && !waits) {
      expect(['error', 'failed']).toContain(status)
      expect(await api.logOf(logId)).toContain(error)
      const { events } = (await api.ok('GET', `${path}/${executionId}`)) as { events: Json[] }
      expect(events.at(-1)).toMatchObject({ type: 'ExecutionEnded', cause: expect.stringContaining(error) })
    }
    await api.ok('DELETE', `${path}/${executionId}`)
  })

  it('does not block other requests while it runs', async () => {
    const loop = attacks.find(({ name }) => name === 'states that never wait, with large data')
    const { workflowId } = (await create(loop?.definition as object)).body
    let isRunning = true
    const executed = api.ok('POST', `/workflows/${workflowId}/executions`, { input: loop?.input }).finally(() => {
      isRunning = false
    })
    let responses = 0
    while (isRunning) {
      const health = await fetch(`${api.emulator.authEndpoint}/_emulator/health`)
      expect(health.status).toBe(200)
      if (isRunning) responses++
    }
    expect(await executed).toMatchObject({ status: 'error' })
    expect(responses).toBeGreaterThan(3)
  })
})

describe('an execution with an invalid record', () => {
  let now: number
  let folder: string
  let api: TestApi
  let faults: unknown[]
  beforeEach(async () => {
    now = Date.UTC(2024, 10, 30, 8)
    folder = await mkdtemp(join(tmpdir(), 'las-unusable-'))
    faults = []
    await start()
  })
  afterEach(async () => {
    await api.close()
    await rm(folder, { recursive: true, force: true })
  })

  const start = async (): Promise<void> => {
    const log = { ...quietLog, fault: (error: unknown) => faults.push(error) }
    api = await startTestApi({ clock: () => now, dataDir: folder, log })
  }

  async function run(States: object, input: object = {}): Promise<string> {
    const definition = { StartAt: 'A', States }
    const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition } })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input })
    return `/workflows/${workflowId}/executions/${executionId}`
  }
  const manual = async (): Promise<unknown> =>
    (await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId

  /** Changes the records of an execution to what an earlier version could have stored. */
  async function corrupt(
    path: string,
    {
      execution,
      workflow,
    }: { execution?: (record: WorkflowExecutionRecord) => object; workflow?: (record: WorkflowRecord) => object },
  ): Promise<void> {
    const [, , workflowId, , executionId] = path.split('/')
    const snapshot = structuredClone(await api.emulator.snapshot())
    const change = <R extends BaseRecord>(
      collection: string,
      id: string | undefined,
      changed?: (record: R) => object,
    ): void => {
      const stored = snapshot.records[collection]?.find(({ record }) => record.id === id)
      if (stored && changed) Object.assign(stored.record, changed(stored.record as R))
    }
    change('workflowExecutions', executionId, execution)
    change('workflows', workflowId, workflow)
    await api.emulator.restore(snapshot)
  }

  const wait = { A: { Type: 'Wait', Seconds: 600, Next: 'B' }, B: { Type: 'Pass', End: true } }
  const passing = (Parameters: object) => ({
    workflow: ({ definition }: WorkflowRecord) => ({
      definition: { ...definition, States: { ...definition.States, B: { Type: 'Pass', Parameters, End: true } } },
    }),
  })
  const running = (change: (progress: NonNullable<WorkflowExecutionRecord['progress']>) => object | null) => ({
    execution: ({ progress }: WorkflowExecutionRecord) => ({ progress: progress && change(progress) }),
  })
  const deep = (levels: number): object => {
    let value: object = {}
    for (let level = 0; level < levels; level++) value = { a: value }
    return value
  }

  it.each<[string, Parameters<typeof corrupt>[1], string]>([
    ['its expression takes too long', passing({ 'r.$': '$..*..*..*..*..*' }), 'exceeds the limit of 500,000 steps'],
    ['its pattern is too large', passing({ 'r.$': "$.x[?match(@, '((a{99}){99}){99}')]" }), 'must not have more than'],
    ['its path is too long', passing({ 'r.$': `$${'.a'.repeat(20_000)}` }), 'has more than 10000 characters'],
    [
      'its definition has no states',
      { workflow: () => ({ definition: { StartAt: 'A' } }) },
      'The state A does not exist',
    ],
    ['its definition is missing', { workflow: () => ({ definition: null }) }, 'The state A does not exist'],
    ['its progress is missing', running(() => null), 'its progress is missing'],
    ['its branches are missing', running(progress => ({ ...progress, run: null })), 'are missing'],
    ['its run is not an object', running(progress => ({ ...progress, run: 5 })), 'The execution cannot continue'],
    [
      'its run waits for nothing',
      running(progress => ({ ...progress, run: { ...progress.run, activity: null } })),
      'The execution cannot continue',
    ],
    [
      'its input nests too deeply',
      running(progress => ({ ...progress, run: { ...progress.run, input: deep(500) } })),
      'levels of nested objects and arrays',
    ],
  ])('ends with the reason after a restart, and others continue, if %s', async (_name, change, reason) => {
    const input = { x: ['a'], ...deep(80) }
    const corrupted = await run(wait, input)
    const intact = await run(wait, { n: 1 })
    await corrupt(corrupted, change)
    await api.close()
    now += 601_000
    await start()
    const health = await fetch(`${api.emulator.authEndpoint}/_emulator/health`)
    expect(health.status).toBe(200)
    await expect.poll(async () => (await api.ok('GET', intact)).status).toBe('succeeded')
    await expect.poll(async () => (await api.ok('GET', corrupted)).status).toBe('error')
    const ended = await api.ok('GET', corrupted)
    expect((ended.events as Json[]).at(-1)).toMatchObject({
      type: 'ExecutionEnded',
      cause: expect.stringContaining(reason),
    })
    expect(ended.input).toEqual(input)
    expect(await api.ok('GET', corrupted.split('/executions')[0] ?? '')).toMatchObject({ numberOfRunningExecutions: 0 })
    expect(await api.ok('DELETE', corrupted)).toMatchObject({ status: 'error' })
    expect(faults.length).toBeLessThanOrEqual(1)
  })

  it('ends when one of its tasks ends, and cancels its other tasks', async () => {
    const [first, second] = [await manual(), await manual()]
    const task = (name: string, Resource: unknown): object => ({
      StartAt: name,
      States: { [name]: { Type: 'Task', Resource, End: true } },
    })
    const path = await run({
      A: { Type: 'Parallel', Branches: [task('First', first), task('Second', second)], ResultPath: null, End: true },
    })
    const { executionId } = await api.ok('POST', `/transitions/${first}/executions`, {})
    await corrupt(path, { workflow: () => ({ definition: null }) })
    await api.close()
    await start()
    const taskPath = `/transitions/${first}/executions/${executionId}`
    const ended = await api.ok('PATCH', taskPath, { status: 'succeeded', output: {} })
    expect(ended).toMatchObject({ status: 'succeeded' })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'error', input: {} })
    const left = await api.ok('GET', `/transitions/${second}/executions?status=running`)
    expect(left.executions).toEqual([])
  })

  it('can be deleted while it runs', async () => {
    const path = await run({ A: { Type: 'Task', Resource: await manual(), End: true } })
    await corrupt(
      path,
      running(() => null),
    )
    expect(await api.ok('DELETE', path)).toMatchObject({ status: 'running' })
    expect((await api.send('GET', path)).status).toBe(404)
  })
})
