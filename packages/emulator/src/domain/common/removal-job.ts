import { setImmediate } from 'node:timers/promises'
import { type ListQuery, retryOnConflict } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from './context.js'

/** The page of records that one write removes. */
export const REMOVAL_PAGE: Pick<ListQuery, 'order' | 'limit'> = { order: 'ascending', limit: 500 }

/**
 * A job that removes the records of a deleted resource. The resource is the job's target.
 * @param removePage removes one page, and returns whether more records remain.
 */
export const removalJob = (
  name: string,
  removePage: (context: Context, target: Target) => Promise<boolean>,
): JobKind<Context> => ({
  name,
  concurrency: 4,
  async run({ target, signal }, context) {
    while (await retryOnConflict(() => removePage(context, target))) {
      await setImmediate()
      signal.throwIfAborted()
    }
  },
})
