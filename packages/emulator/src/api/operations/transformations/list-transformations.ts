import { given, listPage } from '../../../domain/common/paging.js'
import { datasets } from '../../../domain/datasets/dataset.js'
import { presentTransformation, transformations } from '../../../domain/transformations/transformation.js'
import { notFound } from '../../../platform/errors.js'
import { type Operation, operation } from '../../requests/operation.js'

/** The transformations of a dataset, the newest first. */
const listTransformations: Operation = operation(
  'listTransformations',
  async ({ params: { datasetId }, query: { status, ...page }, caller, context }) => {
    if (!(await context.store.get(datasets, caller.organizationId, datasetId))) throw notFound('dataset', datasetId)
    const { records, nextToken } = await listPage(context, caller, transformations, {
      where: { datasetId: [datasetId], status },
      ...page,
    })
    return { transformations: records.map(presentTransformation), nextToken, ...given({ status }) }
  },
)

export default listTransformations
