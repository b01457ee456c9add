import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { renderInvoice, sampleInvoices } from '@las/sample-invoices'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueTokenTo } from '../../testing/issue-token-to.js'
import { type Json, startTestApi, type TestApi, type TestResponse } from '../../testing/test-api.js'

let now = Date.UTC(2026, 0, 15)
let dataDir: string
let api: TestApi
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'las-organizations-'))
  api = await startTestApi({ clock: () => now, dataDir })
})
afterAll(async () => {
  await api.close()
  await rm(dataDir, { recursive: true })
})

const own = (): Promise<Json> => api.ok('GET', '/organizations/me')

describe('GET /organizations', () => {
  it('lists the organization of the caller', async () => {
    const me = await own()
    expect(await api.ok('GET', '/organizations')).toEqual({ organizations: [me], nextToken: null })
    expect(await api.ok('GET', `/organizations/${me.organizationId}`)).toEqual(me)
    expect(me).toMatchObject({
      clientId: api.emulator.credentials.clientId,
      createdTime: '2026-01-15T00:00:00.000000+0000',
      documentRetentionInDays: 1825,
      planId: null,
      paymentMethodId: null,
      updatedBy: null,
    })
  })

  it('distinguishes unknown ids from invalid ones', async () => {
    expect((await api.send('GET', '/organizations/las:organization:unknown')).status).toBe(404)
    expect((await api.send('GET', '/organizations/unknown')).status).toBe(400)
  })
})

describe('PATCH /organizations/{organizationId}', () => {
  it('updates only the given fields', async () => {
    const { paymentMethodId } = await api.ok('POST', '/paymentMethods', {})
    const change = {
      name: 'Example AS',
      description: 'Reads invoices',
      planId: 'las:organization:cradl/las:plan:starter:2',
      paymentMethodId,
    }
    const before = await own()
    const after = await api.ok('PATCH', '/organizations/me', change)
    expect(after).toEqual({
      ...before,
      ...change,
      updatedBy: expect.stringMatching(/^las:app-client:/),
      updatedTime: expect.any(String),
    })
    const cleared = await api.ok('PATCH', `/organizations/${before.organizationId}`, {
      paymentMethodId: null,
      name: null,
    })
    expect(cleared).toMatchObject({ paymentMethodId: null, name: null, planId: change.planId })
  })

  it.each([
    ['nothing', {}, 'at least one'],
    ['no plan', { planId: null }, 'planId'],
    ['an unknown plan', { planId: 'las:plan:nothing' }, 'las:plan:nothing'],
    ['an unknown payment method', { paymentMethodId: `las:payment-method:${'0'.repeat(32)}` }, 'paymentMethodId'],
    ['a counter', { numberOfModelsAllowed: 5 }, 'numberOfModelsAllowed'],
  ])('rejects %s', async (_case, body, field) => {
    const response = await api.send('PATCH', '/organizations/me', body)
    expect(response).toMatchObject({ status: 400, body: { message: expect.stringContaining(field) } })
  })

  it('cannot change another organization', async () => {
    expect((await api.send('PATCH', '/organizations/las:organization:cradl', { name: 'Mine' })).status).toBe(404)
  })
})

