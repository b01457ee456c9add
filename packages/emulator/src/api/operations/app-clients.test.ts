import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const web = { generateSecret: false, callbackUrls: ['https://app.test/in'], logoutUrls: ['http://localhost:3000/out'] }

const requestToken = async ({ clientId, clientSecret }: Json): Promise<Json> => {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: String(clientId),
    client_secret: String(clientSecret),
  })
  const response = await fetch(`${api.emulator.authEndpoint}/oauth2/token`, { method: 'POST', body })
  return { ...((await response.json()) as Json), status: response.status }
}

describe('POST /appClients', () => {
  it('creates a client with a secret, which can sign in immediately', async () => {
    const created = await api.ok('POST', '/appClients', { name: 'Robot', roleIds: ['las:role:editor'] })
    expect(created).toEqual({
      appClientId: expect.stringMatching(/^las:app-client:[0-9a-f]{32}$/),
      clientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      clientSecret: expect.stringMatching(/^[\w-]{43}$/),
      hasSecret: true,
      name: 'Robot',
      description: null,
      metadata: null,
      mutable: true,
      callbackUrls: null,
      logoutUrls: null,
      loginUrls: null,
      defaultLoginUrl: null,
      roleIds: ['las:role:editor'],
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const { status, access_token } = await requestToken(created)
    expect(status).toBe(200)
    const document = await api.send('POST', '/documents', {}, { authorization: `Bearer ${access_token}` })
    expect(document).toMatchObject({ status: 200, body: { createdBy: created.appClientId } })
  })

  it('creates a client without a secret, which cannot sign in without a user', async () => {
    const created = await api.ok('POST', '/appClients', { ...web, loginUrls: [], defaultLoginUrl: 'https://app.test' })
    const { generateSecret, ...urls } = web
    expect(created).toMatchObject({ ...urls, hasSecret: false, loginUrls: [], defaultLoginUrl: 'https://app.test' })
    expect(created).not.toHaveProperty('clientSecret')
    for (const clientSecret of ['', 'undefined', '0'.repeat(64)]) {
      expect(await requestToken({ ...created, clientSecret })).toMatchObject({ status: 400, error: 'invalid_client' })
    }
  })

  it.each([
    ['no URLs without a secret', { generateSecret: false }, 'callbackUrls'],
    ['an empty list without a secret', { ...web, logoutUrls: [] }, 'logoutUrls'],
    ['a URL of another scheme', { loginUrls: ['ftp://app.test'] }, 'loginUrls[0]'],
    ['null for URLs', { defaultLoginUrl: null }, 'defaultLoginUrl'],
    ['an unknown role', { roleIds: ['las:role:unknown'] }, 'las:role:unknown'],
    ['a malformed role', { roleIds: ['reader'] }, 'roleIds[0]'],
    ['an unknown key', { apiKey: 'x' }, 'apiKey'],
  ])('rejects %s', async (_case, body, field) => {
    const response = await api.send('POST', '/appClients', body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
  })
})

describe('GET /appClients', () => {
  it('never returns a secret again', async () => {
    const { clientSecret, ...rest } = await api.ok('POST', '/appClients', {})
    expect(await api.ok('GET', `/appClients/${rest.appClientId}`)).toEqual(rest)
    const list = await api.send('GET', '/appClients')
    expect(list.body.appClients).toContainEqual(rest)
    expect(JSON.stringify(list.body)).not.toContain(clientSecret)
    expect(JSON.stringify(await api.emulator.snapshot())).not.toContain(clientSecret)
  })

  it('lists all clients in pages, including that of the emulator', async () => {
    await api.ok('POST', '/appClients', { name: 'newest' })
    const first = await api.ok('GET', '/appClients?maxResults=1')
    expect(first).toMatchObject({ appClients: [{ name: 'newest' }], nextToken: expect.any(String) })
    const { appClients } = await api.ok('GET', '/appClients?maxResults=1000')
    expect((appClients as Json[]).at(-1)).toMatchObject({
      clientId: api.emulator.credentials.clientId,
      hasSecret: true,
      roleIds: ['las:role:administrator'],
    })
  })

  it('distinguishes unknown ids from invalid ones', async () => {
    expect(await api.send('GET', '/appClients/las:app-client:unknown')).toMatchObject({
      status: 404,
      body: { message: 'Could not find app client las:app-client:unknown' },
    })
    expect((await api.send('GET', '/appClients/unknown')).status).toBe(400)
  })
})

describe('PATCH /appClients/{appClientId}', () => {
  it('updates only the given fields', async () => {
    const { clientSecret, ...created } = await api.ok('POST', '/appClients', { name: 'Robot', description: 'Reads' })
    const change = { name: null, loginUrls: ['https://app.test'], roleIds: ['las:role:reader', 'las:role:reader'] }
    const updated = await api.ok('PATCH', `/appClients/${created.appClientId}`, change)
    expect(updated).toEqual({
      ...created,
      ...change,
      roleIds: ['las:role:reader'],
      updatedBy: created.createdBy,
      updatedTime: expect.any(String),
    })
    expect(await api.ok('GET', `/appClients/${created.appClientId}`)).toEqual(updated)
    expect((await requestToken({ ...created, clientSecret })).status).toBe(200)
  })

  it.each([
    ['nothing', {}, 'at least one'],
    ['callback URLs', { callbackUrls: ['https://app.test'] }, 'callbackUrls'],
    ['the secret', { generateSecret: true }, 'generateSecret'],
  ])('rejects %s', async (_case, body, field) => {
    const { appClientId } = await api.ok('POST', '/appClients', {})
    const response = await api.send('PATCH', `/appClients/${appClientId}`, body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
  })
})

describe('DELETE /appClients/{appClientId}', () => {
  it("ends the client's access", async () => {
    const { clientSecret, ...created } = await api.ok('POST', '/appClients', {})
    expect(await api.ok('DELETE', `/appClients/${created.appClientId}`)).toEqual(created)
    expect(await requestToken({ ...created, clientSecret })).toMatchObject({ status: 400, error: 'invalid_client' })
    expect((await api.send('DELETE', `/appClients/${created.appClientId}`)).status).toBe(404)
  })

  it('prevents clients from deleting themselves', async () => {
    const { createdBy } = await api.ok('POST', '/appClients', {})
    const response = await api.send('DELETE', `/appClients/${createdBy}`)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('cannot delete itself') } })
    const created = await api.ok('POST', '/appClients', { roleIds: ['las:role:editor'] })
    const headers = { authorization: `Bearer ${(await requestToken(created)).access_token}` }
    expect((await api.send('DELETE', `/appClients/${created.appClientId}`, undefined, headers)).status).toBe(400)
  })
})
