import { request } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** Sends a request to the admin API without an access token. */
async function admin(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${api.emulator.authEndpoint}/_emulator${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Json }
}

it('seeds, creates a snapshot, resets and restores', async () => {
  const seeded = await admin('POST', '/seed', { datasets: [{ name: 'Seeded' }] })
  const [{ datasetId }] = seeded.body.datasets as [Json]
  const snapshot = await admin('GET', '/snapshot')
  expect((await admin('POST', '/reset')).status).toBe(200)
  expect((await api.send('GET', `/datasets/${datasetId}`)).status).toBe(404)
  expect((await admin('PUT', '/snapshot', snapshot.body)).status).toBe(200)
  expect(await api.ok('GET', `/datasets/${datasetId}`)).toMatchObject({ name: 'Seeded' })
})

it('describes the process and counts the resources', async () => {
  const before = await admin('GET', '/status')
  expect(before.body).toMatchObject({ pid: process.pid, dataDir: null, version: expect.stringMatching(/^\d+\./) })
  expect(Date.parse(String(before.body.startedAt))).toBeLessThanOrEqual(Date.parse(String(before.body.time)))
  await admin('POST', '/seed', { assets: [{ content: 'YQ==' }, { content: 'Yg==' }] })
  const { assets = 0 } = before.body.resources as Record<string, number>
  expect((await admin('GET', '/status')).body.resources).toMatchObject({ assets: assets + 2 })
})

it('advances the clock', async () => {
  const before = Date.parse(String((await admin('GET', '/clock')).body.time))
  const after = Date.parse(String((await admin('POST', '/clock', { advance: '10 minutes' })).body.time))
  expect(after - before).toBeGreaterThanOrEqual(600_000)
  expect(await admin('POST', '/clock', { advance: 'soon' })).toMatchObject({ status: 400 })
})

it('injects and removes faults', async () => {
  expect(await admin('POST', '/faults', { route: 'GET /datasets', status: 503 })).toMatchObject({ status: 200 })
  expect((await api.send('GET', '/datasets')).status).toBe(503)
  expect((await admin('GET', '/faults')).body).toEqual({ faults: [{ route: 'GET /datasets', status: 503, hits: 1 }] })
  expect((await admin('DELETE', '/faults')).body).toEqual({ faults: [] })
  expect((await api.send('GET', '/datasets')).status).toBe(200)
})

it.each<[string, string, unknown, string]>([
  ['POST', '/seed', [], 'The data must be an object'],
  ['POST', '/seed', { datasets: 3 }, 'datasets must be an array'],
  ['POST', '/seed', { datasets: [3] }, 'datasets[0] must be an object'],
  ['POST', '/faults', 3, 'The fault must be an object'],
  ['POST', '/clock', undefined, 'The body must be an object'],
  ['POST', '/clock', {}, 'advance is required'],
  ['PUT', '/snapshot', undefined, 'snapshot'],
])('rejects %s %s %j with a 400 that gives the reason', async (method, path, body, message) => {
  const response = await admin(method, path, body)
  expect(response.status).toBe(400)
  expect(response.body.message).toContain(message)
})

const PLAIN = 'application/x-www-form-urlencoded'

it.each([
  ['without a type', undefined],
  ['with the default type of curl', PLAIN],
  ['with a JSON type with parameters', 'application/json; charset=utf-8'],
])('accepts a body %s', async (_case, type) => {
  const url = `${api.emulator.authEndpoint}/_emulator/clock`
  const [status, body] = await new Promise<[number | undefined, string]>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: type === undefined ? {} : { 'content-type': type } })
    sent.on('error', reject)
    sent.on('response', async response => resolve([response.statusCode, await text(response)]))
    sent.end('{"advance":0}')
  })
  expect([status, JSON.parse(body)]).toEqual([200, { time: expect.any(String) }])
})

it('rejects bodies of other types, and invalid JSON', async () => {
  const headers = (type: string): Record<string, string> => ({ 'content-type': type })
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream']) {
    expect(await admin('POST', '/clock', { advance: 0 }, headers(type))).toMatchObject({ status: 415 })
  }
  const response = await fetch(`${api.emulator.authEndpoint}/_emulator/clock`, {
    method: 'POST',
    headers: headers(PLAIN),
    body: 'advance=1',
  })
  expect([response.status, await response.json()]).toEqual([400, { message: 'The body is not valid JSON' }])
})

