import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createConnection, getConnection } from './index.js'

describe('getConnection', () => {
  apiTest('returns the connection', async ({ transport }) => {
    const created = await createConnection(transport, { a: 1 })
    expect(await getConnection(transport, created.connectionId)).toEqual(created)
  })

  apiTest('throws NotFoundError for an unknown connection', async ({ transport }) => {
    const error = await getConnection(transport, `cradl:connection:${'0'.repeat(32)}`).catch(
      (reason: unknown) => reason,
    )
    expect(isNotFoundError(error)).toBe(true)
  })
})
