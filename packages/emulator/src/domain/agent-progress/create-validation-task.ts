import { badRequest } from '../../platform/errors.js'
import type { Context } from '../common/context.js'
import { resolveReference } from '../common/reference.js'
import { type ValidationRecord, validations } from '../validations/validation.js'
import type { ActionInvocation, ActionResult } from './action-function.js'
import { validationOf } from './agent-resources.js'
import { fieldsOf } from './fields-of-run.js'
import { givenReasons } from './given-reasons.js'
import { taskStep } from './new-task.js'
import { agentOf, callerOf } from './progressing-run.js'

/** Creates a task for the review of the document of a run, in the validation in the configuration or in that of the agent. */
export async function createValidationTask(context: Context, invocation: ActionInvocation): Promise<ActionResult> {
  const { agentRun: run, action, actionRun } = invocation
  const validation = await findValidation(context, invocation)
  const fields = await fieldsOf(context, invocation)
  const reasons = [...fields.reasons, ...givenReasons(actionRun.input?.reasons, action.functionId ?? '')]
  const caller = callerOf(actionRun)
  const { taskId, ...step } = taskStep(context, { run, caller }, validation, { ...fields, reasons })
  return { status: 'succeeded', output: { taskId, validationId: validation.id }, steps: [step] }
}

/** @throws 400 if it does not exist. */
async function findValidation(context: Context, { action, agentRun }: ActionInvocation): Promise<ValidationRecord> {
  const { validationId } = action.config ?? {}
  const rules = { hasOwner: false }
  if (validationId !== undefined) {
    const found = await resolveReference(
      context,
      action,
      validations,
      'config.validationId',
      String(validationId),
      rules,
    )
    if (found) return found
  }
  const agent = agentRun && (await agentOf(context, agentRun))
  const found = agent && (await validationOf(context, agent))
  if (found) return found
  throw badRequest(`${action.id} has no validationId in its config, and its agent has no enabled validation`)
}
