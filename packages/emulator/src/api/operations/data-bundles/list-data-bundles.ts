import { given, listPage } from '../../../domain/common/paging.js'
import { dataBundles, presentDataBundle } from '../../../domain/data-bundles/data-bundle.js'
import { ownModel } from '../../../domain/models/own-model.js'
import { type Operation, operation } from '../../requests/operation.js'

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
