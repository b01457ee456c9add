import { runDocker } from './docker-transition.js'
import { pages, type Scenario, unknownId } from './scenario.js'

const unknown = unknownId('transition')
const unknownExecution = unknownId('transition-execution')

type Name =
  | 'executeTransition'
  | 'getTransitionExecution'
  | 'listTransitionExecutions'
  | 'sendHeartbeat'
  | 'updateTransitionExecution'

export const transitionExecutions: Readonly<Record<Name, Scenario>> = {
  executeTransition: {
    async succeeds(api) {
      await runDocker(api)
    },
    fails: api => api.executeTransition(unknown),
  },
  getTransitionExecution: {
    async succeeds(api) {
      const { transitionId, executionId } = await runDocker(api)
      await api.getTransitionExecution(transitionId, executionId)
    },
    fails: api => api.getTransitionExecution(unknown, unknownExecution),
  },
  listTransitionExecutions: {
    async succeeds(api) {
      const { transitionId, executionId } = await runDocker(api)
      await api.executeTransition(transitionId)
      await pages(page => api.listTransitionExecutions(transitionId, page))
      await api.listTransitionExecutions(transitionId, { status: 'running', executionId, order: 'ascending' })
      await api.listTransitionExecutions(transitionId, {
        status: ['succeeded', 'retry'],
        executionId: [executionId],
        sortBy: 'endTime',
      })
    },
    fails: api => api.listTransitionExecutions(unknown),
  },
  sendHeartbeat: {
    async succeeds(api) {
      const { transitionId, executionId } = await runDocker(api)
      await api.sendHeartbeat(transitionId, executionId)
    },
    fails: api => api.sendHeartbeat(unknown, unknownExecution),
  },
  updateTransitionExecution: {
    async succeeds(api) {
      const first = await runDocker(api)
      await api.updateTransitionExecution(first.transitionId, first.executionId, 'succeeded', {
        output: { total_amount: '1.00' },
        startTime: new Date(Date.now() - 1000),
      })
      for (const status of ['failed', 'rejected', 'retry'] as const) {
        const { transitionId, executionId } = await runDocker(api)
        await api.updateTransitionExecution(transitionId, executionId, status, { error: { message: 'Out of paper' } })
      }
    },
    fails: api => api.updateTransitionExecution(unknown, unknownExecution, 'succeeded', { output: {} }),
  },
}
