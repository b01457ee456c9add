import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const [administrator, editor, reader, validator] = [
  'las:role:administrator',
  'las:role:editor',
  'las:role:reader',
  'las:role:validator',
]

describe('GET /roles', () => {
  it('lists all roles in pages', async () => {
    const { roles, nextToken } = await api.ok('GET', '/roles')
    expect((roles as Json[]).map(({ roleId }) => roleId)).toEqual([administrator, editor, reader, validator])
    expect(nextToken).toBeNull()
    const first = await api.ok('GET', '/roles?maxResults=2')
    const second = await api.ok('GET', `/roles?maxResults=2&nextToken=${first.nextToken}`)
    expect([...(first.roles as Json[]), ...(second.roles as Json[])]).toEqual(roles)
  })

  it('returns the permissions of a role', async () => {
    expect(await api.ok('GET', `/roles/${reader}`)).toMatchObject({
      name: 'Reader',
      permissions: [{ resourceId: '*', action: 'read', effect: 'allow' }],
    })
    expect((await api.send('GET', '/roles/las:role:unknown')).status).toBe(404)
    expect((await api.send('GET', '/roles/unknown')).status).toBe(400)
  })
})

/** The token of a new app client with `roleIds`. */
async function tokenOf(roleIds: unknown[]): Promise<string> {
  const { clientId, clientSecret } = await api.ok('POST', '/appClients', { roleIds })
  const response = await fetch(`${api.emulator.authEndpoint}/token?grant_type=client_credentials`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
  })
  const { access_token } = (await response.json()) as Json
  return String(access_token)
}

const sendWith = (token: string, method: string, path: string, body?: unknown): Promise<TestResponse> =>
  api.send(method, path, body, { authorization: `Bearer ${token}` })

/** Sends a request as a new app client with `roleIds`. */
const sendAs = async (roleIds: unknown[], method: string, path: string, body?: unknown): Promise<TestResponse> =>
  sendWith(await tokenOf(roleIds), method, path, body)

const allow = (action: string, resourceId: string): Json => ({ action, resourceId, effect: 'allow' })
const deny = (action: string, resourceId: string): Json => ({ action, resourceId, effect: 'deny' })

const createRole = async (permissions: Json[]): Promise<unknown> =>
  (await api.ok('POST', '/roles', { permissions })).roleId

const message = (text: string): Json => ({ message: expect.stringContaining(text) })

