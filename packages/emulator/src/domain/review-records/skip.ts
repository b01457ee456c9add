import { type BaseRecord, type Collection, collection } from '@las/storage'

/** A task that a person has skipped, and does not receive as the next task. */
export interface SkipRecord extends BaseRecord {
  readonly taskId: string
  readonly actorId: string
}

export const reviewSkips: Collection<SkipRecord> = collection('reviewSkips', ['taskId', 'actorId'])

export const skipId = (actorId: string, taskId: string): string => `${actorId} ${taskId}`
