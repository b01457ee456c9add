import { insert, retryOnConflict } from '@las/storage'
import type { Caller } from '../../../domain/common/caller.js'
import type { Context } from '../../../domain/common/context.js'
import { newRecord } from '../../../domain/common/record.js'
import { resolveReference } from '../../../domain/common/reference.js'
import { dataBundles } from '../../../domain/data-bundles/data-bundle.js'
import { countOn, ownModel } from '../../../domain/models/own-model.js'
import prepareJob from '../../../domain/trainings/prepare-job.js'
import { presentTraining, type TrainingRecord, trainings } from '../../../domain/trainings/training.js'
import { badRequest } from '../../../platform/errors.js'
import { enforce } from '../../../platform/waivers.js'
import { addJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Starts a training of a model with data bundles of it. */
const createTraining: Operation = operation(
  'createTraining',
  async ({ params, body: { dataBundleIds = [], instanceType, ...fields }, caller, context }) => {
    const common = newRecord(context, caller, 'model-training')
    const record = await retryOnConflict(async () => {
      const model = await ownModel(context, caller, params.modelId)
      const bundleIds = [...new Set(dataBundleIds)]
      await checkBundles(context, caller, model.id, bundleIds)
      const origin = fields.warmStartConfig?.trainingId
      await resolveReference(context, caller, trainings, 'warmStartConfig.trainingId', origin)
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
        countOn(model, 'numberOfRunningTrainings', 1),
        addJob(prepareJob, record),
      ]
      await context.store.write(changes)
      return record
    })
    return presentTraining(record)
  },
)

export default createTraining

async function checkBundles(context: Context, caller: Caller, modelId: string, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries()) {
    const field = `dataBundleIds[${index}]`
    const bundle = await resolveReference(context, caller, dataBundles, field, id)
    if (bundle?.modelId !== modelId) {
      enforce(context, 'data-sources', badRequest(`${field} refers to ${id}, which belongs to another model`))
    }
    if (bundle?.status === 'failed') {
      enforce(context, 'data-sources', badRequest(`${field} refers to ${id}, which failed; create another one`))
    }
  }
}
