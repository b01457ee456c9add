import { badRequest } from '../../platform/errors.js'
import { type ActionRecord, actions } from '../actions/action.js'
import type { AgentRecord } from '../agents/agent.js'
import type { HookTrigger } from '../agents/run-event.js'
import type { Context } from '../common/context.js'
import { isOfKind, splitReference } from '../common/ids.js'
import { findReferenced } from '../common/reference.js'
import { sharedFunctionName } from '../functions/shared-functions.js'
import { type HookRecord, hooks } from '../hooks/hook.js'
import { type ModelRecord, models } from '../models/model.js'
import { type ValidationRecord, validations } from '../validations/validation.js'

type Reader = Pick<Context, 'store' | 'waived'>

const referencesOf = ({ resourceIds }: AgentRecord, kind: string): string[] => [
  ...new Set(resourceIds.filter(reference => isOfKind(kind, splitReference(reference).id))),
]

/** Returns the enabled hooks of an agent with a trigger. The agent can refer to hooks that were deleted. */
export async function hooksOf(context: Reader, agent: AgentRecord, trigger: HookTrigger): Promise<HookRecord[]> {
  const found = new Map<string, HookRecord>()
  for (const reference of referencesOf(agent, 'hook')) {
    const hook = await findReferenced(context, agent, hooks, reference)
    if (hook?.enabled && hook.trigger === trigger) found.set(hook.id, hook)
  }
  return [...found.values()]
}

/** Whether one of the hooks can start an action with a shared function. */
export async function canStart(context: Reader, found: readonly HookRecord[], functionName: string): Promise<boolean> {
  for (const hook of found) {
    for (const reference of [hook.trueActionId, hook.falseActionId]) {
      const action = reference && (await findAction(context, hook, reference))
      if (action && sharedFunctionName(action.functionId) === functionName) return true
    }
  }
  return false
}

/** Returns the action of a hook; undefined if it was deleted. */
export const findAction = (context: Reader, hook: HookRecord, reference: string): Promise<ActionRecord | undefined> =>
  findReferenced(context, hook, actions, reference)

/**
 * Returns the first model of an agent with its reference; undefined if the agent has no model.
 * @throws 400 if all of its models were deleted.
 */
export async function modelOf(
  context: Reader,
  agent: AgentRecord,
): Promise<{ readonly modelId: string; readonly model: ModelRecord } | undefined> {
  const references = referencesOf(agent, 'model')
  for (const modelId of references) {
    const model = await findReferenced(context, agent, models, modelId, { includesPublic: true })
    if (model) return { modelId, model }
  }
  if (references.length === 0) return undefined
  throw badRequest(`The model ${references[0]} of ${agent.id} does not exist. Add another one to its resourceIds`)
}

/** Returns the first validation of an agent that is enabled; undefined if no validation is enabled. */
export async function validationOf(context: Reader, agent: AgentRecord): Promise<ValidationRecord | undefined> {
  for (const reference of referencesOf(agent, 'validation')) {
    const validation = await findReferenced(context, agent, validations, reference)
    if (validation?.enabled) return validation
  }
  return undefined
}
