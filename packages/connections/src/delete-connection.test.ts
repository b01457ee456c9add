import { isBadRequestError, isNotFoundError, path } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createConnection, deleteConnection, getConnection } from './index.js'

describe('deleteConnection', () => {
  apiTest('returns the deleted connection', async ({ transport }) => {
    const created = await createConnection(transport, {})
    expect(await deleteConnection(transport, created.connectionId)).toEqual(created)
    const error = await getConnection(transport, created.connectionId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })

  apiTest('throws BadRequestError while an action uses the connection', async ({ transport }) => {
    const { connectionId } = await createConnection(transport, {})
    const functionId = 'cradl:organization:cradl/cradl:function:export-to-webhook'
    await transport.request({ method: 'POST', path: path('/actions'), body: { functionId, connectionId } })
    const error = await deleteConnection(transport, connectionId).catch((reason: unknown) => reason)
    expect(isBadRequestError(error)).toBe(true)
  })
})
