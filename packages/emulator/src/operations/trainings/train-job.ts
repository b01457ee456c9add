import { type Context, timestampOf } from '../../context.js'
import { type Job, job } from '../../jobs/job.js'
import { type EvaluationTally, emptyTally, evaluationOf } from '../../learning/evaluation.js'
import { dataBundles } from '../data-bundles/data-bundle.js'
import { type ModelRecord, models } from '../models/model.js'
import { changeTraining } from './change-training.js'
import { evaluateSome } from './evaluate.js'
import { hasEnded, type TrainingRecord, trainings } from './training.js'

/**
 * Takes a training one step further: to its next state or, in its final evaluation, through some of its documents. Other
 * jobs run in between.
 *
 * The emulator does not learn from documents. What a training really does is the evaluation: it predicts the documents
 * that the datasets of its data bundles hold, and compares the predictions with the ground truth. Predictions with the
 * training then use the knowledge that was evaluated, which is the emulator's own.
 */
const trainJob: Job = job('train', async (target, context) => {
  const training = await context.store.get(trainings, target.organizationId, target.id)
  if (!training || hasEnded(training)) return
  const model = await context.store.get(models, target.organizationId, training.modelId)
  if (!model) return
  const change = (changes: Changes): Promise<TrainingRecord | undefined> =>
    changeTraining(context, target, record => {
      // A training that was cancelled meanwhile stays so.
      if (hasEnded(record)) return undefined
      return { ...record, ...changes, updatedTime: timestampOf(context.clock) }
    })
  try {
    await change(await nextStep(context, model, training))
    return 'again'
  } catch (error) {
    await change(failure('The emulator could not carry the training out; its log says more'))
    throw error
  }
})

export default trainJob

type Changes = Partial<Pick<TrainingRecord, 'status' | 'gpuHours' | 'evaluation' | 'progress'>>

const failure = (error: string): Changes => ({ status: 'failed', evaluation: { error }, progress: null })

async function nextStep(context: Context, model: ModelRecord, training: TrainingRecord): Promise<Changes> {
  switch (training.status) {
    case 'waiting-for-approval':
      return { status: 'preparing' }
    case 'preparing':
      return prepare(context, training)
    case 'pending':
      return { status: 'running' }
    case 'running':
      return { status: 'running-final-evaluation' }
    default:
      return evaluate(context, model, training)
  }
}

async function prepare({ store }: Context, { organizationId, dataBundleIds }: TrainingRecord): Promise<Changes> {
  const datasetIds = new Set<string>()
  for (const id of dataBundleIds) {
    const bundle = await store.get(dataBundles, organizationId, id)
    if (!bundle) return failure(`${id} was deleted before the training began`)
    for (const { datasetId } of bundle.datasets) datasetIds.add(datasetId)
  }
  return { status: 'pending', progress: { datasetIds: [...datasetIds], tally: emptyTally } }
}

async function evaluate(context: Context, model: ModelRecord, training: TrainingRecord): Promise<Changes> {
  if (!training.progress) return failure('The training was not prepared')
  const progress = await evaluateSome(context, model, training.progress)
  if (progress.cursor !== undefined) return { progress }
  if (progress.tally.evaluated === 0) return failure(whyNothing(progress.tally))
  const evaluation = { ...evaluationOf(model.fieldConfig, progress.tally) }
  return { status: 'succeeded', gpuHours: 0, evaluation, progress: null }
}

const whyNothing = ({ documents, unreadable }: EvaluationTally): string =>
  unreadable === 0
    ? `None of the ${documents} documents has ground truth to train with`
    : `None of the ${unreadable} documents with ground truth could be read; the emulator reads PDFs with a text layer`
