import type { AuditEvent } from '@las/console/contract'
import { type BaseRecord, type Change, type Collection, collection, insert, replace } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Target } from '../../scheduling/job-record.js'
import type { Context } from '../common/context.js'

/** Maximum number of events of a task. Older ones are dropped. */
export const MAX_TRAIL_EVENTS = 1000

/** Something that a person has done with a task. */
export interface TrailEvent extends Omit<AuditEvent, 'actor'> {
  readonly actorId: string
  /** The lease with which the task ended, so that the request can be repeated. */
  readonly leaseId?: string
}

/** The audit trail of a task, oldest first. Its `id` is that of the task. */
export interface TrailRecord extends BaseRecord {
  readonly events: readonly TrailEvent[]
}

export const reviewTrails: Collection<TrailRecord> = collection('reviewTrails')

/** Returns the change that adds events to the audit trail of a task. */
export async function recordInTrail(
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { organizationId, id }: Target,
  ...added: readonly Omit<TrailEvent, 'time'>[]
): Promise<Change> {
  const trail = await store.get(reviewTrails, organizationId, id)
  const time = timestampOf(clock)
  const events = [...(trail?.events ?? []), ...added.map(event => ({ time, ...event }))].slice(-MAX_TRAIL_EVENTS)
  if (trail) return replace(reviewTrails, { ...trail, events })
  return insert(reviewTrails, { id, organizationId, revision: 0, events })
}
