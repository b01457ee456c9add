import { type BaseRecord, type Collection, collection } from '@las/storage'

/** The unfinished work of a person on a task. A task has at most one for each person. */
export interface DraftRecord extends BaseRecord {
  readonly taskId: string
  /** Any JSON value. */
  readonly draft: unknown
  readonly savedTime: string
}

export const reviewDrafts: Collection<DraftRecord> = collection('reviewDrafts', ['taskId'])

export const draftId = (actorId: string, taskId: string): string => `${actorId} ${taskId}`