it('rejects bodies of any type from web pages', async () => {
  for (const origin of ['https://example.com', 'http://localhost:3000', api.emulator.authEndpoint, 'null']) {
    for (const type of [PLAIN, 'text/plain', 'application/json']) {
      const headers = { origin, 'content-type': type }
      expect(await admin('POST', '/seed', { datasets: [{ name: 'forged' }] }, headers)).toMatchObject({ status: 403 })
    }
  }
  expect(JSON.stringify(await api.ok('GET', '/datasets'))).not.toContain('forged')
})

/** Sends a request with exactly these headers; unlike `fetch`, it adds none. */
const statusWith = (headers: Record<string, string>, path = '/clock'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${api.emulator.authEndpoint}/_emulator${path}`, { headers }, response =>
      resolve(response.resume().statusCode),
    )
      .on('error', reject)
      .end()
  })

it.each([
  ['a web page', { origin: 'https://example.com' }, 'Origin'],
  ['a page on this machine', { origin: 'http://localhost:3000' }, 'Origin'],
  ['an image in a web page', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }, 'Sec-Fetch-Site'],
  ['an image in a page on this machine', { 'sec-fetch-site': 'same-site' }, 'Sec-Fetch-Site'],
  ['a page with the same origin', { 'sec-fetch-site': 'same-origin' }, 'Sec-Fetch-Site'],
  ['a proxy', { 'x-forwarded-for': '10.0.0.1' }, 'x-forwarded-for'],
  ['a proxy that only adds the scheme', { 'x-forwarded-proto': 'https' }, 'x-forwarded-proto'],
  ['a proxy that adds Forwarded', { forwarded: 'for=10.0.0.1' }, 'forwarded'],
  ['a proxy that adds Via', { via: '1.1 squid' }, 'via'],
  ['nginx with the address of the client', { 'x-real-ip': '10.0.0.1' }, 'x-real-ip'],
  ['a content delivery network', { 'cf-connecting-ip': '10.0.0.1' }, 'cf-connecting-ip'],
  ['another host name', { host: 'example.com' }, 'example.com'],
  ['a host name that starts with localhost', { host: 'localhost.example.com' }, 'localhost.example.com'],
] as [string, Record<string, string>, string][])(
  'rejects requests from %s without the secret',
  async (_source, headers, reason) => {
    const authorization = `Bearer ${api.emulator.adminSecret}`
    for (const path of ['/clock', '/snapshot', '/faults', '/outbox']) {
      expect(await statusWith(headers, path)).toBe(403)
      expect(await statusWith({ ...headers, authorization: `${authorization}x` }, path)).toBe(403)
      expect(await statusWith({ ...headers, authorization }, path)).toBe(200)
    }
    if (!('host' in headers)) expect((await admin('GET', '/clock', undefined, headers)).body.message).toContain(reason)
  },
)

it('accepts requests from programs, and URLs typed into a browser', async () => {
  expect(await statusWith({})).toBe(200)
  expect(await statusWith({ 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toBe(200)
  expect((await admin('GET', '/clock')).status).toBe(200)
})

it('rejects HTTP/1.0 requests, which nginx sends, without the secret', async () => {
  const send = (...headers: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(api.emulator.authEndpoint).port), '127.0.0.1')
      let response = ''
      socket.on('data', chunk => (response += chunk)).on('error', reject)
      socket.on('close', () => resolve(response))
      const lines = ['GET /_emulator/clock HTTP/1.0', 'Host: localhost:8099', 'Connection: close', ...headers]
      socket.write([...lines, '', ''].join('\r\n'))
    })
  expect(await send()).toMatch(/^HTTP\/1\.1 403 .*HTTP\/1\.0, as proxies do/s)
  expect(await send(`Authorization: Bearer ${api.emulator.adminSecret}`)).toMatch(/^HTTP\/1\.1 200 /)
})

it('streams the same snapshot that emulator.snapshot() returns', async () => {
  const contents = [0, 1, 2, 3, 48 * 1024 - 1, 48 * 1024, 48 * 1024 + 1, 200_000]
  for (const size of contents) {
    const { fileUrl } = await api.ok('POST', '/documents', { name: '"\\æ\u2028' })
    if (size > 0) await api.put(fileUrl, Buffer.alloc(size, 'x\u0000ÿ', 'latin1'))
  }
  await api.emulator.seed({ datasets: Array.from({ length: 450 }, (_, index) => ({ name: `${index}` })) })
  const { body } = await admin('GET', '/snapshot')
  expect(body).toEqual(JSON.parse(JSON.stringify(await api.emulator.snapshot())))
  await api.emulator.reset()
  expect(await admin('PUT', '/snapshot', body)).toMatchObject({ status: 200 })
  expect((await api.ok('GET', '/documents')).documents).toHaveLength(contents.length)
})
