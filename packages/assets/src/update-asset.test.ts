import { isContentError, isEmptyRequestError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAsset, getAsset, updateAsset } from './index.js'

describe('updateAsset', () => {
  apiTest('replaces only the content', async ({ transport }) => {
    const created = await createAsset(transport, new Uint8Array([1]), { name: 'Vendors' })
    const updated = await updateAsset(transport, created.assetId, { content: new Blob(['ab']) })
    expect(updated).toMatchObject({ name: 'Vendors', updatedBy: expect.any(String) })
    expect(updated.contentMD5).not.toBe(created.contentMD5)
    expect((await getAsset(transport, created.assetId)).content).toBe('YWI=')
  })

  apiTest('clears a field with null and keeps the rest', async ({ transport }) => {
    const { assetId } = await createAsset(transport, new Uint8Array([1]), { name: 'Vendors', description: 'a list' })
    await updateAsset(transport, assetId, { name: null, description: undefined })
    expect(await getAsset(transport, assetId)).toMatchObject({ name: null, description: 'a list', content: 'AQ==' })
  })

  apiTest('rejects an empty update or empty content without sending a request', async ({ transport }) => {
    const assetId = `las:asset:${'0'.repeat(32)}`
    for (const options of [{}, { content: undefined }]) {
      const error = await updateAsset(transport, assetId, options).catch((reason: unknown) => reason)
      expect(isEmptyRequestError(error)).toBe(true)
    }
    const empty = await updateAsset(transport, assetId, { content: new Uint8Array() }).catch((e: unknown) => e)
    expect(isContentError(empty)).toBe(true)
    const unknown = await updateAsset(transport, assetId, { name: 'a' }).catch((reason: unknown) => reason)
    expect(isNotFoundError(unknown)).toBe(true)
  })
})
