import { Type } from '@sinclair/typebox'
import { type Operation, operation } from '../../operation.js'
import { paging } from '../../records/paging.js'
import { listOwned } from '../../records/public-records.js'
import { anyOf, nullableText, ownerId, strict } from '../../requests/schemas.js'
import { modelSchema, models } from './model.js'
import { withStatistics } from './statistics.js'

/** Models, the newest first: those of the caller's organization, or of the owners that are named. */
const listModels: Operation = operation({
  id: 'listModels',
  method: 'GET',
  path: '/models',
  query: strict({ ...paging, owner: Type.Optional(anyOf(ownerId)) }),
  response: strict({ models: Type.Array(modelSchema), nextToken: nullableText }),
  async handler({ query, caller, context }) {
    const { records, nextToken } = await listOwned(context, caller, models, query)
    return { models: await Promise.all(records.map(model => withStatistics(context, caller, model))), nextToken }
  },
})

export default listModels
