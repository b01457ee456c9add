import { assets, presentAsset } from '../../../domain/assets/asset.js'
import { listPage } from '../../../domain/common/paging.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Assets, the newest first, without their bytes. */
const listAssets: Operation = operation('listAssets', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, assets, query)
  return { assets: records.map(presentAsset), nextToken }
})

export default listAssets
