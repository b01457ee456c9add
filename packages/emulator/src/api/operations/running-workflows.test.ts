import { afterEach, describe, expect, it } from 'vitest'
import type { EmulatorOptions } from '../../application/emulator.js'
import type { TransitionFunction } from '../../execution/function-runner.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

const HALF_AN_HOUR_MS = 1_800_000

describe('workflows', () => {
  let now = Date.UTC(2024, 10, 30, 8)
  let api: TestApi
  afterEach(() => api.close())

  /** Starts an emulator with a transition for each function and a manual one, and returns their ids. */
  async function startWith(
    functions: Record<string, TransitionFunction> = {},
    options: EmulatorOptions = {},
  ): Promise<Record<string, string>> {
    api = await startTestApi({ clock: () => now, transitions: functions, ...options })
    const ids: Record<string, string> = {}
    for (const name of Object.keys(functions)) {
      const body = { transitionType: 'docker', name, parameters: { imageUrl: name } }
      ids[name] = String((await api.ok('POST', '/transitions', body)).transitionId)
    }
    ids.approve = String((await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId)
    return ids
  }

  async function run(definition: object, input: object = {}, settings: object = {}): Promise<string> {
    const { workflowId } = await api.ok('POST', '/workflows', { specification: { definition }, ...settings })
    const { executionId } = await api.ok('POST', `/workflows/${workflowId}/executions`, { input })
    return `/workflows/${workflowId}/executions/${executionId}`
  }

  const reaches = (path: string, expected: object): Promise<void> =>
    expect.poll(() => api.ok('GET', path)).toMatchObject(expected)

  const claim = (transitionId: string | undefined): Promise<Json> =>
    api.ok('POST', `/transitions/${transitionId}/executions`, {})

  const complete = async (transitionId: string | undefined, outcome: object): Promise<Json> => {
    const { executionId } = await claim(transitionId)
    return api.ok('PATCH', `/transitions/${transitionId}/executions/${executionId}`, outcome)
  }

  it('run to completion with automatic and manual steps', async () => {
    const ids = await startWith({
      predict: input => ({ ...input, total: '12.00', isSure: false }),
      export: ({ total }) => ({ exported: total }),
    })
    const path = await run(
      {
        StartAt: 'Predict',
        States: {
          Predict: { Type: 'Task', Resource: ids.predict, Next: 'IsSure' },
          IsSure: {
            Type: 'Choice',
            Choices: [{ Variable: '$.isSure', BooleanEquals: true, Next: 'Export' }],
            Default: 'Approve',
          },
          Approve: { Type: 'Task', Resource: ids.approve, ResultPath: '$.approved', Next: 'Export' },
          Export: { Type: 'Task', Resource: ids.export, InputPath: '$.approved', End: true },
        },
      },
      { documentId: 'd' },
    )
    await expect
      .poll(async () => (await api.send('POST', `/transitions/${ids.approve}/executions`, {})).body)
      .toMatchObject({ input: { documentId: 'd', total: '12.00' } })
    const { executions } = (await api.ok('GET', `/transitions/${ids.approve}/executions`)) as { executions: Json[] }
    const task = `/transitions/${ids.approve}/executions/${executions[0]?.executionId}`
    expect(await api.ok('GET', path)).toMatchObject({ status: 'running', output: null, endTime: null })
    await api.ok('PATCH', task, { status: 'succeeded', output: { total: '13.00' } })
    await reaches(path, { status: 'succeeded', output: { exported: '13.00' }, endTime: expect.any(String) })
    const execution = await api.ok('GET', path)
    expect(Object.keys(execution.transitionExecutions as object)).toEqual([ids.predict, ids.approve, ids.export])
    expect(execution.completedBy).toEqual([expect.stringMatching(/^las:app-client:/)])
    expect((execution.events as Json[]).map(({ type, state }) => `${type} ${state ?? ''}`)).toEqual([
      ...['Predict', 'IsSure', 'Approve', 'Export'].flatMap(state => [
        `StateEntered ${state}`,
        `StateSucceeded ${state}`,
      ]),
      'ExecutionEnded ',
    ])
    expect(await api.ok('GET', path.split('/executions')[0] ?? '')).toMatchObject({ numberOfRunningExecutions: 0 })
    expect((await api.send('PATCH', path, { nextTransitionId: ids.predict })).status).toBe(400)
    expect(await api.ok('PATCH', path, { status: 'completed' })).toMatchObject({ status: 'completed' })
  })

  it('wait, and fail when a task times out', async () => {
    const ids = await startWith()
    const path = await run({
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Seconds: 1800, Next: 'Approve' },
        Approve: { Type: 'Task', Resource: ids.approve, TimeoutSeconds: 60, End: true },
      },
    })
    expect((await api.send('POST', `/transitions/${ids.approve}/executions`, {})).status).toBe(404)
    now += HALF_AN_HOUR_MS
    await reaches(path, { transitionExecutions: { [`${ids.approve}`]: [expect.any(String)] } })
    now += 60_000
    await reaches(path, { status: 'failed' })
    const { executions } = (await api.ok('GET', `/transitions/${ids.approve}/executions`)) as { executions: Json[] }
    expect(executions).toMatchObject([{ status: 'failed' }])
    expect((await api.send('POST', `/transitions/${ids.approve}/executions`, {})).status).toBe(404)
  })

  it('retry failed steps, and continue with the given transition', async () => {
    let calls = 0
    const ids = await startWith({
      export() {
        calls++
        throw new Error('no connection')
      },
    })
    const errorConfig = { manualRetry: true, email: 'ops@example.com' }
    const States = {
      Approve: { Type: 'Task', Resource: ids.approve, Next: 'Export' },
      Export: {
        Type: 'Task',
        Resource: ids.export,
        Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
        End: true,
      },
    }
    const path = await run({ StartAt: 'Approve', States }, { a: 1 }, { errorConfig })
    await complete(ids.approve, { status: 'retry', error: { message: 'later' } })
    await complete(ids.approve, { status: 'succeeded', output: { b: 2 } })
    await expect.poll(() => calls).toBe(1)
    await reaches(path, { transitionExecutions: { [`${ids.export}`]: [expect.any(String)] } })
    now += 1000
    await reaches(path, { status: 'retry', output: null })
    expect(calls).toBe(2)
    expect((await api.ok('GET', path)).events).toContainEqual(
      expect.objectContaining({
        type: 'ExecutionEnded',
        status: 'retry',
        cause: expect.stringContaining('no connection'),
      }),
    )
    expect(await api.ok('PATCH', path, { nextTransitionId: ids.approve })).toMatchObject({ status: 'running' })
    expect(await claim(ids.approve)).toMatchObject({ input: { b: 2 } })
    const ended = await api.ok('PATCH', path, { nextTransitionId: 'las:transition:commons-failed' })
    expect(ended).toMatchObject({ status: 'failed', completedBy: [expect.stringMatching(/^las:app-client/)] })
    const { executions } = (await api.ok('GET', `/transitions/${ids.approve}/executions?status=running`)) as Json & {
      executions: Json[]
    }
    expect(executions).toEqual([])
  })

  it('end when a task is rejected', async () => {
    const ids = await startWith()
    const task = { Type: 'Task', Resource: ids.approve, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }], End: true }
    const path = await run({ StartAt: 'A', States: { A: task, B: { Type: 'Pass', End: true } } })
    await complete(ids.approve, { status: 'rejected', error: { message: 'spam' } })
    expect(await api.ok('GET', path)).toMatchObject({ status: 'rejected', output: null })
    const { executions } = (await api.ok('GET', `/transitions/${ids.approve}/executions`)) as Json & {
      executions: Json[]
    }
    expect(executions).toEqual([expect.objectContaining({ status: 'rejected' })])
  })

  it.each<[string, object, object]>([
    [
      'it reaches commons-failed',
      { A: { Type: 'Task', Resource: 'las:transition:commons-failed', End: true } },
      { status: 'failed' },
    ],
    ['it fails', { A: { Type: 'Fail', Error: 'Late', Cause: 'too late' } }, { status: 'failed' }],
    [
      'no choice matches',
      { A: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true, End: true }] } },
      { status: 'error' },
    ],
    ['its output is not an object', { A: { Type: 'Pass', Result: [1], End: true } }, { status: 'error' }],
    [
      'it never waits and never ends',
      {
        A: { Type: 'Choice', Choices: [{ Variable: '$.b', IsPresent: true, Next: 'B' }], Default: 'A' },
        B: { Type: 'Succeed' },
      },
      { status: 'error' },
    ],
    ['it is complete', { A: { Type: 'Pass', Result: { a: 1 }, End: true } }, { status: 'succeeded', output: { a: 1 } }],
  ])('end immediately if %s', async (_name, States, expected) => {
    await startWith()
    expect(await api.ok('GET', await run({ StartAt: 'A', States }, { a: 1 }))).toMatchObject(expected)
  })

  it('report why a step cannot run', async () => {
    const ids = await startWith()
    const body = { transitionType: 'docker', parameters: { imageUrl: 'unknown/image:1' } }
    const { transitionId } = await api.ok('POST', '/transitions', body)
    const task = { Type: 'Task', Resource: transitionId, Retry: [], End: true }
    const path = await run({ StartAt: 'A', States: { A: task } })
    await reaches(path, { status: 'failed' })
    const { logId } = await api.ok('GET', path)
    const { events } = (await api.ok('GET', `/logs/${logId}`)) as { events: Json[] }
    expect(events[0]).toMatchObject({
      message: expect.stringContaining('No function or command is configured for unknown/image:1'),
    })
    const each = {
      Type: 'Map',
      ItemsPath: '$.a',
      ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Task', Resource: ids.approve, End: true } } },
      End: true,
    }
    const items = await run({ StartAt: 'A', States: { A: each } }, { a: [1] })
    expect(await api.ok('GET', items)).toMatchObject({
      status: 'error',
      transitionExecutions: {},
    })
  })
})
