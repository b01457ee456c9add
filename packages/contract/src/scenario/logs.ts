import type { BaseClient } from '@las/client'
import type * as functions from '@las/logs'
import { runDocker } from './docker-transition.js'
import { forgedToken, pages, type Scenarios, unknownId } from './scenario.js'

/** Id of the log of a failed execution. */
async function log(api: BaseClient): Promise<string> {
  const { transitionId, executionId } = await runDocker(api)
  const error = { message: 'The scanner is out of paper' }
  const { logId } = await api.updateTransitionExecution(transitionId, executionId, 'failed', { error })
  if (!logId) throw new Error('The execution of the docker transition has no log')
  return logId
}

export const logs: Scenarios<typeof functions> = {
  getLog: {
    async succeeds(api) {
      await api.getLog(await log(api))
    },
    fails: api => api.getLog(unknownId('log')),
  },
  listLogs: {
    async succeeds(api) {
      await log(api)
      await log(api)
      await pages(api.listLogs)
      await api.listLogs({
        workflowId: unknownId('workflow'),
        workflowExecutionId: unknownId('workflow-execution'),
        transitionId: unknownId('transition'),
        transitionExecutionId: unknownId('transition-execution'),
        resourceId: unknownId('transition'),
        order: 'ascending',
      })
    },
    fails: api => api.listLogs(forgedToken),
  },
}
