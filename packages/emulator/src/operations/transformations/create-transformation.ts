import { notFound } from '../../errors.js'
import { addJob } from '../../jobs/job.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { insert, replace } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { datasets } from '../datasets/dataset.js'
import transformJob from './transform-job.js'
import { presentTransformation, type TransformationRecord, transformations } from './transformation.js'

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
    context.jobs.wake()
    return presentTransformation(record)
  },
)

export default createTransformation
