import { request } from 'node:http'
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
