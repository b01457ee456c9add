import { insert, MemoryStore } from '@las/storage'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../domain/common/caller.js'
import { anyPrincipal } from '../../domain/common/principal.js'
import { type LogRecord, type LogSource, logs } from '../../domain/logs/log.js'
import { logLines, newLog } from '../../domain/logs/write-log.js'
import { issueToken } from '../../identity/tokens.js'
import { contextOver } from '../../testing/context.js'
import type { Json, TestResponse } from '../../testing/test-api.js'
import { createServer } from '../http/server.js'
import { apiRoutes } from '../requests/api-routes.js'
import { logOperations } from './logs.js'

const own: Caller = { organizationId: 'las:organization:own', appClientId: 'las:app-client:own' }
const other: Caller = { organizationId: 'las:organization:other', appClientId: 'las:app-client:other' }
const hex = (digit: string): string => digit.repeat(32)
const workflow: LogSource = {
  workflowId: `las:workflow:${hex('a')}`,
  workflowExecutionId: `las:workflow-execution:${hex('b')}`,
  transitionId: null,
  transitionExecutionId: null,
}
const transition: LogSource = {
  ...workflow,
  transitionId: `las:transition:${hex('c')}`,
  transitionExecutionId: `las:transition-execution:${hex('d')}`,
}
const withoutWorkflow: LogSource = {
  workflowId: null,
  workflowExecutionId: null,
  transitionId: 'las:transition:commons-failed',
  transitionExecutionId: `las:transition-execution:${hex('e')}`,
}

describe('logs', () => {
  let now = Date.UTC(2030, 0, 1)
  let ids = 0
  const createId = (): string => (++ids).toString(16).padStart(32, '0')
  const context = contextOver(new MemoryStore(), {
    clock: () => now,
    createId,
    principals: { find: async caller => anyPrincipal(caller) },
  })
  const server = createServer(
    apiRoutes(context, logOperations, true, () => {}),
    { log: context.log },
  )
  let origin: string
  beforeAll(async () => {
    origin = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  })
  afterAll(() => server.close())

  async function get(path: string, caller = own): Promise<TestResponse> {
    const authorization = `Bearer ${issueToken(context, { clientId: 'client', caller, stamp: '' })}`
    const response = await fetch(`${origin}/v1${path}`, { headers: { authorization } })
    return { status: response.status, headers: response.headers, body: await response.json() }
  }
  const idsOf = ({ body }: TestResponse): unknown[] => (body.logs as Json[]).map(({ logId }) => logId)

  const resourceIdOf = ({ workflowId, workflowExecutionId, transitionId, transitionExecutionId }: LogSource): string =>
    transitionId === null ? `${workflowId}/${workflowExecutionId}` : `${transitionId}/${transitionExecutionId}`

  async function createLog(source: LogSource, organizationId = own.organizationId): Promise<LogRecord> {
    const record = newLog(context, organizationId, resourceIdOf(source), source)
    await context.store.write([insert(logs, record)])
    return record
  }

  const writeLog = (log: LogRecord, lines: readonly string[]): Promise<void> =>
    context.store.write(logLines(context, log, lines))

  it('contain all lines in order with their timestamps', async () => {
    const log = await createLog(transition)
    expect((await get(`/logs/${log.id}`)).body).toEqual({
      logId: log.id,
      ...transition,
      resourceId: resourceIdOf(transition),
      startTime: '2030-01-01T00:00:00.000000+0000',
      events: [],
    })
    const seconds = now / 1000
    await writeLog(log, ['container started', ''])
    now += 1500
    await Promise.all(
      Array.from({ length: 30 }, () =>
        writeLog(
          log,
          Array.from({ length: 50 }, () => 'line'),
        ),
      ),
    )
    const { events } = (await get(`/logs/${log.id}`)).body
    expect(events).toHaveLength(1502)
    expect((events as Json[]).slice(0, 3)).toEqual([
      { timestamp: seconds, message: 'container started' },
      { timestamp: seconds, message: '' },
      { timestamp: seconds + 1.5, message: 'line' },
    ])
  })

  it('are listed by each of the four filters, without their lines', async () => {
    const [first, second, third] = [
      await createLog(workflow),
      await createLog(transition),
      await createLog(withoutWorkflow),
    ]
    await writeLog(third, ['a line'])
    const expected: [string, string | null, LogRecord[]][] = [
      ['workflowExecutionId', workflow.workflowExecutionId, [first, second]],
      ['transitionId', withoutWorkflow.transitionId, [third]],
      ['transitionExecutionId', withoutWorkflow.transitionExecutionId, [third]],
    ]
    for (const [filter, value, records] of expected) {
      const response = await get(`/logs?${filter}=${value}&order=ascending`)
      expect(response.body).toMatchObject({ [filter]: value, order: 'ascending', nextToken: null })
      expect(idsOf(response).slice(-records.length)).toEqual(records.map(({ id }) => id))
      for (const log of response.body.logs as Json[]) {
        expect(log).toMatchObject({ [filter]: value })
        expect(log).not.toHaveProperty('events')
      }
    }
    expect(idsOf(await get(`/logs?workflowId=${workflow.workflowId}&maxResults=2`))).toEqual([second.id, first.id])
    const none = await get(`/logs?workflowId=${workflow.workflowId}&transitionId=${withoutWorkflow.transitionId}`)
    expect(none.body.logs).toEqual([])

    const page = await get('/logs?maxResults=1')
    expect(idsOf(page)).toEqual([third.id])
    expect(idsOf(await get(`/logs?maxResults=1&nextToken=${page.body.nextToken}`))).toEqual([second.id])
  })

  it('belong to one organization', async () => {
    const foreign = await createLog(workflow, other.organizationId)
    expect((await get(`/logs/${foreign.id}`)).body.message).toBe(`Could not find log ${foreign.id}`)
    expect(idsOf(await get('/logs'))).not.toContain(foreign.id)
    expect(idsOf(await get('/logs', other))).toEqual([foreign.id])
  })

  it.each([
    ['/logs/nonsense', 'logId must match'],
    ['/logs?workflowId=nonsense', 'workflowId must match'],
    [`/logs?workflowId=${workflow.workflowId}&workflowId=${workflow.workflowId}`, 'workflowId must not be repeated'],
    ['/logs?order=newest', 'order must be one of ascending, descending'],
    ['/logs?maxResults=0', 'maxResults must be from 1 to 1000'],
  ])('rejects GET %s', async (path, message) => {
    const { status, body } = await get(path)
    expect(status).toBe(400)
    expect(body.message).toContain(message)
  })
})
