import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.close())

const unknown = `las:profile:${'0'.repeat(32)}`

describe('GET /profiles/{profileId}', () => {
  it('tells everything of the caller', async () => {
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

  it('tells of another person the name, the picture and the id', async () => {
    const { profileId } = await api.ok('POST', '/users', { email: 'kari@example.com' })
    expect(await api.ok('GET', `/profiles/${profileId}`)).toEqual({
      profileId,
      givenName: null,
      familyName: null,
      picture: null,
    })
  })

  it('tells nothing of who is no user of the organization', async () => {
    const { profileId, userId } = await api.ok('POST', '/users', { email: 'ola@example.com' })
    await api.ok('DELETE', `/users/${userId}`)
    expect((await api.send('GET', `/profiles/${profileId}`)).status).toBe(404)
    expect((await api.send('GET', `/profiles/${unknown}`)).status).toBe(404)
    expect((await api.send('GET', '/profiles/nobody')).status).toBe(400)
  })
})

describe('PATCH /profiles/{profileId}', () => {
  it('changes what is given and leaves the rest', async () => {
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
    ['the address', { email: 'other@example.com' }, 'email'],
    ['a name that is too long', { givenName: 'x'.repeat(4097) }, 'givenName'],
  ])('refuses %s', async (_case, body, named) => {
    const answer = await api.send('PATCH', '/profiles/me', body)
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(named) } })
  })

  it('lets nobody change another person', async () => {
    const { profileId } = await api.ok('POST', '/users', { email: 'eva@example.com' })
    expect((await api.send('PATCH', `/profiles/${profileId}`, { givenName: 'Eve' })).status).toBe(403)
    expect(await api.ok('GET', `/profiles/${profileId}`)).toMatchObject({ givenName: null })
    expect((await api.send('PATCH', `/profiles/${unknown}`, { givenName: 'Eve' })).status).toBe(404)
  })
})
