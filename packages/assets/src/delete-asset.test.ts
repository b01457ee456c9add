import { isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAsset, deleteAsset, getAsset } from './index.js'

describe('deleteAsset', () => {
  apiTest('returns the deleted asset with its content', async ({ transport }) => {
    const created = await createAsset(transport, new Uint8Array([1]), { name: 'Vendors' })
    expect(await deleteAsset(transport, created.assetId)).toEqual({ ...created, content: 'AQ==' })
    const error = await getAsset(transport, created.assetId).catch((reason: unknown) => reason)
    expect(isNotFoundError(error)).toBe(true)
  })
})
