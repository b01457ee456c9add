import { remove } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { REMOVAL_PAGE, removalJob } from '../common/removal-job.js'
import { reviewRemovals } from '../review-records/end-reviews.js'
import { transitionExecutions } from './transition-execution.js'
import { stopWork } from './work.js'

/** Removes the executions of a deleted transition, and stops their programs. */
const removeExecutions: JobKind<Context> = removalJob(
  'removeTransitionExecutions',
  async ({ store }, { organizationId, id }) => {
    const query = { ...REMOVAL_PAGE, where: { transitionId: [id] } }
    const { records, cursor } = await store.list(transitionExecutions, organizationId, query)
    const manual = records.filter(({ transitionType }) => transitionType === 'manual')
    await store.write([
      ...records.flatMap(record => [remove(transitionExecutions, record), ...stopWork(record, 'deleted')]),
      ...(await reviewRemovals(
        { store },
        organizationId,
        manual.map(record => record.id),
      )),
    ])
    return cursor !== null
  },
)

export default removeExecutions
