import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

describe('connections', () => {
  it('are created with defaults and without credentials', async () => {
    const body = { config: { tenant: 'common' }, setupParams: { redirectUri: 'https://example.com' } }
    const created = await api.ok('POST', '/connections', body)
    expect(created).toEqual({
      connectionId: expect.stringMatching(/^cradl:connection:[0-9a-f]{32}$/),
      name: null,
      description: null,
      type: 'microsoft-idp',
      ...body,
      credentials: null,
      enabled: true,
      metadata: null,
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/connections/${created.connectionId}`)).toEqual(created)
  })

  it('only change their name, description and metadata', async () => {
    const { connectionId } = await api.ok('POST', '/connections', { config: { a: 1 }, enabled: false })
    const path = `/connections/${connectionId}`
    expect(await api.ok('PATCH', path, { name: 'Excel', metadata: { a: 'b' } })).toMatchObject({
      name: 'Excel',
      metadata: { a: 'b' },
      config: { a: 1 },
      enabled: false,
      updatedBy: expect.any(String),
    })
    for (const body of [{ config: {} }, { enabled: true }, { type: 'microsoft-idp' }, {}]) {
      expect((await api.send('PATCH', path, body)).status).toBe(400)
    }
  })

  it('cannot be deleted while an action uses them', async () => {
    const { connectionId } = await api.ok('POST', '/connections', { config: {} })
    const { functionId } = await api.ok('POST', '/functions', {})
    const { actionId } = await api.ok('POST', '/actions', { functionId, connectionId })
    const response = await api.send('DELETE', `/connections/${connectionId}`)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(String(actionId)) } })
    await api.ok('PATCH', `/actions/${actionId}`, { connectionId: null })
    expect(await api.ok('DELETE', `/connections/${connectionId}`)).toMatchObject({ connectionId })
    expect((await api.send('GET', `/connections/${connectionId}`)).status).toBe(404)
  })
})
