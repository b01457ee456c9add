import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasSqlite } from '@las/storage/conformance'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorizationCodeFor, createPublicClient, redeem, refresh, signInClient } from '../../testing/sign-in.js'
import { type Json, signIn, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

const EMAIL = 'kari@example.com'
const EDITOR = { roleIds: ['las:role:editor'] }
const REVOKED = 'The access token was revoked'

const storages = ['in memory', ...(hasSqlite ? ['in a data directory'] : [])]

describe.each(storages)('tokens, %s', storage => {
  let api: TestApi
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'las-revocation-'))
    api = await startTestApi(storage === 'in memory' ? {} : { dataDir: folder })
  })
  afterEach(async () => {
    await api.close()
    await rm(folder, { recursive: true })
  })

  const as = ({ access_token }: Json, method: string, path: string, body?: unknown): Promise<TestResponse> =>
    api.send(method, path, body, { authorization: `Bearer ${access_token}` })

  /** Checks that a token is rejected by requests of every kind. */
  async function expectRevoked(tokens: Json, fileUrl: unknown): Promise<void> {
    for (const [method, path, body] of [
      ['GET', '/documents', undefined],
      ['POST', '/appClients', {}],
      ['GET', '/roles', undefined],
      ['DELETE', '/documents', undefined],
      ['GET', String(fileUrl), undefined],
      ['PUT', String(fileUrl), 'bytes'],
    ] as const) {
      const response = await as(tokens, method, path, body)
      expect([response.status, response.body.message], `${method} ${path}`).toEqual([
        401,
        expect.stringContaining(REVOKED),
      ])
    }
  }

  it('of an app client are revoked when it is deleted', async () => {
    const client = await api.ok('POST', '/appClients', EDITOR)
    const { fileUrl } = await api.ok('POST', '/documents', { content: btoa('bytes') })
    const tokens = await signInClient(api.emulator, client)
    expect((await as(tokens, 'GET', '/documents')).status).toBe(200)
    await api.ok('DELETE', `/appClients/${client.appClientId}`)
    await expectRevoked(tokens, fileUrl)
    expect((await api.ok('GET', '/documents')).documents).toHaveLength(1)
    expect(await signInClient(api.emulator, client)).toMatchObject({ status: 400, error: 'invalid_client' })
  })

  it('of an app client stay revoked if another one with the same id is created', async () => {
    const appClients = [{ appClientId: 'las:app-client:robot', ...EDITOR }]
    const { appClients: seeded } = await api.emulator.seed({ appClients })
    const tokens = await signInClient(api.emulator, seeded[0] as Json)
    expect((await as(tokens, 'GET', '/documents')).status).toBe(200)
    await api.ok('DELETE', '/appClients/las:app-client:robot')
    const again = (await api.emulator.seed({ appClients })).appClients[0] as Json
    expect((await as(tokens, 'GET', '/documents')).body.message).toContain(REVOKED)
    expect((await as(await signInClient(api.emulator, again), 'GET', '/documents')).status).toBe(200)
  })

  it('of a user are revoked when the user is deleted, and stay revoked after a new invitation', async () => {
    const { clientId } = await createPublicClient(api)
    const { fileUrl } = await api.ok('POST', '/documents', { content: btoa('bytes') })
    const { userId } = await api.ok('POST', '/users', { email: EMAIL, ...EDITOR })
    const tokens = await redeem(api.emulator, clientId, await authorizationCodeFor(api.emulator, clientId, EMAIL))
    const code = await authorizationCodeFor(api.emulator, clientId, EMAIL)
    expect((await as(tokens, 'GET', '/documents')).status).toBe(200)

    await api.ok('DELETE', `/users/${userId}`)
    await expectRevoked(tokens, fileUrl)
    const rejected = { status: 400, error: 'invalid_grant' }
    expect(await redeem(api.emulator, clientId, code)).toMatchObject(rejected)

    await api.emulator.clock.advance(1000)
    expect(await api.ok('POST', '/users', { email: EMAIL, ...EDITOR })).toMatchObject({ userId })
    expect((await as(tokens, 'GET', '/documents')).status).toBe(401)
    const again = await redeem(api.emulator, clientId, await authorizationCodeFor(api.emulator, clientId, EMAIL))
    expect((await as(again, 'GET', '/documents')).status).toBe(200)
    expect((await as(tokens, 'GET', '/documents')).status).toBe(401)
    expect(await redeem(api.emulator, clientId, code)).toMatchObject(rejected)
    expect(await refresh(api.emulator, clientId, tokens.refresh_token)).toMatchObject(rejected)
    expect(await refresh(api.emulator, clientId, again.refresh_token)).toMatchObject({ status: 200 })
  })

  it('of users are revoked when their app client is deleted', async () => {
    const { clientId, appClientId } = await createPublicClient(api)
    const tokens = await redeem(
      api.emulator,
      clientId,
      await authorizationCodeFor(api.emulator, clientId, 'owner@example.com'),
    )
    expect((await as(tokens, 'GET', '/documents')).status).toBe(200)
    await api.ok('DELETE', `/appClients/${appClientId}`)
    expect((await as(tokens, 'GET', '/documents')).body.message).toContain(REVOKED)
    expect(await refresh(api.emulator, clientId, tokens.refresh_token)).toMatchObject({ status: 400 })
  })

  it('have the current roles of their holder', async () => {
    const client = await api.ok('POST', '/appClients', EDITOR)
    const tokens = await signInClient(api.emulator, client)
    expect((await as(tokens, 'POST', '/datasets', {})).status).toBe(200)
    await api.ok('PATCH', `/appClients/${client.appClientId}`, { roleIds: ['las:role:reader'] })
    expect((await as(tokens, 'POST', '/datasets', {})).status).toBe(403)
    expect((await as(tokens, 'GET', '/datasets')).status).toBe(200)
    await api.ok('PATCH', `/appClients/${client.appClientId}`, { roleIds: [] })
    expect((await as(tokens, 'GET', '/datasets')).status).toBe(403)
  })

  it('are valid or revoked according to the restored or reset data', async () => {
    const kept = await api.ok('POST', '/appClients', EDITOR)
    const keptTokens = await signInClient(api.emulator, kept)
    const snapshot = await api.emulator.snapshot()
    await api.ok('DELETE', `/appClients/${kept.appClientId}`)
    const later = await signInClient(api.emulator, await api.ok('POST', '/appClients', EDITOR))
    const statuses = async (): Promise<number[]> =>
      Promise.all(
        [{ access_token: api.token }, keptTokens, later].map(
          async tokens => (await as(tokens, 'GET', '/roles')).status,
        ),
      )
    expect(await statuses()).toEqual([200, 401, 200])
    await api.emulator.restore(snapshot)
    expect(await statuses()).toEqual([200, 200, 401])
    await api.emulator.reset()
    expect(await statuses()).toEqual([200, 401, 401])
  })

  it('of the emulator itself cannot be revoked by deleting its client with its own token', async () => {
    const { createdBy } = await api.ok('POST', '/appClients', {})
    expect((await api.send('DELETE', `/appClients/${createdBy}`)).status).toBe(400)
    expect((await api.send('GET', '/documents')).status).toBe(200)
    expect(await signIn(api.emulator)).toEqual(expect.any(String))
  })
})
