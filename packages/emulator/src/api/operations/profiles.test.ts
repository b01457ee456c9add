import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const unknown = `las:profile:${'0'.repeat(32)}`

describe('GET /profiles/{profileId}', () => {
  it('returns the full profile of the caller', async () => {
    const own = await api.ok('GET', '/profiles/me')
    expect(own).toMatchObject({
      profileId: expect.stringMatching(/^las:profile:[0-9a-f]{32}$/),
      email: 'owner@example.com',
      givenName: null,
      name: null,
      numberOfOrganizationsCreated: 1,
      updatedTime: null,
    })
    expect(await api.ok('GET', `/profiles/${own.profileId}`)).toEqual(own)
  })

  it('returns only the name, the picture and the id of other users', async () => {
    const { profileId } = await api.ok('POST', '/users', { email: 'kari@example.com' })
    expect(await api.ok('GET', `/profiles/${profileId}`)).toEqual({
      profileId,
      givenName: null,
      familyName: null,
      picture: null,
      pictureUrl: null,
    })
  })

  it('returns no profiles of people outside of the organization', async () => {
    const { profileId, userId } = await api.ok('POST', '/users', { email: 'ola@example.com' })
    await api.ok('DELETE', `/users/${userId}`)
    expect((await api.send('GET', `/profiles/${profileId}`)).status).toBe(404)
    expect((await api.send('GET', `/profiles/${unknown}`)).status).toBe(404)
    expect((await api.send('GET', '/profiles/unknown')).status).toBe(400)
  })
})

describe('PATCH /profiles/{profileId}', () => {
  it('updates only the given fields', async () => {
    const change = {
      givenName: 'Kari',
      familyName: 'Nordmann',
      locale: 'nb-NO',
      metadata: { a: 1 },
      picture: 'https://x.test',
    }
    const changed = await api.ok('PATCH', '/profiles/me', change)
    expect(changed).toMatchObject({ ...change, name: 'Kari Nordmann', updatedTime: expect.any(String) })
    const nulls = await api.ok('PATCH', `/profiles/${changed.profileId}`, { familyName: null, metadata: null })
    expect(nulls).toMatchObject({ ...change, name: 'Kari', familyName: null, metadata: null })
    expect(await api.ok('GET', '/profiles/me')).toEqual(nulls)
  })

  it.each([
    ['nothing', {}, 'at least one'],
    ['the email address', { email: 'other@example.com' }, 'email'],
    ['a name that is too long', { givenName: 'x'.repeat(4097) }, 'givenName'],
  ])('rejects %s', async (_case, body, field) => {
    const response = await api.send('PATCH', '/profiles/me', body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
  })

  it("cannot change other users' profiles", async () => {
    const { profileId } = await api.ok('POST', '/users', { email: 'eva@example.com' })
    expect((await api.send('PATCH', `/profiles/${profileId}`, { givenName: 'Eve' })).status).toBe(403)
    expect(await api.ok('GET', `/profiles/${profileId}`)).toMatchObject({ givenName: null })
    expect((await api.send('PATCH', `/profiles/${unknown}`, { givenName: 'Eve' })).status).toBe(404)
  })
})
