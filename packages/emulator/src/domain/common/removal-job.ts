import { setImmediate } from 'node:timers/promises'
import { type BaseRecord, type Collection, type ListQuery, removePage, retryOnConflict } from '@las/storage'
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

/**
 * A job that removes the children of a deleted resource, such as the runs of an action.
 * @param field the field of a child that contains the id of its parent.
 */
export const childRemovalJob = <R extends BaseRecord>(
  name: string,
  collection: Collection<R>,
  field: keyof R & string,
): JobKind<Context> =>
  removalJob(name, ({ store }, { organizationId, id }) =>
    removePage(store, collection, organizationId, { [field]: [id] }),
  )
