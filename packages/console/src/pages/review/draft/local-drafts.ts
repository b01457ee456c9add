import { readStored, removeStored, store, storedNames } from '../../../browser-storage.js'

const PREFIX = 'draft:'
/** Drafts of tasks that another person has ended are never opened again. */
const MAX_DRAFTS = 50

/** The drafts of a person in this browser. */
export function localDrafts(userId: string): {
  load(taskId: string): unknown
  save(taskId: string, draft: object): void
  remove(taskId: string): void
} {
  const nameOf = (taskId: string): string => `${PREFIX}${userId}:${taskId}`
  return {
    load: taskId => readStored(nameOf(taskId)),
    save(taskId, draft) {
      removeOldest(nameOf(taskId))
      store(nameOf(taskId), draft)
    },
    remove: taskId => removeStored(nameOf(taskId)),
  }
}

function removeOldest(current: string): void {
  const names = storedNames(PREFIX).filter(name => name !== current)
  if (names.length < MAX_DRAFTS) return
  const byAge = names
    .map(name => ({ name, time: Number(Object(readStored(name)).time ?? 0) }))
    .sort((a, b) => a.time - b.time)
  for (const { name } of byAge.slice(0, names.length - MAX_DRAFTS + 1)) removeStored(name)
}
