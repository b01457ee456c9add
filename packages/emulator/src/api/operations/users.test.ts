import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

describe('POST /users', () => {
  it('invites a user', async () => {
    const body = { email: 'kari@example.com', roleIds: ['las:role:reader'], metadata: { team: 1 } }
    const created = await api.ok('POST', '/users', body)
    expect(created).toEqual({
      userId: expect.stringMatching(/^las:user:[0-9a-f]{32}$/),
      profileId: expect.stringMatching(/^las:profile:[0-9a-f]{32}$/),
      status: 'invite_pending',
      roleIds: ['las:role:reader'],
      name: null,
      description: null,
      metadata: { team: 1 },
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/users/${created.userId}`)).toEqual(created)
  })

  it('invites a user again who has not accepted, regardless of the case of the address', async () => {
    const first = await api.ok('POST', '/users', { email: 'Ola@example.com', metadata: { team: 1 } })
    const second = await api.ok('POST', '/users', { email: 'ola@Example.com', roleIds: ['las:role:reader'] })
    expect(second).toEqual({
      ...first,
      roleIds: ['las:role:reader'],
      updatedBy: first.createdBy,
      updatedTime: expect.any(String),
    })
  })

  it('creates one user for concurrent invitations', async () => {
    const invited = await Promise.all(
      Array.from({ length: 5 }, () => api.ok('POST', '/users', { email: 'many@example.com' })),
    )
    expect(new Set(invited.map(({ userId }) => userId)).size).toBe(1)
    const { users } = await api.ok('GET', '/users')
    expect((users as Json[]).filter(({ userId }) => userId === invited[0]?.userId)).toHaveLength(1)
  })

  it('rejects active users', async () => {
    const response = await api.send('POST', '/users', { email: 'owner@example.com' })
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('email') } })
  })

  it.each([
    ['no address', {}, 'email'],
    ['an invalid address', { email: 'kari' }, 'email'],
    ['an address with an impossible domain', { email: 'kari@localhost' }, 'email'],
    ['an unknown app client', { email: 'a@b.no', appClientId: 'las:app-client:unknown' }, 'appClientId'],
    ['an unknown role', { email: 'a@b.no', roleIds: ['las:role:unknown'] }, 'roleIds'],
    ['metadata that is too large', { email: 'a@b.no', metadata: { text: 'x'.repeat(4096) } }, 'metadata'],
    ['null for metadata', { email: 'a@b.no', metadata: null }, 'metadata'],
    ['a field of earlier versions', { email: 'a@b.no', avatar: 'x' }, 'avatar'],
  ])('rejects %s', async (_case, body, field) => {
    const response = await api.send('POST', '/users', body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
  })

  it('quickly rejects an address that is slow to match with the pattern of the API', async () => {
    expect((await api.send('POST', '/users', { email: `a@${'.'.repeat(100_000)}!` })).status).toBe(400)
  })

  it('adds the invitation to the outbox, with the link of the given app client or that of the caller', async () => {
    const other = await startTestApi({ clock: () => Date.UTC(2026, 0, 1) })
    await other.ok('PATCH', '/organizations/me', { name: 'Example AS' })
    const { appClientId, createdBy } = await other.ok('POST', '/appClients', { defaultLoginUrl: 'https://app.test' })
    await other.ok('POST', '/users', { email: 'kari@example.com', appClientId })
    await other.ok('POST', '/users', { email: 'kari@example.com' })
    await other.ok('PATCH', `/appClients/${createdBy}`, { loginUrls: ['https://own.test'] })
    await other.ok('POST', '/users', { email: 'kari@example.com' })
    const mails = await other.emulator.outbox()
    await other.close()
    expect(mails[0]).toMatchObject({
      to: 'kari@example.com',
      subject: 'You have been invited to Example AS',
      text: expect.stringContaining('valid until 2026-04-01'),
      sentTime: '2026-01-01T00:00:00.000000+0000',
    })
    const links = mails.map(({ text }) => /https:\S+/.exec(text)?.[0])
    expect(links).toEqual(['https://app.test', undefined, 'https://own.test'])
  })
})

describe('GET /users', () => {
  it('lists the newest user first and the owner last, in pages', async () => {
    const { userId } = await api.ok('POST', '/users', { email: 'newest@example.com' })
    const first = await api.ok('GET', '/users?maxResults=1')
    expect(first).toMatchObject({ users: [{ userId }], nextToken: expect.any(String) })
    const { users, nextToken } = await api.ok('GET', '/users')
    expect(nextToken).toBeNull()
    expect((users as Json[]).at(-1)).toMatchObject({ status: 'active', roleIds: ['las:role:administrator'] })
  })

  it('distinguishes unknown ids from invalid ones', async () => {
    expect((await api.send('GET', `/users/las:user:${'0'.repeat(32)}`)).status).toBe(404)
    expect((await api.send('GET', '/users/unknown')).status).toBe(400)
  })
})

describe('PATCH /users/{userId}', () => {
  it('updates only the given fields', async () => {
    const created = await api.ok('POST', '/users', { email: 'patch@example.com', metadata: { a: 1 } })
    const path = `/users/${created.userId}`
    expect(await api.ok('PATCH', path, { roleIds: ['las:role:reader'] })).toMatchObject({ metadata: { a: 1 } })
    expect(await api.ok('PATCH', path, { metadata: { b: 2 } })).toMatchObject({
      ...created,
      metadata: { b: 2 },
      roleIds: ['las:role:reader'],
      updatedBy: created.createdBy,
      updatedTime: expect.any(String),
    })
  })

  it.each([
    ['nothing', {}, 'at least one'],
    ['another status', { status: 'active' }, 'status'],
    ['null for metadata', { metadata: null }, 'metadata'],
  ])('rejects %s', async (_case, body, field) => {
    const { userId } = await api.ok('POST', '/users', { email: 'updated@example.com' })
    const response = await api.send('PATCH', `/users/${userId}`, body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
  })
})

describe('DELETE /users/{userId}', () => {
  it('deletes the user, who can then be invited again', async () => {
    const created = await api.ok('POST', '/users', { email: 'gone@example.com' })
    expect(await api.ok('DELETE', `/users/${created.userId}`)).toEqual(created)
    expect((await api.send('GET', `/users/${created.userId}`)).status).toBe(404)
    expect((await api.send('DELETE', `/users/${created.userId}`)).status).toBe(404)
    expect(await api.ok('POST', '/users', { email: 'gone@example.com' })).toMatchObject({ updatedTime: null })
  })

  it('prevents users from deleting themselves', async () => {
    const { users } = await api.ok('GET', '/users?maxResults=1000')
    const owner = (users as Json[]).find(({ status }) => status === 'active')
    const response = await api.send('DELETE', `/users/${owner?.userId}`)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining('delete themselves') } })
  })
})