describe('the roles of an organization', () => {
  it('are created, updated and deleted', async () => {
    const permissions = [allow('read', 'las:document:*'), deny('read', `las:document:${'a'.repeat(32)}`)]
    const created = await api.ok('POST', '/roles', { permissions, name: 'Clerk', metadata: { team: 1 } })
    expect(created).toEqual({
      roleId: expect.stringMatching(/^las:role:[0-9a-f]{32}$/),
      name: 'Clerk',
      description: null,
      permissions,
      metadata: { team: 1 },
      createdBy: expect.stringMatching(/^las:app-client:/),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const path = `/roles/${created.roleId}`
    const changes = { name: null, permissions: [allow('*', 'cradl:agent:*')] }
    expect(await api.ok('PATCH', path, changes)).toMatchObject({
      ...created,
      ...changes,
      updatedBy: created.createdBy,
      updatedTime: expect.any(String),
    })
    const { roles } = await api.ok('GET', '/roles')
    expect((roles as Json[]).map(({ roleId }) => roleId)).toEqual([
      created.roleId,
      administrator,
      editor,
      reader,
      validator,
    ])
    expect(await api.ok('DELETE', path)).toMatchObject({ roleId: created.roleId })
    expect((await api.send('GET', path)).status).toBe(404)
  })

  it.each(['PATCH', 'DELETE'])('do not include the preloaded roles, which %s rejects', async method => {
    const body = method === 'PATCH' ? { name: 'x' } : undefined
    const response = await api.send(method, `/roles/${reader}`, body)
    expect(response).toMatchObject({ status: 403, body: message(`${reader} is shared by all organizations`) })
  })

  it.each(['', 'las:unknown:*', 'documents', 'las:document', `las:organization:a/b`])(
    'cannot have permissions for %j',
    async resourceId => {
      const permissions = [allow('read', '*'), allow('read', resourceId)]
      const response = await api.send('POST', '/roles', { permissions })
      expect(response).toMatchObject({ status: 400, body: message('permissions[1].resourceId must') })
    },
  )

  it('have permissions for all kinds of resources and their ids', async () => {
    const hex = '0'.repeat(32)
    const resourceIds = ['*', 'cradl:run:*', 'cradl:action-run:*', 'las:model:*', `cradl:agent:${hex}/cradl:run:${hex}`]
    await createRole(resourceIds.map(resourceId => allow('read', resourceId)))
  })

  it('change the permissions of their holders immediately', async () => {
    const roleId = await createRole([allow('read', 'cradl:agent:*')])
    const token = await tokenOf([roleId])
    const { agentId } = await api.ok('POST', '/agents', {})
    const statuses = async (): Promise<number[]> => [
      (await sendWith(token, 'GET', '/agents')).status,
      (await sendWith(token, 'GET', `/agents/${agentId}`)).status,
      (await sendWith(token, 'GET', `/agents/${agentId}/runs`)).status,
      (await sendWith(token, 'POST', `/agents/${agentId}/runs`, {})).status,
    ]
    expect(await statuses()).toEqual([200, 200, 403, 403])
    await api.ok('PATCH', `/roles/${roleId}`, { permissions: [allow('*', 'cradl:agent-run:*')] })
    expect(await statuses()).toEqual([403, 403, 200, 200])
    await api.ok('PATCH', `/roles/${roleId}`, { permissions: [] })
    expect(await statuses()).toEqual([403, 403, 403, 403])
  })

  it('deny access to a resource by any of its ids', async () => {
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } } })
    const { organizationId } = await api.ok('GET', '/organizations/me')
    const token = await tokenOf([
      await createRole([allow('*', '*'), deny('read', String(modelId)), deny('read', String(organizationId))]),
    ])
    for (const id of [modelId, encodeURIComponent(`${organizationId}/${modelId}`)]) {
      expect((await api.send('GET', `/models/${id}`)).status).toBe(200)
      expect((await sendWith(token, 'GET', `/models/${id}`)).status).toBe(403)
    }
    for (const id of [organizationId, 'me'])
      expect((await sendWith(token, 'GET', `/organizations/${id}`)).status).toBe(403)
  })

  it('cannot be deleted while users or app clients have them', async () => {
    const roleId = await createRole([])
    const { appClientId } = await api.ok('POST', '/appClients', { roleIds: [roleId, reader] })
    const { userId } = await api.ok('POST', '/users', { email: 'holder@example.com', roleIds: [roleId] })
    const other = (await api.ok('POST', '/appClients', {})).appClientId
    await api.ok('PATCH', `/appClients/${other}`, { roleIds: [roleId, roleId] })
    const remove = (): Promise<TestResponse> => api.send('DELETE', `/roles/${roleId}`)
    expect(await remove()).toMatchObject({ status: 400, body: message('assigned to 3 users and app clients') })
    await api.ok('PATCH', `/appClients/${other}`, { roleIds: [] })
    await api.ok('PATCH', `/appClients/${appClientId}`, { roleIds: [roleId] })
    await api.ok('PATCH', `/users/${userId}`, { roleIds: [roleId, reader] })
    expect(await remove()).toMatchObject({ status: 400, body: message('assigned to 2 users and app clients') })
    await api.ok('DELETE', `/users/${userId}`)
    await api.ok('DELETE', `/appClients/${appClientId}`)
    expect((await remove()).status).toBe(200)
  })

  it('are either deleted or assigned by concurrent requests', async () => {
    for (let round = 0; round < 10; round++) {
      const roleId = await createRole([])
      const [assigned, deleted] = await Promise.all([
        api.send('POST', '/appClients', { roleIds: [roleId] }),
        api.send('DELETE', `/roles/${roleId}`),
      ])
      expect([assigned.status, deleted.status].toSorted()).toEqual([200, 400])
    }
  })

  it('can be seeded, but not with the id of a preloaded role', async () => {
    await api.emulator.seed({ roles: [{ roleId: 'las:role:clerk', permissions: [allow('read', '*')] }] })
    expect((await sendAs(['las:role:clerk'], 'GET', '/documents')).status).toBe(200)
    await expect(api.emulator.seed({ roles: [{ roleId: reader, permissions: [] }] })).rejects.toThrow('already exists')
  })
})

