import { type Change, insert } from '@las/storage'
import type { Context } from '../common/context.js'
import { logs } from '../logs/log.js'
import { newLog } from '../logs/write-log.js'
import { addRun } from '../transitions/program-run.js'
import type { WorkflowRecord } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/**
 * Has the task of a workflow run that follows each of its executions.
 * @returns the log of the task, which the execution is to name as `completedTaskLogId`, and the changes to be written
 * together with the end of the execution; undefined when the workflow has no such task.
 */
export function startCompletedTask(
  context: Context,
  { completedConfig }: Pick<WorkflowRecord, 'completedConfig'>,
  { id, organizationId, workflowId }: Pick<WorkflowExecutionRecord, 'id' | 'organizationId' | 'workflowId'>,
): { completedTaskLogId: string; changes: Change[] } | undefined {
  if (!completedConfig) return undefined
  const source = { workflowId, workflowExecutionId: id, transitionId: null, transitionExecutionId: null }
  const log = newLog(context, organizationId, source)
  const runner = context.runners.runnerOf({ names: [completedConfig.imageUrl], isImage: true }, organizationId)
  return {
    completedTaskLogId: log.id,
    changes: [insert(logs, log), addRun(runner ?? 'process', { organizationId, id })],
  }
}
