import type { Caller } from '../../auth/caller.js'
import type { Context } from '../../context.js'
import { badRequest } from '../../errors.js'
import { addJob } from '../../jobs/job.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import { enforce } from '../../requests/waivers.js'
import { insert } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { countOn, ownModel } from '../models/own-model.js'
import trainJob from './train-job.js'
import { presentTraining, type TrainingRecord, trainings } from './training.js'

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
        addJob(trainJob, record),
      ]
      await context.store.write(changes)
      return record
    })
    context.jobs.wake()
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
