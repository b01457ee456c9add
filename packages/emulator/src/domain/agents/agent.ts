import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** An agent as returned by the API: a set of resources that process documents together. */
export type Agent = Returned<Api.Agent, 'resourceIds'>

/** An agent as stored. */
export interface AgentRecord extends ResourceRecord, Omit<Agent, 'agentId' | 'id' | keyof Audit> {}

export const agents: Collection<AgentRecord> = collection('agents')

export function presentAgent({ id, organizationId, revision, ...shown }: AgentRecord): Agent {
  return { agentId: id, id: `${organizationId}/${id}`, ...shown }
}

export const agentResource: PresentedResource<AgentRecord, Agent> = {
  kind: 'agent',
  collection: agents,
  present: presentAgent,
  quota: 'numberOfAgents',
  optionalReferences: ['model', 'hook', 'action', 'validation'],
}
