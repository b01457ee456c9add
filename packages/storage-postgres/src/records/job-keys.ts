import type { BaseRecord, QueuedCollection } from '@las/storage'

/** The key that contains the lane of a job. It is not a field of the record. */
export const LANE_KEY = '@lane'
/** The key that changes when a job must be delivered at another time. Dead jobs do not have it. */
export const DUE_KEY = '@due'

/** The name of the schema of graphile-worker, for the quoted name of a schema. */
export const queueSchema = (name: string): string => `${name.slice(1, -1)}_jobs`

/** The keys of a job. Jobs that are due later do not take turns. */
export function jobKeys(record: BaseRecord, { deliveryOf }: QueuedCollection): Readonly<Record<string, string>> {
  const delivery = deliveryOf(record)
  if (!delivery) return {}
  const { kind, dueAt, delay, lane } = delivery
  return { [DUE_KEY]: `${kind} ${dueAt}`, ...(delay === 0 && { [LANE_KEY]: lane }) }
}