describe('the counters of an organization', () => {
  it('reflect created and deleted resources', async () => {
    const counts = async (...names: string[]): Promise<unknown[]> => {
      const organization = await own()
      return names.map(name => organization[name])
    }
    const fieldConfig = { total: { type: 'amount' } }
    const before = await own()
    expect(before).toMatchObject({ numberOfUsersCreated: 1, numberOfAppClientsCreated: 1, numberOfModelsCreated: 0 })

    const { modelId } = await api.ok('POST', '/models', { fieldConfig })
    await api.ok('POST', '/models', { fieldConfig })
    const { userId } = await api.ok('POST', '/users', { email: 'kari@example.com' })
    await api.ok('POST', '/secrets', { data: { a: '1' } })
    await api.ok('POST', '/assets', { content: 'YQ==' })
    await api.ok('POST', '/datasets', {})
    await api.ok('POST', '/appClients', {})
    expect(
      await counts(
        'numberOfModelsCreated',
        'numberOfUsersCreated',
        'numberOfSecretsCreated',
        'numberOfAssetsCreated',
        'numberOfDatasetsCreated',
        'numberOfAppClientsCreated',
      ),
    ).toEqual([2, 2, 1, 1, 1, 2])

    await api.ok('DELETE', `/models/${modelId}`)
    await api.ok('DELETE', `/users/${userId}`)
    expect(await counts('numberOfModelsCreated', 'numberOfUsersCreated')).toEqual([1, 1])
  })

  it('count predictions and their pages', async () => {
    const invoice = sampleInvoices.find(({ layout }) => layout === 'two-pages')
    if (!invoice) throw new Error('No sample invoice has two pages')
    const { modelId } = await api.ok('POST', '/models', { fieldConfig: { total: { type: 'amount' } } })
    const { documentId, fileUrl } = await api.ok('POST', '/documents', {})
    await api.put(fileUrl, await renderInvoice(invoice))
    await api.ok('POST', '/predictions', { documentId, modelId })
    await api.ok('POST', '/predictions', { documentId, modelId, preprocessConfig: { maxPages: 1 } })
    const { predictionId } = await api.ok('POST', '/predictions', { documentId, modelId, async: true })
    while ((await api.ok('GET', `/predictions/${predictionId}`)).status === 'pending') {
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    expect(await own()).toMatchObject({ monthlyNumberOfPredictionsCreated: 3, monthlyNumberOfPagePredictionsUsed: 5 })
    await api.ok('DELETE', `/models/${modelId}`)
    await api.ok('DELETE', `/documents/${documentId}`)
  })

  it('of a month include deleted resources, are exact for concurrent requests, and start again in the next month', async () => {
    const tokenOf = async (): Promise<string> => {
      const response = await fetch(`${api.emulator.authEndpoint}/token?grant_type=client_credentials`, {
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa(`${api.emulator.credentials.clientId}:${api.emulator.credentials.clientSecret}`)}`,
        },
      })
      return String(((await response.json()) as Json).access_token)
    }
    await Promise.all(Array.from({ length: 30 }, () => api.ok('POST', '/documents', {})))
    await api.ok('DELETE', '/documents')
    expect(await own()).toMatchObject({
      monthlyNumberOfDocumentsCreated: 31,
      monthlyUsageSummary: { '2026-01': { documentsCreated: 31, predictionsCreated: 3, pagePredictionsUsed: 5 } },
    })
    now = Date.UTC(2026, 1, 1)
    const headers = { authorization: `Bearer ${await tokenOf()}` }
    const { body } = await api.send('GET', '/organizations/me', undefined, headers)
    expect(body).toMatchObject({
      monthlyNumberOfDocumentsCreated: 0,
      numberOfModelsCreated: 1,
      monthlyUsageSummary: { '2026-01': { documentsCreated: 31 } },
    })
    now = Date.UTC(2026, 0, 15)
  })
})

describe('POST /organizations', () => {
  let created: Json
  let sendToCreated: TestApi['send']
  beforeAll(async () => {
    created = await api.ok('POST', '/organizations', { name: 'Other AS' })
    const token = await issueTokenTo({ emulator: api.emulator, dataDir }, created.clientId, () => now)
    sendToCreated = (method, path, body) => api.send(method, path, body, { authorization: `Bearer ${token}` })
  })

  it('creates an organization with an app client and its first user', async () => {
    expect(created).toMatchObject({
      organizationId: expect.stringMatching(/^las:organization:[0-9a-f]{32}$/),
      clientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      name: 'Other AS',
      numberOfUsersCreated: 1,
      numberOfAppClientsCreated: 1,
      monthlyNumberOfDocumentsCreated: 0,
      monthlyUsageSummary: {},
    })
    expect((await sendToCreated('GET', '/organizations/me')).body).toEqual(created)
    expect((await sendToCreated('GET', '/appClients')).body.appClients).toMatchObject([
      { clientId: created.clientId, hasSecret: false },
    ])
    const { users } = (await sendToCreated('GET', '/users')).body
    expect(users).toMatchObject([{ status: 'active', profileId: (await api.ok('GET', '/profiles/me')).profileId }])
  })

  it("is counted in the user's profile, and not in the caller's organization", async () => {
    expect(await api.ok('GET', '/profiles/me')).toMatchObject({ numberOfOrganizationsCreated: 2 })
    expect((await api.ok('GET', '/organizations')).organizations).toHaveLength(1)
  })

  it('rejects names that are too long, and fields that only updates accept', async () => {
    expect((await api.send('POST', '/organizations', { name: 'x'.repeat(4097) })).status).toBe(400)
    expect((await api.send('POST', '/organizations', { documentRetentionInDays: 7 })).status).toBe(400)
  })

  it('isolates organizations from each other', async () => {
    const { appClientId } = await api.ok('POST', '/appClients', {})
    const { userId, profileId } = await api.ok('POST', '/users', { email: 'hidden@example.com' })
    const { paymentMethodId } = await api.ok('POST', '/paymentMethods', {})
    const { organizationId } = await own()
    const responses: TestResponse[] = [
      await sendToCreated('GET', `/organizations/${organizationId}`),
      await sendToCreated('PATCH', `/organizations/${organizationId}`, { name: 'Mine' }),
      await api.send('GET', `/organizations/${created.organizationId}`),
      await sendToCreated('GET', `/appClients/${appClientId}`),
      await sendToCreated('PATCH', `/appClients/${appClientId}`, { name: 'Mine' }),
      await sendToCreated('DELETE', `/appClients/${appClientId}`),
      await sendToCreated('GET', `/users/${userId}`),
      await sendToCreated('PATCH', `/users/${userId}`, { metadata: {} }),
      await sendToCreated('DELETE', `/users/${userId}`),
      await sendToCreated('GET', `/profiles/${profileId}`),
      await sendToCreated('PATCH', `/profiles/${profileId}`, { givenName: 'Mine' }),
    ]
    expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 404))
    expect((await sendToCreated('POST', '/users', { email: 'a@b.no', appClientId })).status).toBe(400)
    expect((await sendToCreated('PATCH', '/organizations/me', { paymentMethodId })).status).toBe(400)
    const lists = [await sendToCreated('GET', '/appClients'), await sendToCreated('GET', '/users')]
    expect(JSON.stringify(lists.map(({ body }) => body))).not.toMatch(`${appClientId}|${userId}`)
  })
})
