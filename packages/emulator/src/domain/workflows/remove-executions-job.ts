import { setImmediate } from 'node:timers/promises'
import { remove, removePage, retryOnConflict } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { executionPages } from './execution-pages.js'
import { workflowExecutions } from './workflow-execution.js'

/** Number of executions that are removed in one write. */
const PAGE = 500

/** Removes the executions of a workflow that was deleted. */
const removeExecutions: JobKind<Context> = {
  name: 'removeWorkflowExecutions',
  concurrency: 4,
  async run({ target: { organizationId, id }, signal }, { store }) {
    const query = { where: { workflowId: [id] }, order: 'ascending', limit: PAGE } as const
    const removeSome = async (): Promise<boolean> => {
      const { records, cursor } = await store.list(workflowExecutions, organizationId, query)
      const paged = records.flatMap(({ id, pages }) => (pages > 0 ? [id] : []))
      if (await removePage(store, executionPages, organizationId, { executionId: paged })) return true
      await store.write(records.map(record => remove(workflowExecutions, record)))
      return cursor !== null
    }
    while (await retryOnConflict(removeSome)) {
      await setImmediate()
      signal.throwIfAborted()
    }
  },
}

export default removeExecutions
