import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from './context.js'

/** Maximum number of entries of a history. Older ones are dropped. */
export const MAX_HISTORY_ENTRIES = 100

/** An entry of the `history` of a run or a task: a status that it has or had. */
export type StatusChange = {
  readonly status: string
  /** When it got this status. */
  readonly timestamp: string
}

/** Returns a history with another status. */
export const withStatus = (
  { clock }: Pick<Context, 'clock'>,
  history: readonly StatusChange[],
  status: string,
): StatusChange[] => [...history, { status, timestamp: timestampOf(clock) }].slice(-MAX_HISTORY_ENTRIES)
