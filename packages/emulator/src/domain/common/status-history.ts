import { stateOf } from './execution-state.js'

/** Maximum number of entries of a history. Older ones are dropped. */
export const MAX_HISTORY_ENTRIES = 100

/** An entry of the `history` of a run or a task: a status that it has or had. */
export type StatusChange = {
  readonly status: string
  /** When it got this status. */
  readonly timestamp: string
}

/** The fields of a stored run or task that change with its status. */
export interface StatusFields<S extends string> {
  readonly status: S
  readonly history: readonly StatusChange[]
  /** Its parent and the status, for filtering lists: see `stateOf`. */
  readonly state: string
}

/** Returns the fields of a run or a task that has a new status. Every change of a status uses it. */
export const newStatus = <S extends string>(
  parentId: string,
  status: S,
  timestamp: string,
  history: readonly StatusChange[] = [],
): StatusFields<S> => ({
  status,
  state: stateOf(parentId, status),
  history: [...history, { status, timestamp }].slice(-MAX_HISTORY_ENTRIES),
})
