import { removePage } from '@las/storage'
import { type Job, job } from '../../scheduling/job.js'
import { transitionExecutions } from './transition-execution.js'

/** Removes the executions of a transition that was deleted. */
const removeExecutions: Job = job('removeTransitionExecutions', async ({ organizationId, id }, { store }) => {
  const more = await removePage(store, transitionExecutions, organizationId, { transitionId: [id] })
  return more ? 'again' : undefined
})

export default removeExecutions
