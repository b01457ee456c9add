import type { JobKind } from '../../scheduling/job-kind.js'
import { addJob } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'
import { progressTraining, trainingFailure } from './progress-training.js'
import trainJob from './train-job.js'
import { hasEnded, trainings } from './training.js'
import { datasetsOf } from './training-datasets.js'

/** Prepares a training and puts it in the queue. */
const prepareJob: JobKind<Context> = {
  name: 'prepareTraining',
  concurrency: 4,
  async run(job, context) {
    const { organizationId, id } = job.target
    const training = await context.store.get(trainings, organizationId, id)
    if (!training || hasEnded(training)) return
    if (training.status === 'waiting-for-approval') await progressTraining(context, job, { status: 'preparing' })
    const datasetIds = await datasetsOf(context, training)
    if (typeof datasetIds === 'string') {
      await progressTraining(context, job, trainingFailure(datasetIds), () => job.done())
      return
    }
    await progressTraining(context, job, { status: 'pending' }, () => [...job.done(), addJob(trainJob, job.target)])
  },
}

export default prepareJob
