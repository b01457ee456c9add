import { insert, replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/received.js'
import { addJob, cancelJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { deleteRecord, findRecord } from '../common/stored-resource.js'
import { datasetResource, datasets } from '../datasets/dataset.js'
import transformJob from './transform-job.js'
import { type TransformationRecord, transformationResource, transformations } from './transformation.js'

/** Starts a bulk change of all documents of a dataset. */
export async function createTransformation(
  context: Context,
  caller: Caller,
  { operations = [] }: BodyOf<'createTransformation'>,
  datasetId: string,
): Promise<TransformationRecord> {
  const record: TransformationRecord = {
    ...newRecord(context, caller, 'dataset-transformation'),
    datasetId,
    operations,
    status: 'running',
  }
  await retryOnConflict(async () => {
    const dataset = await findRecord(context, caller, datasetResource, datasetId)
    // The dataset is written as it is, so that it cannot be deleted at the same moment.
    const changes = [insert(transformations, record), replace(datasets, dataset), addJob(transformJob, record)]
    await context.store.write(changes)
  })
  return record
}

/** Deletes the record of a transformation; one that still runs stops. What it did to documents stays done. */
export const deleteTransformation = (
  context: Context,
  caller: Caller,
  transformationId: string,
  datasetId: string,
): Promise<TransformationRecord> =>
  deleteRecord(
    context,
    caller,
    transformationResource,
    transformationId,
    record => [cancelJob(transformJob, record)],
    datasetId,
  )
