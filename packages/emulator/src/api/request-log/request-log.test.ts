import { afterEach, describe, expect, it } from 'vitest'
import { Browser } from '../../testing/browser.js'
import { consoleToken, sendAsPage } from '../../testing/console-session.js'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
afterEach(() => api.close())

async function start(options: Parameters<typeof startTestApi>[0] = {}) {
  api = await startTestApi(options)
  const browser = new Browser(api.emulator)
  await browser.open(await api.emulator.consoleLink())
  const token = await consoleToken(browser)
  const get = async (path = ''): Promise<Json> =>
    (await sendAsPage(browser, 'GET', `tools/requests${path}`, { token })).body
  return {
    token,
    get,
    list: async (query = ''): Promise<Json[]> => (await get(query)).entries as Json[],
    /** The details of the latest request, once it has ended. */
    latest: async (): Promise<Json> => get(`/${(await get()).latest}`),
    clear: () => sendAsPage(browser, 'DELETE', 'tools/requests', { token }),
  }
}

describe('the log of requests', () => {
  it('contains requests with their bodies and callers', async () => {
    const { get, list } = await start({ clock: () => Date.UTC(2026, 0, 1) })
    await api.ok('POST', '/datasets', { name: 'Invoices' })
    const [token, create] = await list()
    expect(token).toMatchObject({ method: 'POST', path: '/oauth2/token', status: 200, operationId: null, caller: null })
    expect(create).toEqual({
      sequence: 2,
      time: '2026-01-01T00:00:00.000Z',
      method: 'POST',
      path: '/v1/datasets',
      query: '',
      status: 200,
      durationMs: expect.any(Number),
      requestId: null,
      operationId: 'createDataset',
      caller: { id: expect.stringMatching(/^las:app-client:/), name: expect.any(String) },
      fault: null,
      isConsole: false,
    })
    const details = await get('/2')
    expect(details).toMatchObject({
      ...create,
      headers: { 'content-type': 'application/json', 'user-agent': expect.any(String) },
      requestBody: { type: 'application/json', size: 19, text: '{"name":"Invoices"}', isTruncated: false },
      responseBody: { type: 'application/json; charset=utf-8', isTruncated: false },
    })
    expect(Object.keys(details.headers as Json)).not.toContain('authorization')
    const { text, size } = details.responseBody as { text: string; size: number }
    expect([JSON.parse(text).name, text.length]).toEqual(['Invoices', size])
  })

  it('contains failed requests, the ids of clients, and faults', async () => {
    const { get, list } = await start()
    await api.send('GET', '/datasets/las:dataset:x?maxResults=1', undefined, { 'x-request-id': 'abc' })
    await api.send('GET', '/documents', undefined, { authorization: 'Bearer wrong' })
    await api.send('POST', '/datasets', '{"password": "hun')
    await api.emulator.faults.add({ route: 'GET /models', status: 503 }, { route: 'GET /roles', drop: 'request' })
    await api.send('GET', '/models')
    await expect(api.send('GET', '/roles')).rejects.toThrow()
    await api.send('GET', '/unknown')
    const entries = await list('?after=1')
    expect(entries.map(({ path, status, fault, requestId }) => [path, status, fault, requestId])).toEqual([
      ['/v1/datasets/las:dataset:x', 400, null, 'abc'],
      ['/v1/documents', 401, null, null],
      ['/v1/datasets', 400, null, null],
      ['/v1/models', 503, '1', null],
      ['/v1/roles', null, '2', null],
      ['/v1/unknown', 404, null, null],
    ])
    expect(entries[0]).toMatchObject({ query: '?maxResults=1', operationId: 'getDataset' })
    expect(entries[1]).toMatchObject({ caller: null })
    expect((await get('/4')).requestBody).toEqual({
      type: 'application/json',
      size: 17,
      text: null,
      isTruncated: false,
    })
  })

  it('leaves out the console, the admin API and preflight requests, and marks the requests of pages of the console', async () => {
    const { token, list } = await start()
    const { authEndpoint } = api.emulator
    for (const [method, path] of [
      ['GET', '/_emulator/status'],
      ['GET', '/_console/'],
      ['GET', '/_console'],
      ['OPTIONS', '/v1/documents'],
    ] as const) {
      await fetch(authEndpoint + path, { method })
    }
    await api.send('GET', '/documents', undefined, { authorization: `Bearer ${token}` })
    await api.send('GET', '/documents')
    expect((await list('?after=1')).map(({ path, isConsole, caller }) => [path, isConsole, caller])).toEqual([
      ['/v1/documents', true, { id: expect.stringMatching(/^las:user:/), name: 'owner@example.com' }],
      ['/v1/documents', false, { id: expect.stringMatching(/^las:app-client:/), name: expect.any(String) }],
    ])
  })

  it('marks the requests of the open console', async () => {
    api = await startTestApi({ auth: 'off' })
    const browser = new Browser(api.emulator)
    const token = await consoleToken(browser)
    await api.send('GET', '/documents', undefined, { authorization: `Bearer ${token}` })
    await api.send('GET', '/documents', undefined, { authorization: 'Bearer made-up' })
    const { entries } = (await sendAsPage(browser, 'GET', 'tools/requests?after=1')).body as { entries: Json[] }
    expect(entries.map(({ isConsole, caller }) => [isConsole, (caller as Json).id])).toEqual([
      [true, expect.stringMatching(/^las:app-client:/)],
      [false, expect.stringMatching(/^las:app-client:/)],
    ])
  })

  it('cuts large bodies, and contains only the type and size of others', async () => {
    const { get } = await start()
    const content = Buffer.alloc(30_000, 'x').toString('base64')
    const { documentId } = await api.ok('POST', '/documents', { description: 'first', content, name: 'last' })
    const { requestBody } = (await get('/2')) as { requestBody: Json }
    expect(requestBody).toMatchObject({ size: content.length + 50, isTruncated: true })
    const shown = JSON.parse(String(requestBody.text))
    expect([shown.description, shown.name, content.startsWith(shown.content)]).toEqual(['first', undefined, true])
    expect(String(requestBody.text).length).toBeLessThan(16_400)
    const { fileUrl } = await api.ok('GET', `/documents/${documentId}`)
    await fetch(String(fileUrl), { headers: { authorization: `Bearer ${api.token}` } })
    await api.put(fileUrl, '%PDF-1.7')
    expect((await get('/4')).responseBody).toMatchObject({ size: 30_000, text: null, isTruncated: false })
    expect((await get('/5')).requestBody).toMatchObject({ size: 8, text: null, isTruncated: false })
  })

  it('is read in parts, keeps the latest 1,000 requests, and can be cleared', async () => {
    const { get, list, clear } = await start()
    for (let index = 0; index < 1005; index += 1) await api.send('GET', `/documents?maxResults=${index + 1}`)
    expect(await get()).toMatchObject({ latest: 1006, first: 7, total: 1000 })
    const sequences = async (query: string) => (await list(query)).map(({ sequence }) => sequence)
    expect((await sequences('')).slice(0, 1)).toEqual([907])
    expect(await sequences('?after=0&limit=2')).toEqual([7, 8])
    expect(await sequences('?after=8&limit=2')).toEqual([9, 10])
    expect(await sequences('?after=1004')).toEqual([1005, 1006])
    expect(await sequences('?after=1006')).toEqual([])
    expect(await sequences('?after=5000')).toEqual([])
    expect(await get('/6')).toMatchObject({ message: 'Could not find request 6' })
    expect(await get('/7')).toMatchObject({ sequence: 7 })
    expect(await get('/1007')).toMatchObject({ message: 'Could not find request 1007' })
    expect((await clear()).body).toEqual({ entries: [], latest: 1006, first: null, total: 0 })
    await api.send('GET', '/documents')
    expect(await get()).toMatchObject({ latest: 1007, first: 1007, total: 1 })
    expect(await get('?limit=0')).toMatchObject({ message: expect.stringContaining('limit') })
  })
})
