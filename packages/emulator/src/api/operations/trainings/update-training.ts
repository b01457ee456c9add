import { findPublic } from '../../../domain/common/public-records.js'
import { touched } from '../../../domain/common/record.js'
import { deploymentEnvironments } from '../../../domain/deployment-environments/deployment-environment.js'
import { changeTraining } from '../../../domain/trainings/change-training.js'
import prepareJob from '../../../domain/trainings/prepare-job.js'
import trainJob from '../../../domain/trainings/train-job.js'
import { findTraining, hasEnded, presentTraining, type TrainingRecord } from '../../../domain/trainings/training.js'
import { badRequest, notFound } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { cancelJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Changes what is given and leaves the rest; the status can be set to `cancelled` until the training has ended. */
const updateTraining: Operation = operation('updateTraining', async ({ params, body, caller, context }) => {
  const found = await findTraining(context, caller, params)
  const { deploymentEnvironmentId: environmentId } = body
  if (environmentId && !(await findPublic(context, deploymentEnvironments, environmentId))) {
    const message = `deploymentEnvironmentId refers to ${environmentId}, which does not exist`
    enforce(context, 'foreign-reference', badRequest(message))
  }
  const change = (record: TrainingRecord): TrainingRecord => {
    if (body.status && hasEnded(record)) {
      const message = `status cannot be ${body.status}: the training has already ended with the status ${record.status}`
      enforce(context, 'training-status', badRequest(message))
    }
    const status = hasEnded(record) ? record.status : (body.status ?? record.status)
    return { ...record, ...body, status, ...touched(context, caller) }
  }
  const training = await changeTraining(context, found, change, after =>
    hasEnded(after) ? [cancelJob(prepareJob, after), cancelJob(trainJob, after)] : [],
  )
  if (!training) throw notFound(`training of ${params.modelId}`, params.trainingId)
  return presentTraining(training)
})

export default updateTraining
