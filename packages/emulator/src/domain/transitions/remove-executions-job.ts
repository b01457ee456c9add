import { setImmediate } from 'node:timers/promises'
import { remove, retryOnConflict } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { transitionExecutions } from './transition-execution.js'
import { endWork } from './work.js'

/** Number of executions that are removed in one write. */
const PAGE = 500

/** Removes the executions of a transition that was deleted, and stops their programs. */
const removeExecutions: JobKind<Context> = {
  name: 'removeTransitionExecutions',
  concurrency: 4,
  async run({ target: { organizationId, id }, signal }, { store }) {
    const query = { where: { transitionId: [id] }, order: 'ascending', limit: PAGE } as const
    const removeSome = async (): Promise<boolean> => {
      const { records, cursor } = await store.list(transitionExecutions, organizationId, query)
      await store.write(
        records.flatMap(record => [remove(transitionExecutions, record), ...endWork(record, 'deleted')]),
      )
      return cursor !== null
    }
    while (await retryOnConflict(removeSome)) {
      await setImmediate()
      signal.throwIfAborted()
    }
  },
}

export default removeExecutions
