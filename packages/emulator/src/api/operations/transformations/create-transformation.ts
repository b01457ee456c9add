import { insert, replace, retryOnConflict } from '@las/storage'
import { newRecord } from '../../../domain/common/record.js'
import { datasets } from '../../../domain/datasets/dataset.js'
import transformJob from '../../../domain/transformations/transform-job.js'
import {
  presentTransformation,
  type TransformationRecord,
  transformations,
} from '../../../domain/transformations/transformation.js'
import { notFound } from '../../../platform/errors.js'
import { addJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Starts a bulk change of all documents of a dataset. */
const createTransformation: Operation = operation(
  'createTransformation',
  async ({ params: { datasetId }, body: { operations = [] }, caller, context }) => {
    const { store } = context
    const record: TransformationRecord = {
      ...newRecord(context, caller, 'dataset-transformation'),
      datasetId,
      operations,
      status: 'running',
    }
    await retryOnConflict(async () => {
      const dataset = await store.get(datasets, caller.organizationId, datasetId)
      if (!dataset) throw notFound('dataset', datasetId)
      // The dataset is written as it is, so that it cannot be deleted at the same moment.
      await store.write([insert(transformations, record), replace(datasets, dataset), addJob(transformJob, record)])
    })
    return presentTransformation(record)
  },
)

export default createTransformation
