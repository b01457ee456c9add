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

describe('assigning roles', () => {
  /** Sends a request as a new app client with `roleIds`. */
  const sendAs = async (roleIds: string[], method: string, path: string, body: unknown): Promise<TestResponse> => {
    const { clientId, clientSecret } = await api.ok('POST', '/appClients', { roleIds })
    const response = await fetch(`${api.emulator.authEndpoint}/token?grant_type=client_credentials`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    })
    const { access_token } = (await response.json()) as Json
    return api.send(method, path, body, { authorization: `Bearer ${access_token}` })
  }

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
    const { appClientId } = await api.ok('POST', '/appClients', { roleIds: [administrator, editor] })
    const response = await sendAs([editor], 'PATCH', `/appClients/${appClientId}`, { roleIds: [administrator, reader] })
    expect(response).toMatchObject({ status: 200, body: { roleIds: [administrator, reader] } })
  })
})
