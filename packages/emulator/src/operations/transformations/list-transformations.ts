import { Type } from '@sinclair/typebox'
import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { given, listPage, paging } from '../../records/paging.js'
import { anyOf, datasetId, nullableText, strict } from '../../requests/schemas.js'
import { datasets } from '../datasets/dataset.js'
import { presentTransformation, transformationSchema, transformationStatus, transformations } from './transformation.js'

const status = Type.Optional(anyOf(transformationStatus))

/** The transformations of a dataset, the newest first. */
const listTransformations: Operation = operation({
  id: 'listTransformations',
  method: 'GET',
  path: '/datasets/{datasetId}/transformations',
  params: strict({ datasetId }),
  query: strict({ ...paging, status }),
  response: strict({ transformations: Type.Array(transformationSchema), nextToken: nullableText, status }),
  async handler({ params: { datasetId }, query: { status, ...page }, caller, context }) {
    if (!(await context.store.get(datasets, caller.organizationId, datasetId))) throw notFound('dataset', datasetId)
    const { records, nextToken } = await listPage(context, caller, transformations, {
      where: { datasetId: [datasetId], status },
      ...page,
    })
    return { transformations: records.map(presentTransformation), nextToken, ...given({ status }) }
  },
})

export default listTransformations
