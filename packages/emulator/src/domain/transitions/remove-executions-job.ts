import { remove } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { REMOVAL_PAGE, removalJob } from '../common/removal-job.js'
import { transitionExecutions } from './transition-execution.js'
import { stopWork } from './work.js'

/** Removes the executions of a deleted transition, and stops their programs. */
const removeExecutions: JobKind<Context> = removalJob(
  'removeTransitionExecutions',
  async ({ store }, { organizationId, id }) => {
    const query = { ...REMOVAL_PAGE, where: { transitionId: [id] } }
    const { records, cursor } = await store.list(transitionExecutions, organizationId, query)
    await store.write(records.flatMap(record => [remove(transitionExecutions, record), ...stopWork(record, 'deleted')]))
    return cursor !== null
  },
)

export default removeExecutions
