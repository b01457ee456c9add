import type { TaskHistory } from '@las/console/contract'
import type { Context } from '../common/context.js'
import { reviewTrails } from '../review-records/trail.js'
import { Persons } from './persons.js'
import type { ReviewTask } from './task.js'

/** Returns what people have done with a task, newest first. */
export async function historyOf(context: Pick<Context, 'store'>, { record }: ReviewTask): Promise<TaskHistory> {
  const { id, organizationId } = record
  const trail = await context.store.get(reviewTrails, organizationId, id)
  const persons = new Persons(context, organizationId)
  const events = (trail?.events ?? []).toReversed()
  return {
    events: await Promise.all(
      events.map(async ({ actorId, leaseId, ...event }) => ({ ...event, actor: await persons.find(actorId) })),
    ),
  }
}
