import { isBadRequestError, isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { getOrganization, updateOrganization } from './index.js'

describe('updateOrganization', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    await updateOrganization(transport, 'me', { name: 'Example AS', description: 'Reads invoices' })
    const change = { description: null, planId: 'las:organization:cradl/las:plan:starter', paymentMethodId: null }
    expect(await updateOrganization(transport, 'me', change)).toMatchObject(change)
    expect(await getOrganization(transport, 'me')).toMatchObject({ ...change, name: 'Example AS' })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateOrganization(transport, 'me', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })

  apiTest('throws BadRequestError naming the field', async ({ transport }) => {
    const error = await updateOrganization(transport, 'me', { planId: 'las:plan:nothing' }).catch(
      (reason: unknown) => reason,
    )
    if (!isBadRequestError(error)) throw error
    expect(error.message).toContain('planId')
  })
})
