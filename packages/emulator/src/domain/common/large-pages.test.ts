import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LIMITS } from '../../platform/limits.js'
import { singleTaskSpec } from '../../testing/fixtures.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

/** The pages of a list: the items, and the bytes of each page. */
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

/** Room for what a response has around its items, and for the difference between a record and how it is shown. */
const MARGIN = 64 * 1024

describe.each(['in memory', ...(hasSqlite ? ['in a data directory'] : [])])('pages of large items, %s', place => {
  let api: TestApi
  let folder: string
  let workflowId: unknown
  let transitionId: unknown
  /** Ids by the name of the list, the newest first. */
  const ids: Record<string, unknown[]> = {}

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-pages-'))
    api = await startTestApi(place === 'in memory' ? {} : { dataDir: folder })
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
    expect(items.map(item => item[id]).filter(one => expected?.includes(one))).toEqual(expected)
    expect(Math.max(...sizes)).toBeLessThan(LIMITS.pageBytes + MARGIN)
    expect(Math.min(...counts)).toBeGreaterThan(0)
    // Several items have room on each page, and all of them have none on one.
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
    const isSortedOtherwise = list === 'transitionExecutions' && path.includes('sortBy')
    if (isSortedOtherwise) ids[list]?.sort((a, b) => order(pages.items, id, a) - order(pages.items, id, b))
    expectPages(pages, id, ids[list])
  })

  it('of documents that are deleted have a limited size, and delete no others', async () => {
    const { body } = await api.send('DELETE', '/documents?maxResults=1000')
    const [first = [], rest = []] = [body.documents as Json[], (await api.ok('GET', '/documents')).documents as Json[]]
    expect(JSON.stringify(body).length).toBeLessThan(LIMITS.pageBytes + MARGIN)
    expect(rest[0]?.documentId).toBe(ids.documents?.[first.length])
    const others = await pagesOf(api, 'DELETE', '/documents?maxResults=1000', 'documents')
    expect([...first, ...others.items].map(({ documentId }) => documentId)).toEqual(ids.documents)
    expect((await api.ok('GET', '/documents')).documents).toEqual([])
  })
})

/** Where an item is in a list: for lists in an order that the test does not know. */
const order = (items: readonly Json[], id: string, wanted: unknown): number =>
  items.findIndex(item => item[id] === wanted)
