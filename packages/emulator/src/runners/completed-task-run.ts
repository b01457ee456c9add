import { type Context, timestampOf } from '../context.js'
import { logs } from '../operations/logs/log.js'
import { newLog, writeLog } from '../operations/logs/write-log.js'
import { type WorkflowRecord, workflows } from '../operations/workflows/workflow.js'
import { type WorkflowExecutionRecord, workflowExecutions } from '../operations/workflows/workflow-execution.js'
import { removeRecord } from '../store/remove.js'
import { type Change, insert } from '../store/store.js'
import { environmentOf } from './environment.js'
import type { Run } from './run.js'
import { addRun, type StoredRun, storedRuns } from './stored-run.js'
import { registryLogin, runNameOf } from './transition-run.js'

/** How long the task may take, in seconds. */
const TIMEOUT = 3600

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
  return {
    completedTaskLogId: log.id,
    changes: [insert(logs, log), addRun('completedTask', { organizationId, id })],
  }
}

/** The run of the task that follows an execution; undefined when the execution or the task is gone. */
export async function completedTaskRun(context: Context, stored: StoredRun): Promise<Run | undefined> {
  const { organizationId, id: executionId } = stored.execution
  const execution = await context.store.get(workflowExecutions, organizationId, executionId)
  const workflow = execution && (await context.store.get(workflows, organizationId, execution.workflowId))
  const config = workflow?.completedConfig
  const logId = execution?.completedTaskLogId
  if (!config || !logId) return undefined
  const log = { id: logId, organizationId }
  return {
    names: [config.imageUrl],
    isImage: true,
    timeoutInSeconds: TIMEOUT,
    log,
    silentEnd: { status: 'succeeded' },
    async program() {
      const { imageUrl, secretId } = config
      const ids = { WORKFLOW_ID: execution.workflowId, EXECUTION_ID: executionId }
      return {
        image: imageUrl,
        environment: await environmentOf(context, { organizationId, ...config, ids }),
        input: {
          workflowId: execution.workflowId,
          executionId,
          status: execution.status,
          endedTime: execution.endTime,
        },
        runName: runNameOf(executionId),
        registryLogin: secretId === undefined ? undefined : await registryLogin(context, organizationId, secretId),
      }
    },
    begin: async () => true,
    async end({ status, error }) {
      const outcome = status === 'succeeded' ? 'ended' : `failed: ${error ?? status}`
      await writeLog(context, log, [`The task ${outcome} at ${timestampOf(context.clock)}`])
      await removeRecord(context.store, storedRuns, stored.organizationId, stored.id)
    },
  }
}
