import { remove, removePage } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { REMOVAL_PAGE, removalJob } from '../common/removal-job.js'
import { executionPages } from './history-pages.js'
import { workflowExecutions } from './workflow-execution.js'

/** Removes the executions of a deleted workflow. */
const removeExecutions: JobKind<Context> = removalJob(
  'removeWorkflowExecutions',
  async ({ store }, { organizationId, id }) => {
    const query = { ...REMOVAL_PAGE, where: { workflowId: [id] } }
    const { records, cursor } = await store.list(workflowExecutions, organizationId, query)
    const paged = records.flatMap(({ id, pages }) => (pages > 0 ? [id] : []))
    if (await removePage(store, executionPages, organizationId, { executionId: paged })) return true
    await store.write(records.map(record => remove(workflowExecutions, record)))
    return cursor !== null
  },
)

export default removeExecutions
