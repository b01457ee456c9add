import { type Change, insert } from '@las/storage'
import type { Context } from '../common/context.js'
import { logs } from '../logs/log.js'
import { logLines, newLog } from '../logs/write-log.js'
import type { Run } from './run.js'

/** A run with a log, which its first lines create. */
export interface LoggedRun extends Pick<Run, 'organizationId' | 'id'> {
  readonly logId?: string | null
}

/**
 * Returns the id of the log of a run, and the changes that add lines to it. If the run has no log yet, they create it.
 * @param parentId the id of the action or the hook.
 */
export function runLog(
  context: Context,
  parentId: string,
  { organizationId, id, logId }: LoggedRun,
  lines: readonly string[] = [],
): { readonly logId: string; readonly changes: readonly Change[] } {
  if (logId) return { logId, changes: logLines(context, { id: logId, organizationId }, lines) }
  const log = newLog(context, organizationId, `${parentId}/${id}`, {})
  return { logId: log.id, changes: [insert(logs, log), ...logLines(context, log, lines)] }
}
