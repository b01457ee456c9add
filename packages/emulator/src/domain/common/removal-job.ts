import { setImmediate } from 'node:timers/promises'
import { type ListQuery, retryOnConflict } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from './context.js'

/** The records that are removed in one write. */
export const REMOVED_PAGE: Pick<ListQuery, 'order' | 'limit'> = { order: 'ascending', limit: 500 }

/**
 * A job that removes what belonged to its target, which was deleted.
 * @param removeSome removes a page, and returns whether more records remain.
 */
export const removalJob = (
  name: string,
  removeSome: (context: Context, target: Target) => Promise<boolean>,
): JobKind<Context> => ({
  name,
  concurrency: 4,
  async run({ target, signal }, context) {
    while (await retryOnConflict(() => removeSome(context, target))) {
      await setImmediate()
      signal.throwIfAborted()
    }
  },
})
