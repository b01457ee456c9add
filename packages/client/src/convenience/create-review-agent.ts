import { type Action, createAction } from '@las/actions'
import { createAgent } from '@las/agents'
import { parseOptions, type RequestOptions, type Transport } from '@las/core'
import { type CreateHookOptions, createHook, type Hook, type HookTrigger } from '@las/hooks'
import { createModel } from '@las/models'
import { createValidation } from '@las/validations'
import { checkReviewAgent } from './review-agent/check-options.js'
import { CREATED_WITH_AGENT } from './review-agent/created-with-agent.js'
import { deleteResource } from './review-agent/delete-resource.js'
import { type SharedFunction, sharedFunction } from './review-agent/shared-functions.js'
import { withThresholds } from './review-agent/thresholds.js'
import type { ReviewAgent, ReviewAgentOptions, WebhookOptions } from './review-agent/types.js'
import { undo } from './undo.js'

/**
 * Creates an agent with a model that reads the fields, a validation in which people review documents with doubtful values,
 * and the hooks and actions that connect them. With a `webhook`, the output of each run is sent to it, after the review if
 * one is needed.
 *
 * `POST /models`, `POST /validations`, `POST /actions`, `POST /hooks`, `POST /agents`
 *
 * @returns The agent and the resources that were created for it. {@link deleteReviewAgent} deletes them.
 * @throws {InvalidArgumentError} before anything is created, if an option is unknown or invalid.
 * @throws {BadRequestError} if the field configuration is invalid; the message names the field. Whenever the call fails, it
 * deletes what it created; `created` of the error contains the ids of resources that could not be deleted.
 * @example
 * const { agent, validation } = await createReviewAgent(transport, {
 *   name: 'Invoices',
 *   fieldConfig: { total_amount: { type: 'amount' }, invoice_date: { type: 'date' } },
 *   review: { threshold: 0.9, fields: { total_amount: 0.98 } },
 *   webhook: { url: 'https://example.com/invoices', secret: 'a key that the receiver knows' },
 * })
 * console.log(agent.agentId, validation.validationId)
 */
export async function createReviewAgent(
  transport: Transport,
  options: ReviewAgentOptions,
  request?: RequestOptions,
): Promise<ReviewAgent> {
  const parsed = parseOptions(options)
  const requestOptions = parseOptions(request)
  checkReviewAgent(parsed)
  const created: Record<string, string> = {}
  try {
    return await createAll(transport, parsed, requestOptions, created)
  } catch (error) {
    // The deletions are not aborted by the signal, which can be the reason that the call failed.
    throw await undo(error, created, id => deleteResource(transport, id, { ...requestOptions, signal: undefined }))
  }
}

/** Creates the resources, and adds the id of each to `created` as soon as it exists. */
async function createAll(
  transport: Transport,
  { name, description, metadata, fieldConfig, review, webhook }: ReviewAgentOptions,
  request: RequestOptions,
  created: Record<string, string>,
): Promise<ReviewAgent> {
  const enabled = { enabled: true }
  const addAction = async (idName: string, functionName: SharedFunction, config: object): Promise<Action> => {
    const options = { name: titleOf(name, functionName), config: { ...config }, ...enabled }
    const action = await createAction(transport, sharedFunction(functionName), options, request)
    created[idName] = action.actionId
    return action
  }
  const addHook = async (idName: string, trigger: HookTrigger, options: CreateHookOptions): Promise<Hook> => {
    const hook = await createHook(transport, trigger, { name: titleOf(name, trigger), ...options, ...enabled }, request)
    created[idName] = hook.hookId
    return hook
  }

  const model = await createModel(transport, withThresholds(fieldConfig, review ?? {}), { name }, request)
  created.modelId = model.modelId
  const validation = await createValidation(transport, { name, ...enabled }, request)
  created.validationId = validation.validationId

  const task = await addAction('taskActionId', 'create-validation-task', { validationId: validation.validationId })
  const exporting = webhook && (await addAction('exportActionId', 'export-to-webhook', exportConfig(webhook)))
  const predicted = await addHook('predictionHookId', 'Prediction is Created', {
    functionId: sharedFunction('hook-evaluate-prediction'),
    trueActionId: exporting?.actionId,
    falseActionId: task.actionId,
  })
  const reviewed =
    exporting && (await addHook('reviewHookId', 'ValidationTask has Completed', { trueActionId: exporting.actionId }))

  const resourceIds = Object.values(created)
  const agent = await createAgent(
    transport,
    { name, description, resourceIds, metadata: { ...metadata, [CREATED_WITH_AGENT]: resourceIds } },
    request,
  )
  return {
    agent,
    model,
    validation,
    actions: exporting ? [task, exporting] : [task],
    hooks: reviewed ? [predicted, reviewed] : [predicted],
  }
}

const titleOf = (name: string | undefined, title: string): string => (name === undefined ? title : `${name}: ${title}`)

function exportConfig({ url, secret, headers = {} }: WebhookOptions): object {
  return {
    url,
    httpMethod: 'POST',
    headers: Object.entries(headers).map(([key, value]) => ({ key, value })),
    ...(secret !== undefined && { hmacSecret: secret }),
  }
}
