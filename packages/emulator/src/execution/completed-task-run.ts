import { retryOnConflict } from '@las/storage'
import { logLines } from '../domain/logs/write-log.js'
import { workflows } from '../domain/workflows/workflow.js'
import { workflowExecutions } from '../domain/workflows/workflow-execution.js'
import { timestampOf } from '../platform/time/timestamps.js'
import type { RunningJob } from '../scheduling/job-kind.js'
import type { ExecutionContext } from './context.js'
import { environmentOf } from './environment.js'
import type { ProgramRun } from './run.js'
import { registryLogin, runNameOf } from './transition-run.js'

/** Maximum duration of the task. */
const TIMEOUT_SECONDS = 3600

/** Returns the run of the task that follows an execution; undefined if the execution or the task no longer exists. */
export async function completedTaskRun(context: ExecutionContext, job: RunningJob): Promise<ProgramRun | undefined> {
  const { organizationId, id: executionId } = job.target
  const execution = await context.store.get(workflowExecutions, organizationId, executionId)
  const workflow = execution && (await context.store.get(workflows, organizationId, execution.workflowId))
  const config = workflow?.completedConfig
  const logId = execution?.completedTaskLogId
  if (!config || !logId) return undefined
  const log = { id: logId, organizationId }
  job.abortAt(context.clock() + TIMEOUT_SECONDS * 1000)
  return {
    names: [config.imageUrl],
    type: 'image',
    timeoutInSeconds: TIMEOUT_SECONDS,
    log,
    defaultResult: { status: 'succeeded' },
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
    start: async () => true,
    async finish({ status, error }) {
      const outcome = status === 'succeeded' ? 'ended' : `failed: ${error ?? status}`
      const line = `The task ${outcome} at ${timestampOf(context.clock)}`
      await retryOnConflict(() => context.store.write([...logLines(context, log, [line]), ...job.done()]))
    },
  }
}