describe('a role', () => {
  it.each([
    ['all permissions', [allow('*', '*')], 403],
    ['the permissions of its creator', [allow('*', '*'), deny('delegate', administrator)], 200],
    ['a wider denial', [allow('*', '*'), deny('*', 'las:role:*')], 200],
    ['a narrower denial', [allow('*', '*'), deny('read', administrator)], 403],
    ['the denied permission', [allow('delegate', administrator)], 403],
    ['a kind that includes the denied resource', [allow('delegate', 'las:role:*')], 403],
    ['another permission for the denied resource', [allow('write', administrator)], 200],
    ['a part of its permissions', [allow('read', 'las:document:*'), allow('delegate', 'las:role:reader')], 200],
  ])('with %s that an editor creates: %#', async (_description, permissions, status) => {
    const response = await sendAs([editor], 'POST', '/roles', { permissions })
    expect(response.status, String(response.body.message)).toBe(status)
    if (status === 403) expect(response.body.message).toContain(`delegate `)
  })

  it('contains only permissions that its creator has, or those of a role that the creator can delegate', async () => {
    const clerk = await createRole([
      allow('write', 'las:role:*'),
      allow('read', 'las:document:*'),
      allow('read', 'cradl:run:*'),
      allow('delegate', validator),
    ])
    const token = await tokenOf([clerk])
    const statusOf = async (...permissions: Json[]): Promise<number> =>
      (await sendWith(token, 'POST', '/roles', { permissions })).status
    expect(await statusOf(allow('read', 'las:document:*'))).toBe(200)
    expect(await statusOf(allow('read', `cradl:document:${'0'.repeat(32)}`))).toBe(200)
    expect(await statusOf(allow('read', 'cradl:hook-run:*'))).toBe(200)
    expect(await statusOf(allow('write', 'cradl:task:*'), deny('*', '*'))).toBe(200)
    expect(await statusOf(allow('read', '*'))).toBe(200)
    expect(await statusOf(allow('write', 'las:document:*'))).toBe(403)
    expect(await statusOf(allow('*', 'las:document:*'))).toBe(403)
    expect(await statusOf(allow('write', 'cradl:hook-run:*'))).toBe(403)
    expect(await statusOf(allow('delegate', validator))).toBe(200)
    expect(await statusOf(allow('delegate', reader))).toBe(403)
  })

  it('can only lose denials of permissions that its editor can grant', async () => {
    const restriction = await createRole([deny('read', 'las:secret:*'), deny('write', 'las:secret:*')])
    const path = `/roles/${restriction}`
    const restricted = await tokenOf([editor, restriction])
    expect((await sendWith(restricted, 'GET', '/secrets')).status).toBe(403)
    for (const permissions of [[], [deny('read', 'las:secret:*')], [deny('*', `las:secret:${'0'.repeat(32)}`)]]) {
      expect((await sendWith(restricted, 'PATCH', path, { permissions })).status).toBe(403)
    }
    expect((await sendWith(restricted, 'PATCH', path, { permissions: [deny('*', 'cradl:secret:*')] })).status).toBe(200)
    expect((await sendWith(restricted, 'PATCH', path, { name: 'Restriction' })).status).toBe(200)
    expect((await sendAs([administrator, restriction], 'PATCH', path, { permissions: [] })).status).toBe(403)
    expect((await sendAs([editor], 'PATCH', path, { permissions: [] })).status).toBe(200)
  })
})

describe('assigning roles', () => {
  it.each([
    ['an administrator', [administrator], administrator, 200],
    ['an editor', [editor], editor, 200],
    ['an editor', [editor], administrator, 403],
    ['an editor and administrator, because denials take precedence', [editor, administrator], administrator, 403],
    ['an editor and validator', [editor, validator], validator, 200],
  ])('%s (%j) assigns %s: %i', async (_who, roleIds, assigned, status) => {
    const response = await sendAs(roleIds, 'POST', '/appClients', { roleIds: [assigned] })
    expect(response.status).toBe(status)
    if (status === 403) expect(response.body.message).toContain(assigned)
  })

  it('requires a permission in every operation that assigns roles', async () => {
    const { appClientId } = await api.ok('POST', '/appClients', {})
    const { userId } = await api.ok('POST', '/users', { email: 'kari@example.com' })
    const body = { roleIds: [administrator] }
    for (const [method, path, more] of [
      ['POST', '/appClients', {}],
      ['PATCH', `/appClients/${appClientId}`, {}],
      ['POST', '/users', { email: 'ola@example.com' }],
      ['PATCH', `/users/${userId}`, {}],
    ] as const) {
      expect((await sendAs([editor], method, path, { ...body, ...more })).status, `${method} ${path}`).toBe(403)
    }
    expect((await api.ok('GET', `/users/${userId}`)).roleIds).toEqual([])
  })

  it('requires no permission to keep or remove existing roles', async () => {
    const { appClientId } = await api.ok('POST', '/appClients', { roleIds: [administrator, validator] })
    const response = await sendAs([editor], 'PATCH', `/appClients/${appClientId}`, { roleIds: [administrator, reader] })
    expect(response).toMatchObject({ status: 200, body: { roleIds: [administrator, reader] } })
  })

  it('requires the permissions that a removed role denies', async () => {
    const restriction = await createRole([deny('write', 'las:secret:*')])
    const { appClientId } = await api.ok('POST', '/appClients', { roleIds: [editor, restriction] })
    const body = { roleIds: [editor] }
    const response = await sendAs([editor, restriction], 'PATCH', `/appClients/${appClientId}`, body)
    expect(response).toMatchObject({ status: 403, body: message('write las:secret:*') })
    expect((await sendAs([editor], 'PATCH', `/appClients/${appClientId}`, body)).status).toBe(200)
    const both = (await api.ok('POST', '/appClients', { roleIds: [editor, administrator] })).appClientId
    const removal = await sendAs([editor], 'PATCH', `/appClients/${both}`, { roleIds: [administrator] })
    expect(removal).toMatchObject({ status: 403, body: message(`delegate ${administrator}`) })
  })
})
