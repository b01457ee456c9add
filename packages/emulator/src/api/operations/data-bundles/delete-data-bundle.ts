import { remove, retryOnConflict } from '@las/storage'
import { dataBundles, findDataBundle, presentDataBundle } from '../../../domain/data-bundles/data-bundle.js'
import reportJob from '../../../domain/data-bundles/report-job.js'
import { countOn, ownModel } from '../../../domain/models/own-model.js'
import { cancelJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Deletes a data bundle. Its datasets stay, and so do the trainings that succeeded with it. */
const deleteDataBundle: Operation = operation('deleteDataBundle', async ({ params, caller, context }) => {
  const record = await retryOnConflict(async () => {
    const record = await findDataBundle(context, caller, params)
    const model = await ownModel(context, caller, params.modelId)
    const changes = [
      remove(dataBundles, record),
      countOn(model, 'numberOfDataBundles', -1),
      cancelJob(reportJob, record),
    ]
    await context.store.write(changes)
    return record
  })
  return presentDataBundle(record)
})

export default deleteDataBundle
