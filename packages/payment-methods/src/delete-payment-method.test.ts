import { isBadRequestError, isNotFoundError, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createPaymentMethod, deletePaymentMethod, getPaymentMethod } from './index.js'

const ownOrganization = path('/organizations/{organizationId}', { organizationId: 'me' })

describe('deletePaymentMethod', () => {
  apiTest('returns the deleted payment method', async ({ transport }) => {
    const created = await createPaymentMethod(transport)
    expect(await deletePaymentMethod(transport, created.paymentMethodId)).toEqual(created)
    const error = await getPaymentMethod(transport, created.paymentMethodId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws BadRequestError if the organization pays with it', async ({ transport }) => {
    const { paymentMethodId } = await createPaymentMethod(transport)
    await transport.request({ method: 'PATCH', path: ownOrganization, body: { paymentMethodId } })
    const error = await deletePaymentMethod(transport, paymentMethodId).catch((reason: unknown) => reason)
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain(paymentMethodId)
  })
})
