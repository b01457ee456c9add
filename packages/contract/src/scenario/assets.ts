import type * as functions from '@las/assets'
import type { BaseClient } from '@las/client'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

const unknown = unknownId('asset')
const content = new TextEncoder().encode('{"customers":[]}')

const create = (api: BaseClient) =>
  api.createAsset(content, { name: 'Customers', description: null, metadata: { owner: 'ap' } })

export const assets: Scenarios<typeof functions> = {
  createAsset: {
    async succeeds(api) {
      await api.createAsset(content)
      await create(api)
      await api.createAsset(content, { name: null, description: '' })
    },
    fails: api => api.createAsset(content, { name: 'x'.repeat(4097) }),
  },
  getAsset: {
    async succeeds(api) {
      await api.getAsset((await create(api)).assetId)
    },
    fails: api => api.getAsset(unknown),
  },
  listAssets: {
    async succeeds(api) {
      await create(api)
      await create(api)
      await pages(api.listAssets)
    },
    fails: api => api.listAssets(forgedToken),
  },
  updateAsset: {
    async succeeds(api) {
      const { assetId } = await create(api)
      await api.updateAsset(assetId, {
        content,
        name: 'Customers',
        description: 'All of them',
        metadata: { owner: 'ap' },
      })
      await api.updateAsset(assetId, { name: null, description: null })
    },
    fails: api => api.updateAsset(unknown, { content }),
  },
  deleteAsset: {
    async succeeds(api) {
      await api.deleteAsset((await create(api)).assetId)
    },
    fails: api => api.deleteAsset(unknown),
  },
}
