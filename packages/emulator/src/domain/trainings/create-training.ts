import { insert, retryOnConflict } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { addJob } from '../../scheduling/job-record.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { adjustModelCounter, ownModel } from '../models/own-model.js'
import prepareJob from './prepare-job.js'
import { type TrainingRecord, trainings } from './training.js'

/** Starts a training of a model with data bundles of the same model. */
export function createTraining(
  context: Context,
  caller: Caller,
  { dataBundleIds = [], instanceType, ...fields }: BodyOf<'createTraining'>,
  modelId: string,
): Promise<TrainingRecord> {
  const common = newRecord(context, caller, 'model-training')
  return retryOnConflict(async () => {
    const model = await ownModel(context, caller, modelId)
    const bundleIds = [...new Set(dataBundleIds)]
    await checkBundles(context, caller, model.id, bundleIds)
    const warmStartId = fields.warmStartConfig?.trainingId
    await resolveReference(context, caller, trainings, 'warmStartConfig.trainingId', warmStartId)
    const record: TrainingRecord = {
      ...common,
      modelId: model.id,
      dataBundleIds: bundleIds,
      name: null,
      description: null,
      metadata: null,
      dataScientistAssistance: false,
      warmStartConfig: {},
      ...fields,
      instanceType: instanceType ?? 'small-gpu',
      status: 'waiting-for-approval',
      gpuHours: null,
      evaluation: {},
      statistics: null,
      deploymentEnvironmentId: null,
      weights: null,
    }
    const changes = [
      insert(trainings, record),
      adjustModelCounter(model, 'numberOfRunningTrainings', 1),
      addJob(prepareJob, record),
    ]
    await context.store.write(changes)
    return record
  })
}

async function checkBundles(context: Context, caller: Caller, modelId: string, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const field = `dataBundleIds[${index}]`
    const bundle = await resolveReference(context, caller, dataBundles, field, id)
    if (bundle?.modelId !== modelId) {
      enforce(context, 'data-sources', badRequest(`${field} refers to ${id}, which belongs to another model`))
    }
    if (bundle?.status === 'failed') {
      enforce(context, 'data-sources', badRequest(`${field} refers to ${id}, which failed; create another data bundle`))
    }
  }
}
