import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { validate } from '../../platform/validation/validation.js'
import { runReference } from '../agents/agent-run.js'
import type { Context } from '../common/context.js'
import { describeResource } from '../common/describe-resource.js'
import { documents } from '../documents/document.js'
import { findModel } from '../models/model.js'
import { newPrediction, startedPrediction } from '../predictions/new-prediction.js'
import type { ActionInvocation, ActionResult } from './action-function.js'
import { modelOf } from './agent-resources.js'
import { agentOf, callerOf } from './progressing-run.js'

/** Starts a prediction for the document of a run, with the model in the configuration or that of the agent. */
export async function createPrediction(context: Context, invocation: ActionInvocation): Promise<ActionResult> {
  const { agentRun, action, actionRun, input } = invocation
  const { organizationId } = action
  const { documentId } = input
  if (documentId === undefined) throw badRequest('input.documentId is missing: there is no document to read')
  const document = await context.store.get(documents, organizationId, documentId)
  if (!document?.blob)
    throw badRequest(`input.documentId refers to ${documentId}, which does not exist or has no content`)
  const body = validate<BodyOf<'createPrediction'>>(
    describeResource('prediction').create?.body ?? {},
    {
      documentId,
      modelId: action.config?.modelId ?? (await modelOfAgent(context, invocation)),
      ...(agentRun && { agentRunId: runReference(agentRun) }),
      ...only(action.config, ['preprocessConfig', 'postprocessConfig']),
    },
    'config',
  )
  const model = await findModel(context, action, body.modelId)
  const prediction = newPrediction(context, callerOf(actionRun), model, agentRun, body)
  return {
    status: 'succeeded',
    output: { predictionId: prediction.id, documentId },
    steps: [startedPrediction(prediction)],
  }
}

async function modelOfAgent(context: Context, { agentRun, action }: ActionInvocation): Promise<string> {
  const agent = agentRun && (await agentOf(context, agentRun))
  const found = agent && (await modelOf(context, agent))
  if (found) return found.modelId
  throw badRequest(`${action.id} has no modelId in its config, and its agent has no model`)
}

const only = (config: Readonly<Record<string, unknown>> | null | undefined, keys: readonly string[]): object =>
  Object.fromEntries(Object.entries(config ?? {}).filter(([key]) => keys.includes(key)))
