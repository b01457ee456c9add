import { type Agent, deleteAgent, getAgent, listAgents } from '@las/agents'
import { type Id, isNotFoundError, LasError, type RequestOptions, type Transport } from '@las/core'
import { createdWithAgent } from './review-agent/created-with-agent.js'
import { deleteResource } from './review-agent/delete-resource.js'

/** Result of {@link deleteReviewAgent}. */
export interface DeletedReviewAgent {
  /** The deleted agent. */
  agent: Agent
  /** Ids of the resources that were deleted with it. */
  deleted: string[]
  /** Ids of resources that were kept, because other agents use them. */
  kept: string[]
}

/**
 * Deletes an agent that {@link createReviewAgent} created, with its runs, its model with all trainings, its validation with
 * all tasks, its actions and its hooks. Resources that were added to the agent later, or that other agents use, are kept.
 * Documents and predictions are kept, too. If the call fails, the agent remains, so that you can call the function again.
 *
 * `GET /agents`, `DELETE /hooks/{hookId}`, `DELETE /actions/{actionId}`, `DELETE /validations/{validationId}`,
 * `DELETE /models/{modelId}`, `DELETE /agents/{agentId}`
 *
 * @throws {LasError} with the code `not_a_review_agent` before anything is deleted, if the agent was created in another way.
 * @throws {NotFoundError} if the agent does not exist.
 * @example
 * const { agent } = await createReviewAgent(transport, { fieldConfig: { total_amount: { type: 'amount' } } })
 * const { deleted } = await deleteReviewAgent(transport, agent.agentId)
 * console.log(deleted)
 */
export async function deleteReviewAgent(
  transport: Transport,
  agentId: Id<'agent'>,
  request?: RequestOptions,
): Promise<DeletedReviewAgent> {
  const agent = await getAgent(transport, agentId, request)
  const created = createdWithAgent(agent)
  if (!created) {
    throw new LasError(
      `The agent ${agentId} was not created by createReviewAgent, or its metadata was replaced. Delete its resources individually, then use deleteAgent.`,
      { code: 'not_a_review_agent' },
    )
  }
  const shared = new Set<string>()
  for await (const other of listAgents(transport, {}, request)) {
    if (other.agentId !== agent.agentId) for (const id of other.resourceIds ?? []) shared.add(withoutOwner(id))
  }
  const kept = created.filter(id => shared.has(id))
  const deleted = created.filter(id => !shared.has(id))
  // The newest first, because later resources refer to earlier ones.
  for (const id of [...deleted].reverse()) {
    await deleteResource(transport, id, request).catch((error: unknown) => {
      if (!isNotFoundError(error)) throw error
    })
  }
  await deleteAgent(transport, agentId, request)
  return { agent, deleted, kept }
}

/** Ids of resources can be preceded by that of their organization, as in `cradl:organization:…/cradl:model:…`. */
const withoutOwner = (id: string): string => id.slice(id.lastIndexOf('/') + 1)
