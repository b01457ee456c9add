import { type BaseRecord, type Change, type Collection, collection, discard, insert } from '@las/storage'
import type { Context } from '../common/context.js'
import { splitReference } from '../common/ids.js'
import type { AgentRecord } from './agent.js'

/** The use of a resource by an agent of the same organization. */
export interface AgentResource extends BaseRecord {
  readonly agentId: string
  /** The id of the resource without that of its organization. */
  readonly resourceId: string
}

export const agentResources: Collection<AgentResource> = collection('agentResources', ['resourceId', 'agentId'])

/** Returns the id of the agent that a resource was last added to; null if no agent uses it. */
export async function agentOf(
  { store }: Pick<Context, 'store'>,
  organizationId: string,
  resourceId: string,
): Promise<string | null> {
  const query = { where: { resourceId: [resourceId] }, order: 'descending', limit: 1 } as const
  const { records } = await store.list(agentResources, organizationId, query)
  return records[0]?.agentId ?? null
}

/** Returns the changes that index the resources of an agent. They are written together with the agent. */
export function indexResources(agent: AgentRecord, before: readonly string[] = []): Change[] {
  const [removed, added] = [usesOf(agent, before), usesOf(agent, agent.resourceIds)]
  return [
    ...[...removed.values()].filter(({ id }) => !added.has(id)).map(use => discard(agentResources, use)),
    ...[...added.values()].filter(({ id }) => !removed.has(id)).map(use => insert(agentResources, use)),
  ]
}

function usesOf(
  { id: agentId, organizationId }: AgentRecord,
  references: readonly string[],
): Map<string, AgentResource> {
  const uses = new Map<string, AgentResource>()
  for (const reference of references) {
    const { owner = organizationId, parentId, id } = splitReference(reference)
    // The resources of other organizations are not looked up.
    if (owner !== organizationId) continue
    const resourceId = parentId === undefined ? id : `${parentId}/${id}`
    const use = { id: `${agentId} ${resourceId}`, organizationId, revision: 0, agentId, resourceId }
    uses.set(use.id, use)
  }
  return uses
}
