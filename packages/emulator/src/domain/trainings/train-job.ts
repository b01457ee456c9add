import { type Change, removeOnFailure } from '@las/storage'
import { isInterruption, type JobKind, type RunningJob } from '../../scheduling/job-kind.js'
import { NothingToLearnError } from '../../workers/learn.js'
import type { Context } from '../common/context.js'
import { type ModelRecord, models } from '../models/model.js'
import { curveOf, evaluationOf, statisticsOf } from './evaluation.js'
import { type Learned, learnFrom } from './learning.js'
import { progressTraining, type TrainingChanges, trainingFailure } from './progress-training.js'
import { hasEnded, type TrainingRecord, trainings } from './training.js'
import { datasetsOf } from './training-datasets.js'

/** Maximum size of the learned weights. */
export const MAX_WEIGHTS_BYTES: number = 8 * 1024 * 1024

/** Runs a training. Only one runs at a time; the others are `pending`. After a restart the training starts over. */
const trainJob: JobKind<Context> = {
  name: 'train',
  concurrency: 1,
  async run(job, context) {
    const { organizationId, id } = job.target
    const training = await context.store.get(trainings, organizationId, id)
    const model = training && (await context.store.get(models, organizationId, training.modelId))
    if (!training || !model || hasEnded(training)) return
    try {
      await train(job, context, training, model)
    } catch (error) {
      // The training starts over.
      if (isInterruption(job, error)) throw error
      const isExpected = error instanceof NothingToLearnError
      const reason = isExpected
        ? error.message
        : 'The emulator could not complete the training; see its log for details'
      if (!isExpected) context.log.fault(error)
      await progressTraining(context, job, trainingFailure(reason), () => job.done())
    }
  },
}

export default trainJob

async function train(job: RunningJob, context: Context, training: TrainingRecord, model: ModelRecord): Promise<void> {
  const datasetIds = await datasetsOf(context, training)
  if (typeof datasetIds === 'string') throw new NothingToLearnError(datasetIds)
  if (training.status === 'pending') await progressTraining(context, job, { status: 'running' })
  let evaluating: Promise<unknown> | undefined
  const learned = await learnFrom(context, training, model, datasetIds, {
    signal: job.signal,
    onStage: stage => {
      if (stage !== 'evaluating') return
      evaluating ??= progressTraining(context, job, { status: 'running-final-evaluation' })
      // The error is handled by the await below.
      evaluating.catch(() => undefined)
    },
  })
  await evaluating
  await succeed(job, context, learned)
}

async function succeed(job: RunningJob, context: Context, { outcome, documents }: Learned): Promise<void> {
  const { blobs } = context
  const { weights, evaluation, unreadable } = outcome
  const { key, size, changes } = await blobs.write([weights], MAX_WEIGHTS_BYTES)
  const success: TrainingChanges = {
    status: 'succeeded',
    gpuHours: 0,
    weights: { key, size },
    evaluation: { ...evaluationOf(evaluation, { documents, unreadable }) },
    statistics: { ...statisticsOf(evaluation) },
    curve: curveOf(evaluation),
  }
  const extraChanges = (): Change[] => [...changes, ...job.done()]
  const after = await removeOnFailure(blobs, key, () => progressTraining(context, job, success, extraChanges))
  if (after?.weights?.key !== key) await blobs.remove(key)
}
