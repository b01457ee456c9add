import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { ownModel } from '../models/own-model.js'
import { dataBundles, presentDataBundle } from './data-bundle.js'

/** The data bundles of a model, the newest first. */
const listDataBundles: Operation = operation(
  'listDataBundles',
  async ({ params, query: { status, ...page }, caller, context }) => {
    const model = await ownModel(context, caller, params.modelId)
    const { records, nextToken } = await listPage(context, caller, dataBundles, {
      where: { modelId: [model.id], status },
      ...page,
    })
    return { dataBundles: records.map(presentDataBundle), nextToken, ...given({ status }) }
  },
)

export default listDataBundles
