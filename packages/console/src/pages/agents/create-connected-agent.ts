import { createAction, deleteAction } from '@las/actions'
import { type Agent, createAgent } from '@las/agents'
import { createHook, deleteHook } from '@las/hooks'
import { createValidation, deleteValidation } from '@las/validations'
import { transport } from '../../api/session.js'
import { kindOfId } from '../../objects/kinds-of-ids.js'

const SHARED = 'cradl:organization:cradl/cradl:function:'

export interface ConnectedAgent {
  readonly name: string
  readonly modelId: string
  /** Receives the result of each run; empty for none. */
  readonly webhookUrl: string
  /** Signs the requests to the webhook; empty for none. */
  readonly webhookSecret: string
}

/**
 * Creates an agent that predicts with a model, has people review what its validators reject, and sends the result to a webhook.
 * @throws if a step fails. The resources that were created are then deleted, as far as possible.
 */
export async function createConnectedAgent(options: ConnectedAgent): Promise<Agent> {
  const created: string[] = []
  try {
    return await createAll(options, created)
  } catch (error) {
    for (const id of created.toReversed()) await remove(id).catch(() => undefined)
    throw error
  }
}

/** Adds the id of each resource to `created` as soon as it exists. */
async function createAll(
  { name, modelId, webhookUrl, webhookSecret }: ConnectedAgent,
  created: string[],
): Promise<Agent> {
  const titled = (title: string): { name: string } => ({ name: `${name}: ${title}` })

  const { validationId } = await createValidation(transport, { name, enabled: true })
  created.push(validationId)
  const task = await createAction(transport, `${SHARED}create-validation-task`, {
    ...titled('create-validation-task'),
    config: { validationId },
    enabled: true,
  })
  created.push(task.actionId)
  let exportActionId: string | undefined
  if (webhookUrl !== '') {
    const exporting = await createAction(transport, `${SHARED}export-to-webhook`, {
      ...titled('export-to-webhook'),
      config: { url: webhookUrl, httpMethod: 'POST', ...(webhookSecret !== '' && { hmacSecret: webhookSecret }) },
      enabled: true,
    })
    exportActionId = exporting.actionId
    created.push(exportActionId)
  }
  const predicted = await createHook(transport, 'Prediction is Created', {
    ...titled('Prediction is Created'),
    functionId: `${SHARED}hook-evaluate-prediction`,
    trueActionId: exportActionId,
    falseActionId: task.actionId,
    enabled: true,
  })
  created.push(predicted.hookId)
  if (exportActionId !== undefined) {
    const reviewed = await createHook(transport, 'ValidationTask has Completed', {
      ...titled('ValidationTask has Completed'),
      trueActionId: exportActionId,
      enabled: true,
    })
    created.push(reviewed.hookId)
  }
  return createAgent(transport, { name, resourceIds: [modelId, ...created] })
}

function remove(id: string): Promise<unknown> {
  switch (kindOfId(id)) {
    case 'hook':
      return deleteHook(transport, id)
    case 'action':
      return deleteAction(transport, id)
    default:
      return deleteValidation(transport, id)
  }
}
