import { contentsInMemory, MemoryStore, StorageError, type StorageProblem } from '@las/storage'
import { expect, it } from 'vitest'
import { assets } from '../../../domain/assets/asset.js'
import { contextOver } from '../../../testing/context.js'
import type { ApiContext } from '../../http/context.js'
import createAsset from './create-asset.js'
import deleteAsset from './delete-asset.js'

const caller = { organizationId: 'las:organization:one', appClientId: 'las:app-client:one' }
const request = { params: {}, query: new URLSearchParams(), body: undefined, origin: 'http://localhost' }

/** An asset whose bytes cannot be read. */
async function unreadableAsset(problem: StorageProblem): Promise<{ context: ApiContext; assetId: string }> {
  const store = new MemoryStore()
  const blobs = contentsInMemory(store, () => 'id')
  const context = contextOver(store, { blobs })
  const created = await createAsset.run({ ...request, body: { content: 'AAAA' } }, caller, context)
  blobs.read = () => Promise.reject(new StorageError(problem, 'cannot read'))
  return { context, assetId: String(Reflect.get(created as object, 'assetId')) }
}

it('deletes an asset whose bytes are damaged, and returns it without them', async () => {
  const { context, assetId } = await unreadableAsset('damaged')
  const deleted = await deleteAsset.run({ ...request, params: { assetId } }, caller, context)
  expect(deleted).toMatchObject({ assetId })
  expect(deleted).not.toHaveProperty('content')
  expect(await context.store.get(assets, caller.organizationId, assetId)).toBeUndefined()
})

it.each<StorageProblem>(['permission', 'io', 'too-many-open-files'])(
  'keeps an asset whose bytes cannot be read at the moment (%s)',
  async problem => {
    const { context, assetId } = await unreadableAsset(problem)
    await expect(deleteAsset.run({ ...request, params: { assetId } }, caller, context)).rejects.toThrow('cannot read')
    expect(await context.store.get(assets, caller.organizationId, assetId)).toBeDefined()
  },
)
