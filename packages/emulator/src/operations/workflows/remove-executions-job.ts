import { type Job, job } from '../../jobs/job.js'
import { removePage } from '../../store/remove-page.js'
import { workflowExecutions } from './workflow-execution.js'

/** Removes the executions of a workflow that was deleted. */
const removeExecutions: Job = job('removeWorkflowExecutions', async ({ organizationId, id }, { store }) => {
  const more = await removePage(store, workflowExecutions, organizationId, { workflowId: [id] })
  return more ? 'again' : undefined
})

export default removeExecutions
