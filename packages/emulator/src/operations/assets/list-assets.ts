import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { listPage, paging } from '../../records/paging.js'
import { nullableText, strict } from '../../requests/schemas.js'
import { assetSchema, assets, presentAsset } from './asset.js'

/** Assets, the newest first, without their bytes. */
const listAssets: Operation = operation({
  id: 'listAssets',
  method: 'GET',
  path: '/assets',
  query: strict(paging),
  response: strict({ assets: Type.Array(assetSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listPage(context, caller, assets, query)
    return { assets: records.map(presentAsset), nextToken }
  },
})

export default listAssets
