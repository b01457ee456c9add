import { type Operation, operation } from '../../operation.js'
import { listPage } from '../../records/paging.js'
import { assets, presentAsset } from './asset.js'

/** Assets, the newest first, without their bytes. */
const listAssets: Operation = operation('listAssets', async ({ query, caller, context }) => {
  const { records, nextToken } = await listPage(context, caller, assets, query)
  return { assets: records.map(presentAsset), nextToken }
})

export default listAssets
