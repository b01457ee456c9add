import { insert, replace, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { addJob, cancelJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { deleteRecord, findRecord } from '../common/stored-resource.js'
import { datasetResource, datasets } from '../datasets/dataset.js'
import transformJob from './transform-job.js'
import { type TransformationRecord, transformationResource, transformations } from './transformation.js'

/** Starts a bulk operation on all documents in a dataset. */
export async function createTransformation(
  context: Context,
  caller: Caller,
  { operations = [] }: BodyOf<'createTransformation'>,
  datasetId: string,
): Promise<TransformationRecord> {
  const record: TransformationRecord = {
    ...newRecord(context, caller, 'dataset-transformation'),
    name: null,
    description: null,
    metadata: null,
    datasetId,
    operations,
    status: 'running',
  }
  await retryOnConflict(async () => {
    const dataset = await findRecord(context, caller, datasetResource, datasetId)
    // Rewriting the unchanged dataset conflicts with a concurrent deletion.
    const changes = [insert(transformations, record), replace(datasets, dataset), addJob(transformJob, record)]
    await context.store.write(changes)
  })
  return record
}

/** Deletes the record of a transformation, and stops it if it is running. Its effects on documents are not reverted. */
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
