import { resolve, type Schema, variantsOf } from '@las/api/description'
import type { FinalStatuses } from '../commands/operations/operation-spec.js'

/** The statuses of work that has not ended. */
const PENDING = [
  'waiting-for-approval',
  'preparing',
  'pending',
  'running',
  'running-final-evaluation',
  'ready',
  'in-progress',
  'ready-for-review',
  'review-in-progress',
  'pending-predictions',
  'succeeded-predictions',
  'review-completed',
  'pending-export',
]

/** `retry` is a failed execution that a person can retry. */
const FAILED = ['failed', 'error', 'rejected', 'cancelled', 'retry']

const SUCCEEDED = ['succeeded', 'completed', 'exported', 'ignored', 'archived']

/** Statuses that do not describe work, so that there is nothing to wait for. */
const LASTING = ['active', 'inactive', 'invite_pending', 'development', 'production', 'available', 'unavailable']

/**
 * The final statuses of a schema; undefined if its statuses do not describe work.
 *
 * @throws if a status is not listed above.
 */
export function finalStatuses(operation: string, schema: Schema | undefined): FinalStatuses | undefined {
  const statuses = schema ? variantsOf(resolve(schema)).flatMap(({ enum: values = [] }) => values.map(String)) : []
  const known = [...PENDING, ...FAILED, ...SUCCEEDED, ...LASTING]
  const unknown = statuses.filter(status => !known.includes(status))
  if (unknown.length > 0) {
    throw new Error(`${operation}: add the status ${unknown.join(', ')} to a list in generate/final-statuses.ts`)
  }
  if (!statuses.some(status => PENDING.includes(status))) return undefined
  return {
    succeeded: statuses.filter(status => SUCCEEDED.includes(status)),
    failed: statuses.filter(status => FAILED.includes(status)),
  }
}
