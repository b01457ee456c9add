import { isEmptyRequestError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAppClient, getAppClient, updateAppClient } from './index.js'

describe('updateAppClient', () => {
  apiTest('updates the given fields, clears a field with null and keeps the rest', async ({ transport }) => {
    const { appClientId } = await createAppClient(transport, { name: 'Robot', description: 'Reads invoices' })
    const change = {
      name: null,
      loginUrls: ['https://app.test'],
      defaultLoginUrl: 'https://app.test',
      roleIds: ['las:role:reader'],
    }
    await updateAppClient(transport, appClientId, change)
    expect(await getAppClient(transport, appClientId)).toMatchObject({ ...change, description: 'Reads invoices' })
  })

  apiTest('rejects an empty update without sending a request', async ({ transport }) => {
    for (const options of [{}, { name: undefined }]) {
      const error = await updateAppClient(transport, 'las:app-client:any', options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
  })
})
