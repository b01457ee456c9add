import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { anyOf, nullableText, ownedModelId, strict } from '../../requests/schemas.js'
import { ownModel } from '../models/own-model.js'
import { dataBundleSchema, dataBundleStatus, dataBundles, presentDataBundle } from './data-bundle.js'

const status = Type.Optional(anyOf(dataBundleStatus))

/** The data bundles of a model, the newest first. */
const listDataBundles: Operation = operation({
  id: 'listDataBundles',
  method: 'GET',
  path: '/models/{modelId}/dataBundles',
  params: strict({ modelId: ownedModelId }),
  query: strict({ ...paging, status }),
  response: strict({ dataBundles: Type.Array(dataBundleSchema), nextToken: nullableText, status }),
  async handler({ params, query: { status, ...page }, caller, context }) {
    const model = await ownModel(context, caller, params.modelId)
    const { records, nextToken } = await listPage(context, caller, dataBundles, {
      where: { modelId: [model.id], status },
      ...page,
    })
    return { dataBundles: records.map(presentDataBundle), nextToken, ...given({ status }) }
  },
})

export default listDataBundles
