import { type Change, isDamaged, orRemove, StorageError } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { lookAfter } from '../../scheduling/beside.js'
import { type Job, job } from '../../scheduling/job.js'
import { type LearningOutcome, NothingToLearnError } from '../../workers/learn.js'
import type { Context } from '../common/context.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { effectivePreprocessConfig } from '../models/effective-config.js'
import { type ModelRecord, models } from '../models/model.js'
import { changeTraining } from './change-training.js'
import { evaluationOf, statisticsOf } from './evaluation.js'
import { type Learning, learningsOf, startLearning } from './learning.js'
import { hasEnded, type TrainingRecord, trainings } from './training.js'
import { weightsOf } from './weights.js'

/** What a training learned takes at most, in bytes. */
export const MAX_WEIGHTS: number = 8 * 1024 * 1024

/**
 * Takes a training one step further. The learning itself goes on beside the jobs, and the job looks after it: other jobs run
 * in between. One training learns at a time, and the others are `pending`. When the emulator was ended meanwhile, the
 * learning begins anew.
 */
const trainJob: Job = job('train', async (target, context) => {
  const training = await context.store.get(trainings, target.organizationId, target.id)
  const model = training && (await context.store.get(models, target.organizationId, training.modelId))
  if (!training || !model || hasEnded(training)) {
    learningsOf(context).get(target.id)?.abort()
    return
  }
  const change = async ({ also = [], ...changes }: Changes): Promise<void> => {
    const updatedTime = timestampOf(context.clock)
    // A training that was cancelled meanwhile stays so.
    const apply = (record: TrainingRecord) => (hasEnded(record) ? undefined : { ...record, ...changes, updatedTime })
    const key = changes.weights?.key
    const after = await orRemove(context.blobs, key, () => changeTraining(context, target, apply, also))
    if (key !== undefined && after?.weights?.key !== key) await context.blobs.remove(key)
  }
  try {
    const changes = await nextStep(context, model, training)
    if (changes) await change(changes)
    return 'again'
  } catch (error) {
    // The training begins anew once the storage works again.
    if (error instanceof StorageError && !isDamaged(error)) throw error
    await change(failure('The emulator could not carry the training out; its log says more'))
    throw error
  }
})

export default trainJob

type Changes = Partial<Pick<TrainingRecord, 'status' | 'gpuHours' | 'evaluation' | 'statistics' | 'weights'>> & {
  /** What is to be written together with the training. */
  also?: readonly Change[]
}

const failure = (error: string): Changes => ({ status: 'failed', evaluation: { error } })

async function nextStep(context: Context, model: ModelRecord, training: TrainingRecord): Promise<Changes | undefined> {
  switch (training.status) {
    case 'waiting-for-approval':
      return { status: 'preparing' }
    case 'preparing':
      return prepare(context, training)
    case 'pending':
      return waitForTurn(context)
    default:
      return follow(context, model, training)
  }
}

async function prepare(context: Context, training: TrainingRecord): Promise<Changes> {
  const datasetIds = await datasetsOf(context, training)
  return typeof datasetIds === 'string' ? failure(datasetIds) : { status: 'pending' }
}

/** The datasets of the training's bundles, or why they cannot be told. */
async function datasetsOf(
  { store }: Context,
  { organizationId, dataBundleIds }: TrainingRecord,
): Promise<readonly string[] | string> {
  const datasetIds = new Set<string>()
  for (const id of dataBundleIds) {
    const bundle = await store.get(dataBundles, organizationId, id)
    if (!bundle) return `${id} was deleted before the training began`
    for (const { datasetId } of bundle.datasets) datasetIds.add(datasetId)
  }
  return [...datasetIds]
}

async function waitForTurn(context: Context): Promise<Changes | undefined> {
  const [other] = learningsOf(context).values()
  if (!other) return { status: 'running' }
  await lookAfter(context.jobs)
  return undefined
}

async function follow(context: Context, model: ModelRecord, training: TrainingRecord): Promise<Changes | undefined> {
  const learning = learningsOf(context).get(training.id) ?? (await begin(context, model, training))
  if (typeof learning === 'string') return failure(learning)
  if (!learning.result && learning.stage !== 'evaluating') await lookAfter(context.jobs)
  const { result, stage } = learning
  if (!result) {
    if (stage === 'evaluating' && training.status === 'running') return { status: 'running-final-evaluation' }
    await lookAfter(context.jobs)
    return undefined
  }
  if (training.status === 'running' && 'outcome' in result) return { status: 'running-final-evaluation' }
  learning.abort()
  if ('outcome' in result) return success(context, result.outcome, learning.documents)
  if (result.error instanceof NothingToLearnError) return failure(result.error.message)
  if (context.jobs.isStopped) return undefined
  throw result.error
}

async function begin(context: Context, model: ModelRecord, training: TrainingRecord): Promise<Learning | string> {
  const datasetIds = await datasetsOf(context, training)
  if (typeof datasetIds === 'string') return datasetIds
  const warmStart = await weightsOf(context, training.organizationId, training.warmStartConfig?.trainingId)
  return startLearning(
    context,
    training,
    {
      fieldConfig: model.fieldConfig,
      warmStart: warmStart?.bytes,
    },
    datasetIds,
    effectivePreprocessConfig({}, model.preprocessConfig),
  )
}

async function success(
  { blobs }: Context,
  { weights, evaluation, unreadable }: LearningOutcome,
  documents: number,
): Promise<Changes> {
  const { key, size, changes } = await blobs.write([weights], MAX_WEIGHTS)
  return {
    status: 'succeeded',
    gpuHours: 0,
    weights: { key, size },
    evaluation: { ...evaluationOf(evaluation, { documents, unreadable }) },
    statistics: { ...statisticsOf(evaluation) },
    also: changes,
  }
}
