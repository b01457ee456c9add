import { request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

/** Sends a request without a token of the API. */
async function admin(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${api.emulator.authEndpoint}/_emulator${path}`, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: response.status, body: (await response.json()) as Json }
}

it('seeds, takes a snapshot, resets and restores', async () => {
  const seeded = await admin('POST', '/seed', { datasets: [{ name: 'Seeded' }] })
  const [{ datasetId }] = seeded.body.datasets as [Json]
  const snapshot = await admin('GET', '/snapshot')
  expect((await admin('POST', '/reset')).status).toBe(200)
  expect((await api.send('GET', `/datasets/${datasetId}`)).status).toBe(404)
  expect((await admin('PUT', '/snapshot', snapshot.body)).status).toBe(200)
  expect(await api.ok('GET', `/datasets/${datasetId}`)).toMatchObject({ name: 'Seeded' })
})

it('skips time', async () => {
  const before = Date.parse(String((await admin('GET', '/clock')).body.time))
  const after = Date.parse(String((await admin('POST', '/clock', { advance: '10 minutes' })).body.time))
  expect(after - before).toBeGreaterThanOrEqual(600_000)
  expect(await admin('POST', '/clock', { advance: 'soon' })).toMatchObject({ status: 400 })
})

it('injects faults, and removes them', async () => {
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
])('answers %s %s %j with a 400 that says what is wrong', async (method, path, body, message) => {
  const answer = await admin(method, path, body)
  expect(answer.status).toBe(400)
  expect(answer.body.message).toContain(message)
})

const PLAIN = 'application/x-www-form-urlencoded'

it.each([
  ['of no type', undefined],
  ['as curl sends it', PLAIN],
  ['as JSON with parameters', 'application/json; charset=utf-8'],
])('takes a body %s', async (_case, type) => {
  const url = `${api.emulator.authEndpoint}/_emulator/clock`
  const [status, body] = await new Promise<[number | undefined, string]>((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers: type === undefined ? {} : { 'content-type': type } })
    sent.on('error', reject)
    sent.on('response', async response => resolve([response.statusCode, await text(response)]))
    sent.end('{"advance":0}')
  })
  expect([status, JSON.parse(body)]).toEqual([200, { time: expect.any(String) }])
})

it('refuses bodies that are declared as something else, and such as are not JSON', async () => {
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

it('takes no body from a web page, whatever type the page gives it', async () => {
  for (const origin of ['https://example.com', 'http://localhost:3000', api.emulator.authEndpoint, 'null']) {
    for (const type of [PLAIN, 'text/plain', 'application/json']) {
      const headers = { origin, 'content-type': type }
      expect(await admin('POST', '/seed', { datasets: [{ name: 'forged' }] }, headers)).toMatchObject({ status: 403 })
    }
  }
  expect(JSON.stringify(await api.ok('GET', '/datasets'))).not.toContain('forged')
})

it('takes nothing from web pages, foreign names and proxies without the secret', async () => {
  const authorization = `Bearer ${api.emulator.adminSecret}`
  for (const headers of [{ origin: 'https://example.com' }, { 'x-forwarded-for': '10.0.0.1' }]) {
    expect((await admin('GET', '/clock', undefined, headers)).status).toBe(403)
    expect((await admin('GET', '/clock', undefined, { ...headers, authorization })).status).toBe(200)
  }
  const status = await new Promise(resolve => {
    request(`${api.emulator.authEndpoint}/_emulator/clock`, { headers: { host: 'example.com' } }, response =>
      resolve(response.resume().statusCode),
    ).end()
  })
  expect(status).toBe(403)
})
