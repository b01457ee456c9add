import { contentsInMemory, MemoryStore, StorageError, type StorageProblem } from '@las/storage'
import { expect, it } from 'vitest'
import { contextOver } from '../../testing/context.js'
import type { Context } from '../common/context.js'
import { assets } from './asset.js'
import { createAsset, deleteAsset } from './write-asset.js'

const caller = { organizationId: 'las:organization:one', appClientId: 'las:app-client:one' }

/** An asset whose content cannot be read. */
async function unreadableAsset(problem: StorageProblem): Promise<{ context: Context; assetId: string }> {
  const store = new MemoryStore()
  const blobs = contentsInMemory(store, () => 'id')
  const context = contextOver(store, { blobs })
  const { id } = await createAsset(context, caller, { content: 'AAAA' })
  blobs.read = () => Promise.reject(new StorageError(problem, 'cannot read'))
  return { context, assetId: id }
}

it('deletes an asset with damaged content, and returns it without the content', async () => {
  const { context, assetId } = await unreadableAsset('damaged')
  const deleted = await deleteAsset(context, caller, assetId)
  expect(deleted).toMatchObject({ assetId })
  expect(deleted).not.toHaveProperty('content')
  expect(await context.store.get(assets, caller.organizationId, assetId)).toBeUndefined()
})

it.each<StorageProblem>(['permission', 'io', 'too-many-open-files'])(
  'keeps an asset whose content is temporarily unreadable (%s)',
  async problem => {
    const { context, assetId } = await unreadableAsset(problem)
    await expect(deleteAsset(context, caller, assetId)).rejects.toThrow('cannot read')
    expect(await context.store.get(assets, caller.organizationId, assetId)).toBeDefined()
  },
)
