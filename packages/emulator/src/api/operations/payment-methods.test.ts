import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../testing/test-api.js'

const unknownId = `las:payment-method:${'0'.repeat(32)}`

describe('payment methods', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi({ clock: () => Date.UTC(2030, 5, 1) })
  })
  afterAll(() => api.close())

  it('are set up with the secret that was returned at creation', async () => {
    const created = await api.ok('POST', '/paymentMethods', { name: 'company card' })
    expect(created).toEqual({
      paymentMethodId: expect.stringMatching(/^las:payment-method:[0-9a-f]{32}$/),
      name: 'company card',
      description: null,
      metadata: null,
      details: null,
      stripePublishableKey: expect.stringMatching(/^pk_test_[0-9a-f]+$/),
      stripeSetupIntentSecret: expect.stringMatching(/^seti_[0-9a-f]+_secret_[0-9a-f]+$/),
      createdBy: expect.any(String),
      createdTime: expect.any(String),
      updatedBy: null,
      updatedTime: null,
    })
    const { paymentMethodId, stripeSetupIntentSecret } = created
    const path = `/paymentMethods/${paymentMethodId}`
    expect(await api.ok('GET', path)).toEqual(created)

    const rejected = await api.send('PATCH', path, { stripeSetupIntentSecret: 'seti_other', name: 'not kept' })
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain('stripeSetupIntentSecret must be the secret that was returned')
    expect(await api.ok('GET', path)).toEqual(created)

    const setUp = await api.ok('PATCH', path, { stripeSetupIntentSecret, description: 'd' })
    expect(setUp).toMatchObject({
      name: 'company card',
      description: 'd',
      details: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2033 },
      stripePublishableKey: null,
      stripeSetupIntentSecret: null,
      updatedBy: expect.any(String),
    })
    const again = await api.send('PATCH', path, { stripeSetupIntentSecret })
    expect(again.body.message).toBe(`${paymentMethodId} is already set up`)
    expect(await api.ok('GET', '/paymentMethods')).toEqual({ paymentMethods: [setUp], nextToken: null })
    expect(await api.ok('DELETE', path)).toEqual(setUp)
    expect((await api.send('GET', path)).status).toBe(404)
  })

  it('have unique secrets', async () => {
    const [first, second] = [await api.ok('POST', '/paymentMethods', {}), await api.ok('POST', '/paymentMethods', {})]
    expect(first.stripeSetupIntentSecret).not.toBe(second.stripeSetupIntentSecret)
    const response = await api.send('PATCH', `/paymentMethods/${first.paymentMethodId}`, {
      stripeSetupIntentSecret: second.stripeSetupIntentSecret,
    })
    expect(response.status).toBe(400)
  })

  it('cannot be deleted while the organization uses them', async () => {
    const { paymentMethodId } = await api.ok('POST', '/paymentMethods', {})
    await api.ok('PATCH', '/organizations/me', { paymentMethodId })
    const rejected = await api.send('DELETE', `/paymentMethods/${paymentMethodId}`)
    expect(rejected.status).toBe(400)
    expect(rejected.body.message).toContain(`${paymentMethodId} is used by`)
    await api.ok('PATCH', '/organizations/me', { paymentMethodId: null })
    await api.ok('DELETE', `/paymentMethods/${paymentMethodId}`)
  })

  it.each([
    ['POST', '/paymentMethods', { name: 3 }, 400, 'name must be a string or null'],
    ['POST', '/paymentMethods', { details: {} }, 400, 'details is not allowed'],
    ['PATCH', `/paymentMethods/${unknownId}`, {}, 400, 'must have at least one of'],
    ['PATCH', `/paymentMethods/${unknownId}`, { stripeSetupIntentSecret: '' }, 400, 'must not be empty'],
    ['PATCH', `/paymentMethods/${unknownId}`, { stripeSetupIntentSecret: null }, 400, 'must be a string'],
    ['PATCH', `/paymentMethods/${unknownId}`, { name: 'a' }, 404, unknownId],
    ['DELETE', `/paymentMethods/${unknownId}`, undefined, 404, unknownId],
    ['GET', '/paymentMethods/nonsense', undefined, 400, 'paymentMethodId must match'],
  ])('rejects %s %s %o', async (method, path, body, status, message) => {
    const response = await api.send(method, path, body)
    expect(response.status).toBe(status)
    expect(response.body.message).toContain(message)
  })
})
