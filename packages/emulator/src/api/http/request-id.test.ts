import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultContext, RequestSummary } from '../../platform/log.js'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const TRACE = '0af7651916cd43dd8448eb211c80319c'

let api: TestApi
const requests: (readonly [line: string, summary: RequestSummary])[] = []
const faults: (readonly [error: unknown, context: FaultContext | undefined])[] = []
beforeAll(async () => {
  const log = {
    request: (line: string, summary: RequestSummary) => requests.push([line, summary]),
    fault: (error: unknown, context?: FaultContext) => faults.push([error, context]),
  }
  api = await startTestApi({ log })
})
afterAll(() => api.close())

const idOf = async (headers: Record<string, string>, path = '/documents'): Promise<string | null> =>
  (await api.send('GET', path, undefined, headers)).headers.get('x-request-id')

describe('the id of a request', () => {
  it('is created by default, and differs between requests', async () => {
    const [first, second] = [await idOf({}), await idOf({})]
    expect(first).toMatch(UUID)
    expect(second).toMatch(UUID)
    expect(second).not.toBe(first)
  })

  it('is the X-Request-Id of the client, also if the request fails', async () => {
    expect(await idOf({ 'x-request-id': 'order/12:a.b_c=@' })).toBe('order/12:a.b_c=@')
    expect(await idOf({ 'x-request-id': 'missing' }, '/unknown')).toBe('missing')
    expect(await idOf({ 'x-request-id': 'unauthorized', authorization: 'Bearer x' })).toBe('unauthorized')
  })

  it('is the trace of a client that sends no X-Request-Id', async () => {
    const traceparent = `00-${TRACE}-b7ad6b7169203331-01`
    expect(await idOf({ traceparent })).toBe(TRACE)
    expect(await idOf({ traceparent, 'x-request-id': 'mine' })).toBe('mine')
  })

  it.each([
    { 'x-request-id': 'two words' },
    { 'x-request-id': 'x'.repeat(129) },
    { 'x-request-id': '"quoted"' },
    { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` },
    { traceparent: `00-${TRACE}-${'0'.repeat(16)}-01` },
    { traceparent: `ff-${TRACE}-b7ad6b7169203331-01` },
    { traceparent: TRACE },
  ])('is not taken from an invalid header %o', async headers => {
    expect(await idOf(headers)).toMatch(UUID)
  })

  it('is logged with the request, without its query', async () => {
    await api.send('GET', '/documents?maxResults=1', undefined, { 'x-request-id': 'logged' })
    const find = () => requests.find(([, { requestId }]) => requestId === 'logged')
    await expect.poll(find).toBeDefined()
    expect(find()).toEqual([
      expect.stringMatching(/^GET \/v1\/documents 200 \d+ ms$/),
      {
        requestId: 'logged',
        method: 'GET',
        path: '/v1/documents',
        operationId: 'listDocuments',
        status: 200,
        durationMs: expect.any(Number),
      },
    ])
  })

  it('is logged with an internal error', async () => {
    const store = await startTestApi({
      createId: () => {
        throw new Error('No more ids')
      },
      log: { request: () => {}, fault: (error, context) => faults.push([error, context]) },
    })
    await store.send('POST', '/datasets', {}, { 'x-request-id': 'broken' })
    await store.close()
    expect(faults).toEqual([[expect.objectContaining({ message: 'No more ids' }), { requestId: 'broken' }]])
  })

  it('can be read by web pages of other origins', async () => {
    const { headers } = await api.send('GET', '/documents')
    expect(headers.get('access-control-expose-headers')).toContain('X-Request-Id')
  })
})
