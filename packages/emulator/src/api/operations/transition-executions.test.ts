import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

describe('transition executions', () => {
  let now: number
  let api: TestApi
  let transition: string
  let docker: string
  // Each test starts at the same time, because access tokens expire after an hour.
  beforeEach(async () => {
    now = Date.UTC(2024, 10, 16, 10)
    api = await startTestApi({ clock: () => now })
    const created = await api.ok('POST', '/transitions', { transitionType: 'manual', name: 'Approve' })
    transition = `/transitions/${created.transitionId}`
    const program = { transitionType: 'docker', parameters: { imageUrl: 'a' }, timeoutInSeconds: 120 }
    docker = `/transitions/${(await api.ok('POST', '/transitions', program)).transitionId}`
  })
  afterEach(() => api.close())

  const start = (path = transition, input: object = { documentId: 'd' }): Promise<Json> =>
    api.ok('POST', `${path}/executions`, { input })
  const claim = (): ReturnType<TestApi['send']> => api.send('POST', `${transition}/executions`, {})
  const rejectionOf = async (method: string, path: string, body: unknown): Promise<unknown> => {
    const response = await api.send(method, path, body)
    expect(response.status).toBe(400)
    return response.body.message
  }

  it('start with an input, which is optional for docker transitions', async () => {
    expect(await start()).toEqual({
      executionId: expect.stringMatching(/^las:transition-execution:[0-9a-f]{32}$/),
      transitionId: transition.slice('/transitions/'.length),
      status: 'running',
      input: { documentId: 'd' },
      output: null,
      startTime: '2024-11-16T10:00:00.000000+0000',
      endTime: null,
      completedBy: null,
      logId: null,
    })
    const run = await api.ok('POST', `${docker}/executions`, {})
    expect(run).toMatchObject({ input: {}, status: 'running', logId: expect.stringMatching(/^las:log:/) })
    expect(await api.ok('GET', `/logs/${run.logId}`)).toMatchObject({ transitionExecutionId: run.executionId })
    expect(await rejectionOf('POST', `${docker}/executions`, { input: [] })).toContain('input must be an object')
    expect(await rejectionOf('POST', `${docker}/executions`, { input: { a: 'x'.repeat(262_144) } })).toContain('262144')
  })

  it('succeed with an output', async () => {
    const { executionId } = await start()
    const path = `${transition}/executions/${executionId}`
    now += 5000
    const ended = await api.ok('PATCH', path, {
      status: 'succeeded',
      output: { ok: true },
      startTime: '2024-11-16T12:00:01.5+02:00',
    })
    expect(ended).toMatchObject({
      status: 'succeeded',
      output: { ok: true },
      startTime: '2024-11-16T10:00:01.500000+0000',
      endTime: '2024-11-16T10:00:05.000000+0000',
      completedBy: expect.stringMatching(/^las:app-client:/),
    })
    expect(await api.ok('GET', path)).toEqual(ended)
    expect(await rejectionOf('PATCH', path, { status: 'failed', error: { message: 'no' } })).toContain(
      'has already ended',
    )
    expect(await rejectionOf('POST', `${path}/heartbeats`, {})).toContain('has already ended')
  })

  it('write the reason of a failure to their log', async () => {
    const { executionId, logId } = await start(docker)
    const error = { message: 'Error: no model\n    at run' }
    expect(await api.ok('PATCH', `${docker}/executions/${executionId}`, { status: 'failed', error })).toMatchObject({
      status: 'failed',
      output: null,
    })
    expect((await api.logOf(logId)).split('\n')).toEqual(['Error: no model', '    at run'])
  })

  it.each([
    [{ status: 'succeeded' }, 'output is required'],
    [{ status: 'failed' }, 'error is required'],
    [{ status: 'rejected', output: {} }, 'error is required'],
    [{ status: 'succeeded', output: {}, error: { message: '' } }, 'error cannot be set'],
    [{ status: 'retry', error: { message: '' }, output: {} }, 'output cannot be set'],
    [{ output: {} }, 'status is required when output is set'],
    [{ status: 'running' }, 'status must be one of succeeded, failed, rejected, retry'],
    [{ status: 'failed', error: { message: 'x'.repeat(4097) } }, 'at most 4096'],
    [{ status: 'failed', error: 'no' }, 'error must be an object'],
    [{ status: 'succeeded', output: [] }, 'output must be an object'],
    [{ startTime: '2024-11-16T10:00:00-05:00' }, 'startTime must'],
    [{ startTime: '2024-11-31T10:00:00Z' }, 'which is not a valid date and time'],
    [{ status: 'succeeded', output: { a: 'x'.repeat(262_144) } }, 'at most 262144 bytes'],
  ])('reject invalid updates: %#', async (body, message) => {
    const { executionId } = await start()
    expect(await rejectionOf('PATCH', `${transition}/executions/${executionId}`, body)).toContain(message)
  })

  it('accept an update of only the start time, and an empty one', async () => {
    const { executionId } = await start()
    const path = `${transition}/executions/${executionId}`
    expect(await api.ok('PATCH', path, { startTime: null })).toMatchObject({ startTime: null, status: 'running' })
    expect(await api.ok('PATCH', path, {})).toMatchObject({ startTime: null, status: 'running' })
  })

  it('are only found under their transition', async () => {
    const { executionId } = await start()
    expect((await api.send('GET', `${docker}/executions/${executionId}`)).status).toBe(404)
    expect((await api.send('GET', `${transition}/executions/las:transition-execution:x`)).status).toBe(400)
    expect((await api.send('GET', `/transitions/las:transition:${'0'.repeat(32)}/executions`)).status).toBe(404)
  })

  describe('of manual transitions', () => {
    it('cannot be claimed if none is waiting', async () => {
      expect(await claim()).toMatchObject({ status: 404, body: { message: expect.stringContaining('Approve') } })
      await start()
      expect((await claim()).status).toBe(404)
    })

    it('are kept by heartbeats, and can be claimed again after the last one has timed out', async () => {
      const { executionId } = await start()
      const path = `${transition}/executions/${executionId}`
      for (let beat = 0; beat < 3; beat++) {
        now += 60_000
        expect(await api.send('POST', `${path}/heartbeats`, {})).toMatchObject({ status: 204, body: {} })
      }
      now += 60_001
      expect(await rejectionOf('POST', `${path}/heartbeats`, {})).toContain('timed out')
      expect(await rejectionOf('PATCH', path, { status: 'succeeded', output: {} })).toContain(
        'claim it again with POST',
      )
      expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
      const claimed = await claim()
      expect(claimed).toMatchObject({
        status: 200,
        body: { executionId, startTime: new Date(now).toISOString().replace('Z', '000+0000') },
      })
      expect(await api.ok('PATCH', path, { status: 'succeeded', output: {} })).toMatchObject({ status: 'succeeded' })
    })

    it('can be claimed again after their claim has expired, also by the previous claimant', async () => {
      const { executionId } = await start()
      const path = `${transition}/executions/${executionId}`
      now += 60_001
      await api.emulator.clock.advance(0)
      expect(await api.emulator.jobs()).toEqual([])
      expect(await api.ok('GET', path)).toMatchObject({ status: 'running' })
      expect(await rejectionOf('PATCH', path, { status: 'succeeded', output: {} })).toContain(
        'claim it again with POST',
      )
      expect(await rejectionOf('POST', `${path}/heartbeats`, {})).toContain('timed out')
      expect(await claim()).toMatchObject({ status: 200, body: { executionId } })
      expect((await api.send('POST', `${path}/heartbeats`, {})).status).toBe(204)
    })

    it('have one job for their timeout, which is postponed by heartbeats', async () => {
      const { executionId } = await start()
      const path = `${transition}/executions/${executionId}`
      const job = { kind: 'timeOutTransitionExecution', targetId: executionId, status: 'waiting' }
      expect(await api.emulator.jobs()).toMatchObject([{ ...job, runTime: '2024-11-16T10:01:00.001000+0000' }])
      now += 59_000
      await api.send('POST', `${path}/heartbeats`, {})
      now += 2000
      await api.emulator.clock.advance(0)
      expect(await api.emulator.jobs()).toMatchObject([{ ...job, runTime: '2024-11-16T10:01:59.001000+0000' }])
      await api.ok('PATCH', path, { status: 'succeeded', output: {} })
      expect(await api.emulator.jobs()).toEqual([])
    })

    it('time out despite heartbeats', async () => {
      const { executionId } = await start()
      const path = `${transition}/executions/${executionId}`
      for (let beat = 0; beat < 15; beat++) {
        now += 60_000
        expect((await api.send('POST', `${path}/heartbeats`, {})).status).toBe(204)
      }
      now += 1
      expect(await rejectionOf('POST', `${path}/heartbeats`, {})).toContain('timed out')
    })

    it('return to the end of the queue for a retry', async () => {
      const ids: unknown[] = []
      for (const number of [1, 2]) {
        const { executionId } = await start(transition, { number })
        ids.push(executionId)
        const error = { message: 'later' }
        await api.ok('PATCH', `${transition}/executions/${executionId}`, { status: 'retry', error })
      }
      const [first, second, third] = [await claim(), await claim(), await claim()]
      expect([first.body.input, second.body.input, third.status]).toEqual([{ number: 1 }, { number: 2 }, 404])
      expect(ids).not.toContain(first.body.executionId)
      const waiting = await api.ok('GET', `${transition}/executions?status=retry`)
      expect(waiting.executions).toHaveLength(2)
    })

    it('wait without heartbeats and a start time', async () => {
      const { executionId } = await start()
      await api.ok('PATCH', `${transition}/executions/${executionId}`, { status: 'retry', error: { message: '' } })
      const { executions } = (await api.ok('GET', `${transition}/executions?status=running`)) as { executions: Json[] }
      expect(executions).toMatchObject([{ startTime: null }])
      const path = `${transition}/executions/${executions[0]?.executionId}`
      now += 1_800_000
      expect(await rejectionOf('POST', `${path}/heartbeats`, {})).toContain('is waiting in the queue; claim it')
      expect(await api.ok('PATCH', path, { status: 'rejected', error: { message: 'spam' } })).toMatchObject({
        status: 'rejected',
      })
    })

    it('are each claimed once by concurrent requests', async () => {
      for (let count = 0; count < 10; count++) {
        const { executionId } = await start()
        await api.ok('PATCH', `${transition}/executions/${executionId}`, { status: 'retry', error: { message: '' } })
      }
      const responses = await Promise.all(Array.from({ length: 15 }, claim))
      const claimed = responses.filter(({ status }) => status === 200).map(({ body }) => body.executionId)
      expect(new Set(claimed).size).toBe(10)
      expect(responses.filter(({ status }) => status === 404)).toHaveLength(5)
    })
  })

  it('of docker transitions fail when they time out', async () => {
    const { executionId, logId } = await start(docker)
    const path = `${docker}/executions/${executionId}`
    now += 120_000
    expect((await api.send('POST', `${path}/heartbeats`, {})).status).toBe(204)
    now += 1
    const late = await rejectionOf('PATCH', path, { status: 'succeeded', output: {} })
    expect(late).toMatch(/has failed: it did not end within 120 seconds|has already ended/)
    await api.emulator.clock.advance(0)
    const running = await api.ok('GET', `${docker}/executions?status=running`)
    expect(running.executions).toEqual([])
    expect(await api.ok('GET', path)).toMatchObject({
      status: 'failed',
      completedBy: null,
      endTime: '2024-11-16T10:02:00.000000+0000',
    })
    expect(await rejectionOf('PATCH', path, { status: 'succeeded', output: {} })).toContain('failed')
    expect(await api.ok('GET', `/logs/${logId}`)).toMatchObject({
      events: [{ message: expect.stringContaining('States.Timeout') }],
    })
  })

  it('are listed by status, id and time', async () => {
    const ids: unknown[] = []
    for (const minutes of [3, 1, 2]) {
      const { executionId } = await start(docker)
      ids.push(executionId)
      const startTime = `2024-01-01T00:0${minutes}:00Z`
      const body = minutes === 2 ? { startTime } : { startTime, status: 'succeeded', output: {} }
      await api.ok('PATCH', `${docker}/executions/${executionId}`, body)
      now += 1000
    }
    const [third, first, second] = ids
    const list = async (query: string): Promise<Json & { executions: Json[] }> =>
      (await api.ok('GET', `${docker}/executions?${query}`)) as Json & { executions: Json[] }
    const idsOf = async (query: string): Promise<unknown[]> =>
      (await list(query)).executions.map(({ executionId }) => executionId)

    expect(await idsOf('')).toEqual([second, first, third])
    expect(await idsOf('sortBy=startTime&order=ascending')).toEqual([first, second, third])
    expect(await idsOf('sortBy=startTime')).toEqual([third, second, first])
    expect(await idsOf('sortBy=endTime&order=descending')).toEqual([first, third, second])
    expect(await idsOf('status=running')).toEqual([second])
    expect(await idsOf('status=running&status=succeeded')).toHaveLength(3)
    expect(await idsOf(`executionId=${first}&executionId=${second}`)).toEqual([second, first])
    expect(await idsOf(`executionId=${first}&status=running`)).toEqual([])

    const { executions, nextToken, ...echo } = await list('status=succeeded&sortBy=startTime&maxResults=1')
    expect(echo).toEqual({ transitionId: docker.slice('/transitions/'.length), status: ['succeeded'] })
    expect(executions).toMatchObject([{ executionId: third }])
    const next = await list(`status=succeeded&sortBy=startTime&maxResults=1&nextToken=${nextToken}`)
    expect(next).toMatchObject({ executions: [{ executionId: first }], nextToken: null })
    expect(
      (await api.send('GET', `${docker}/executions?sortBy=endTime&maxResults=1&nextToken=${nextToken}`)).status,
    ).toBe(400)
  })
})
