import { remove, removePage, retryOnConflict } from '@las/storage'
import { type Job, job } from '../../scheduling/job.js'
import { executionPages } from './execution-pages.js'
import { workflowExecutions } from './workflow-execution.js'

/** Number of executions that are removed in one write. */
const limit = 500

/** Removes the executions of a workflow that was deleted. */
const removeExecutions: Job = job('removeWorkflowExecutions', async ({ organizationId, id }, { store }) => {
  const where = { workflowId: [id] }
  return retryOnConflict(async () => {
    const { records, cursor } = await store.list(workflowExecutions, organizationId, {
      where,
      order: 'ascending',
      limit,
    })
    const paged = records.flatMap(({ id, pages }) => (pages > 0 ? [id] : []))
    if (await removePage(store, executionPages, organizationId, { executionId: paged })) return 'again'
    await store.write(records.map(record => remove(workflowExecutions, record)))
    return cursor === null ? undefined : 'again'
  })
})

export default removeExecutions
