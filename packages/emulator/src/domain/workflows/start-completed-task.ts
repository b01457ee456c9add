import { type Change, insert } from '@las/storage'
import type { Context } from '../common/context.js'
import { logs } from '../logs/log.js'
import { newLog } from '../logs/write-log.js'
import { addRun } from '../transitions/program-run.js'
import type { WorkflowRecord } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/**
 * Starts the task that a workflow runs after each of its executions.
 * @returns the `completedTaskLogId` of the execution, and the changes that must be written together with the end of the
 * execution; undefined if the workflow has no such task.
 */
export function startCompletedTask(
  context: Context,
  { completedConfig }: Pick<WorkflowRecord, 'completedConfig'>,
  { id, organizationId, workflowId }: Pick<WorkflowExecutionRecord, 'id' | 'organizationId' | 'workflowId'>,
): { completedTaskLogId: string; changes: Change[] } | undefined {
  if (!completedConfig) return undefined
  const log = newLog(context, organizationId, `${workflowId}/${id}`, { workflowId, workflowExecutionId: id })
  const runner = context.runners.runnerOf({ names: [completedConfig.imageUrl], type: 'image' }, organizationId)
  return {
    completedTaskLogId: log.id,
    changes: [insert(logs, log), addRun(runner ?? 'process', { organizationId, id })],
  }
}
