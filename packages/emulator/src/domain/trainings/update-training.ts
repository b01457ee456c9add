import { badRequest, notFound } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { cancelJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findPublic } from '../common/public-records.js'
import { updateAudit } from '../common/record.js'
import { findRecord } from '../common/stored-resource.js'
import { deploymentEnvironments } from '../deployment-environments/deployment-environment.js'
import { changeTraining } from './change-training.js'
import prepareJob from './prepare-job.js'
import trainJob from './train-job.js'
import { hasEnded, type TrainingRecord, trainingResource } from './training.js'

/**
 * Updates the given fields and leaves the others unchanged; `status` can be set to `cancelled` until the training has
 * ended.
 */
export async function updateTraining(
  context: Context,
  caller: Caller,
  trainingId: string,
  fields: BodyOf<'updateTraining'>,
  modelId: string,
): Promise<TrainingRecord> {
  const found = await findRecord(context, caller, trainingResource, trainingId, modelId)
  const { deploymentEnvironmentId: environmentId } = fields
  if (environmentId && !(await findPublic(context, deploymentEnvironments, environmentId))) {
    const message = `deploymentEnvironmentId refers to ${environmentId}, which does not exist`
    enforce(context, 'foreign-reference', badRequest(message))
  }
  const change = (record: TrainingRecord): TrainingRecord => {
    if (fields.status && hasEnded(record)) {
      const message = `status cannot be ${fields.status}: the training has already ended with the status ${record.status}`
      enforce(context, 'training-status', badRequest(message))
    }
    const status = hasEnded(record) ? record.status : (fields.status ?? record.status)
    return { ...record, ...fields, status, ...updateAudit(context, caller) }
  }
  const training = await changeTraining(context, found, change, after =>
    hasEnded(after) ? [cancelJob(prepareJob, after), cancelJob(trainJob, after)] : [],
  )
  if (!training) throw notFound('model training', trainingId)
  return training
}
