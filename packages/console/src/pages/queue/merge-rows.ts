import type { TaskList, TaskSummary } from '../../contract.js'

/** The rows of a list, of which all or the first pages are loaded. */
export interface Rows {
  readonly tasks: readonly TaskSummary[]
  /** Ids of tasks that are still shown although they no longer belong to the list. */
  readonly gone: ReadonlySet<string>
  /** For the page after the last row; null after the last page. */
  readonly nextToken: string | null
  /** The number of tasks that are not shown yet, because the user is working with the rows. */
  readonly held: number
}

export function firstRows({ tasks, nextToken }: TaskList): Rows {
  return { tasks, gone: new Set(), nextToken, held: 0 }
}

export function appendRows(rows: Rows, { tasks, nextToken }: TaskList): Rows {
  const known = new Set(rows.tasks.map(({ taskId }) => taskId))
  return { ...rows, tasks: [...rows.tasks, ...tasks.filter(({ taskId }) => !known.has(taskId))], nextToken }
}

/** Replaces the rows of the first page by those of a new list, and keeps those of later pages. */
export function refreshRows(rows: Rows, first: TaskList): Rows {
  if (first.nextToken === null || rows.tasks.length <= first.tasks.length) return firstRows(first)
  const fresh = new Set(first.tasks.map(({ taskId }) => taskId))
  const end = lastKnown(rows.tasks, fresh) + 1
  const later = rows.tasks.slice(end).filter(({ taskId }) => !rows.gone.has(taskId))
  return { tasks: [...first.tasks, ...later], gone: new Set(), nextToken: rows.nextToken, held: 0 }
}

/**
 * Updates rows without moving any, while the pointer or the focus is on them.
 *
 * @param count The number of tasks in the whole list, if it is known exactly.
 */
export function updateRows(rows: Rows, first: TaskList, count: number | undefined): Rows {
  const fresh = new Map(first.tasks.map(task => [task.taskId, task]))
  const known = new Set(rows.tasks.map(({ taskId }) => taskId))
  const end = first.nextToken === null ? rows.tasks.length : lastKnown(rows.tasks, fresh) + 1
  const gone = rows.tasks.flatMap(({ taskId }, index) => {
    const isGone = index < end ? !fresh.has(taskId) : rows.gone.has(taskId)
    return isGone ? [taskId] : []
  })
  const added = first.tasks.filter(({ taskId }) => !known.has(taskId)).length
  // New tasks may be after the first page.
  const beyond = rows.nextToken === null && count !== undefined ? count - (rows.tasks.length - gone.length) : 0
  return {
    ...rows,
    tasks: rows.tasks.map(task => fresh.get(task.taskId) ?? task),
    gone: new Set(gone),
    held: Math.max(added, beyond),
  }
}

/** The index of the last row that a page contains; −1 without any. */
function lastKnown(tasks: readonly TaskSummary[], page: { has(taskId: string): boolean }): number {
  return tasks.findLastIndex(({ taskId }) => page.has(taskId))
}
