import { insert } from '@las/storage'
import { badRequest } from '../../platform/errors.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { enforce } from '../../platform/waivers.js'
import { type AgentRecord, agentResource, agents } from '../agents/agent.js'
import { indexResources } from '../agents/agent-resources.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { changeRecord } from '../common/stored-resource.js'
import { findAnyReference } from '../resources/find-reference.js'

/** Creates an agent. */
export async function createAgent(
  context: Context,
  caller: Caller,
  fields: BodyOf<'createAgent'>,
): Promise<AgentRecord> {
  const record: AgentRecord = {
    ...newRecord(context, caller, 'agent'),
    name: null,
    description: null,
    metadata: null,
    resourceIds: [],
    ...fields,
  }
  await checkResources(context, caller, record.resourceIds)
  await context.store.write([insert(agents, record), ...indexResources(record)])
  return record
}

/** Updates the given fields and leaves the others unchanged; `resourceIds` is replaced as a whole. */
export const updateAgent = (
  context: Context,
  caller: Caller,
  agentId: string,
  fields: BodyOf<'updateAgent'>,
): Promise<AgentRecord> =>
  changeRecord(
    context,
    caller,
    agentResource,
    agentId,
    async before => {
      await checkResources(context, caller, fields.resourceIds ?? [], before.resourceIds)
      return { ...before, ...fields }
    },
    (before, after) => indexResources(after, before.resourceIds),
  )

/**
 * Checks the resources that are added to an agent. Resources that it already has can have been deleted, because clients delete
 * resources before they remove them from the agent.
 * @throws 400 if a resource does not exist.
 */
async function checkResources(
  context: Context,
  caller: Caller,
  resourceIds: readonly string[],
  current: readonly string[] = [],
): Promise<void> {
  const known = new Set(current)
  for (const [index, id] of resourceIds.entries()) {
    if (known.has(id) || (await findAnyReference(context, caller, id))) continue
    enforce(context, 'foreign-reference', badRequest(`resourceIds[${index}] refers to ${id}, which does not exist`))
  }
}
