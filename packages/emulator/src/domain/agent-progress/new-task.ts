import { badRequest } from '../../platform/errors.js'
import { LIMITS } from '../../platform/limits.js'
import { type AgentRunRecord, runReference } from '../agents/agent-run.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { Step } from '../runs/step.js'
import { startedRun } from '../runs/write-run.js'
import type { ValidationRecord } from '../validations/validation.js'
import { newTask, tasksOfValidations } from '../validations/write-validation-task.js'
import type { ReviewedFields } from './fields-of-run.js'

/**
 * Returns the step that creates a task for the review of a document.
 * @throws 400 if the validation accepts no tasks, or if the fields are too large.
 */
export function taskStep(
  context: Context,
  { run, caller }: { readonly run: AgentRunRecord | undefined; readonly caller: Caller },
  validation: ValidationRecord,
  { documentId, predictionId, modelId, plainFields, reasons }: ReviewedFields,
): Step & { readonly taskId: string } {
  const input = { documentId, predictionId, modelId, fields: plainFields, reasons }
  if (Buffer.byteLength(JSON.stringify(input)) > LIMITS.stateBytes) {
    throw badRequest(`The fields of ${documentId} need more than ${LIMITS.stateBytes} bytes, the limit of a task`)
  }
  const task = newTask(context, caller, validation.id, {
    input,
    ...(run && { agentRunId: runReference(run) }),
  })
  return { taskId: task.id, ...startedRun(tasksOfValidations, validation, task) }
}
