import { notFound } from '../../errors.js'
import { type Operation, operation } from '../../operation.js'
import { given, listPage } from '../../records/paging.js'
import { datasets } from '../datasets/dataset.js'
import { presentTransformation, transformations } from './transformation.js'

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
