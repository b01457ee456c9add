import { remove, retryOnConflict } from '@las/storage'
import transformJob from '../../../domain/transformations/transform-job.js'
import { presentTransformation, transformations } from '../../../domain/transformations/transformation.js'
import { notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { cancelJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes the record of a transformation; one that still runs stops. What it did to documents stays done. */
const deleteTransformation: Operation = operation(
  'deleteTransformation',
  async ({ params: { datasetId, transformationId }, caller, context }) => {
    const record = await retryOnConflict(async () => {
      const record = await context.store.get(transformations, caller.organizationId, transformationId)
      const missing = notFound(`transformation of ${datasetId}`, transformationId)
      if (!record) throw missing
      if (record.datasetId !== datasetId) enforce(context, 'parent', missing)
      await context.store.write([remove(transformations, record), cancelJob(transformJob, record)])
      return record
    })
    return presentTransformation(record)
  },
)

export default deleteTransformation
