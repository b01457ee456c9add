import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../platform/limits.js'
import { singleTaskSpec } from '../../testing/fixtures.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

/** Reads all pages of a list. Returns the items, and the number of bytes and items of each page. */
async function pagesOf(
  api: TestApi,
  method: string,
  path: string,
  name: string,
): Promise<{ items: Json[]; sizes: number[]; counts: number[] }> {
  const [items, sizes, counts]: [Json[], number[], number[]] = [[], [], []]
  let token = ''
  do {
    const { body, status } = await api.send(method, `${path}${token && `&nextToken=${encodeURIComponent(token)}`}`)
    expect(status).toBe(200)
    const page = body[name] as Json[]
    items.push(...page)
    counts.push(page.length)
    sizes.push(JSON.stringify(body).length)
    token = String(body.nextToken ?? '')
  } while (token)
  return { items, sizes, counts }
}

/** Allowance for the rest of the response, and for the difference between a record and its API representation. */
const MARGIN_BYTES = 64 * 1024

describe.each(['in memory', ...(hasSqlite ? ['in a data directory'] : [])])('pages of large items, %s', location => {
  let api: TestApi
  let folder: string
  let workflowId: unknown
  let transitionId: unknown
  /** Ids by list name, newest first. */
  const ids: Record<string, unknown[]> = {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-pages-'))
    api = await startTestApi(location === 'in memory' ? {} : { dataDir: folder })
    transitionId = (await api.ok('POST', '/transitions', { transitionType: 'manual' })).transitionId
    workflowId = (await api.ok('POST', '/workflows', { specification: singleTaskSpec(transitionId) })).workflowId
    const create = async (list: string, count: number, path: string, body: object, id: string): Promise<void> => {
      ids[list] = []
      for (let index = 0; index < count; index++) ids[list].unshift((await api.ok('POST', path, body))[id])
    }
    const groundTruth = Array.from({ length: 390 }, () => ({ label: 'a', value: 'x'.repeat(1024) }))
    await create('documents', 15, '/documents', { groundTruth }, 'documentId')
    const input = { text: 'x'.repeat(250 * 1024) }
    await create('workflowExecutions', 20, `/workflows/${workflowId}/executions`, { input }, 'executionId')
    await create('transitionExecutions', 20, `/transitions/${transitionId}/executions`, { input }, 'executionId')
    const names = Array.from({ length: 100 }, () => `https://example.com/${'x'.repeat(2000)}`)
    await create('appClients', 20, '/appClients', { callbackUrls: names, logoutUrls: names }, 'appClientId')
  })
  afterAll(async () => {
    await api.close()
    await rm(folder, { recursive: true })
  })

  const expectPages = (
    { items, sizes, counts }: Awaited<ReturnType<typeof pagesOf>>,
    id: string,
    expected: readonly unknown[] | undefined,
  ): void => {
    expect(items.map(item => item[id]).filter(value => expected?.includes(value))).toEqual(expected)
    expect(Math.max(...sizes)).toBeLessThan(LIMITS.pageBytes + MARGIN_BYTES)
    expect(Math.min(...counts)).toBeGreaterThan(0)
    // Each page has several items, but not all of them.
    expect(sizes.length).toBeGreaterThan(1)
    expect(sizes.length).toBeLessThan(items.length / 2)
  }

  it.each([
    ['documents', '/documents?maxResults=1000', 'documents', 'documentId'],
    ['documents', '/documents?sortBy=createdTime', 'documents', 'documentId'],
    ['appClients', '/appClients?maxResults=1000', 'appClients', 'appClientId'],
    ['workflowExecutions', '/workflows/{workflow}/executions?maxResults=1000', 'executions', 'executionId'],
    [
      'workflowExecutions',
      '/workflows/{workflow}/executions?fromStartTime=20000101T000000Z',
      'executions',
      'executionId',
    ],
    ['transitionExecutions', '/transitions/{transition}/executions?maxResults=1000', 'executions', 'executionId'],
    ['transitionExecutions', '/transitions/{transition}/executions?sortBy=startTime', 'executions', 'executionId'],
  ])('of %s at %s have a limited size', async (list, path, name, id) => {
    const url = path.replace('{workflow}', String(workflowId)).replace('{transition}', String(transitionId))
    const pages = await pagesOf(api, 'GET', url, name)
    const isSortedByTime = list === 'transitionExecutions' && path.includes('sortBy')
    if (isSortedByTime) ids[list]?.sort((a, b) => positionOf(pages.items, id, a) - positionOf(pages.items, id, b))
    expectPages(pages, id, ids[list])
  })

  it('of deleted documents have a limited size, and delete no other documents', async () => {
    const { body } = await api.send('DELETE', '/documents?maxResults=1000')
    const [first = [], rest = []] = [body.documents as Json[], (await api.ok('GET', '/documents')).documents as Json[]]
    expect(JSON.stringify(body).length).toBeLessThan(LIMITS.pageBytes + MARGIN_BYTES)
    expect(rest[0]?.documentId).toBe(ids.documents?.[first.length])
    const others = await pagesOf(api, 'DELETE', '/documents?maxResults=1000', 'documents')
    expect([...first, ...others.items].map(({ documentId }) => documentId)).toEqual(ids.documents)
    expect((await api.ok('GET', '/documents')).documents).toEqual([])
  })
})

/** The position of an item in a list, for lists whose order the test cannot predict. */
const positionOf = (items: readonly Json[], id: string, value: unknown): number =>
  items.findIndex(item => item[id] === value)
