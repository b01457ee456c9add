import type { Change } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import type { Context } from '../common/context.js'
import { stateOf } from '../common/execution-state.js'
import { logLines } from '../logs/write-log.js'
import { send } from '../mail/outbox.js'
import { RUN_PROGRAM } from '../transitions/program-run.js'
import { errorFields, withEvents } from './history.js'
import type { Outcome } from './outcome.js'
import { startCompletedTask } from './start-completed-task.js'
import type { WorkflowRecord } from './workflow.js'
import type { WorkflowExecutionRecord } from './workflow-execution.js'

/** Ends an execution. The changes send the email about a failure, and start the task that runs after an execution. */
export async function endExecution(
  context: Context,
  workflow: WorkflowRecord,
  execution: WorkflowExecutionRecord,
  { status, output = null, error }: Outcome,
): Promise<{ execution: WorkflowExecutionRecord; changes: Change[] }> {
  const { id, organizationId, logId } = execution
  const endTime = timestampOf(context.clock)
  const line = `The execution ${status === 'retry' ? 'is waiting for a retry' : `ended with the status ${status}`}`
  const message = error ? `${line}: ${error.name}: ${error.cause}` : line
  const event = { timestamp: endTime, type: 'ExecutionEnded', status, ...(error && errorFields(error)) }
  const ended: WorkflowExecutionRecord = {
    ...execution,
    status,
    state: stateOf(execution.workflowId, status),
    output,
    endTime,
    events: withEvents(execution.events ?? [], [event]),
    wakeTime: null,
    // An execution that has succeeded cannot be continued.
    progress: status === 'succeeded' ? null : execution.progress,
  }
  const changes = error && logId ? logLines(context, { id: logId, organizationId }, [message]) : []
  // An execution that was ended by a request has no error, so no email is sent.
  const mail = error && mailOf(workflow, execution, status, message)
  if (mail) changes.push(send(context, organizationId, mail))
  // The execution has not ended while it is waiting for a retry.
  const isRunning = await context.scheduler.has(RUN_PROGRAM.process, { organizationId, id })
  const task = status === 'retry' || isRunning ? undefined : startCompletedTask(context, workflow, ended)
  if (!task) return { execution: ended, changes }
  const { completedTaskLogId } = task
  return { execution: { ...ended, completedTaskLogId }, changes: [...changes, ...task.changes] }
}

function mailOf(
  { name, errorConfig }: WorkflowRecord,
  { id, workflowId }: WorkflowExecutionRecord,
  status: Outcome['status'],
  message: string,
): Parameters<typeof send>[2] | undefined {
  const to = errorConfig?.email
  if (!to || status === 'succeeded' || status === 'rejected') return undefined
  return {
    to,
    subject: `An execution of ${name ?? workflowId} failed`,
    text: `${message}\n\nWorkflow: ${workflowId}\nExecution: ${id}\n`,
  }
}
