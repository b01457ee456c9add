import { isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { createAsset, getAsset } from './index.js'

describe('getAsset', () => {
  apiTest('returns the content', async ({ transport }) => {
    const text = '["Fjord AS", "Bjørn & Sønn"]'
    const created = await createAsset(transport, new TextEncoder().encode(text), { name: 'Vendors' })
    const { content, ...asset } = await getAsset(transport, created.assetId)
    expect(asset).toEqual(created)
    expect(Buffer.from(content, 'base64').toString()).toBe(text)
    const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0))
    expect(new TextDecoder().decode(bytes)).toBe(text)
  })

  apiTest('throws NotFoundError for an unknown asset', async ({ transport }) => {
    const assetId = `las:asset:${'0'.repeat(32)}`
    const error = await getAsset(transport, assetId).catch((reason: unknown) => reason)
    if (!isNotFoundError(error)) throw error
    expect(error).toMatchObject({ status: 404, method: 'GET', path: '/assets/{assetId}' })
  })

  apiTest('rejects an empty id without sending a request', async ({ transport }) => {
    const error = await getAsset(transport, '').catch((reason: unknown) => reason)
    expect(isInvalidArgumentError(error)).toBe(true)
  })
})
