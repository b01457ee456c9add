import type { WorkflowSpecification } from '@las/console/contract'
import type { Context } from '../common/context.js'
import { findRecord } from '../common/stored-resource.js'
import { transitions } from '../transitions/transition.js'
import { workflowResource } from '../workflows/workflow.js'
import { type Inspector, mayRead } from './permissions.js'

/** Returns the specification of a workflow as it is run. @throws 404 */
export async function specificationOf(
  context: Context,
  inspector: Inspector,
  workflowId: string,
): Promise<WorkflowSpecification> {
  const { caller } = inspector
  const { definition, transitionIds } = await findRecord(context, caller, workflowResource, workflowId)
  const readable = transitionIds.filter(id => mayRead(inspector, 'transition', id))
  const found = await Promise.all(readable.map(id => context.store.get(transitions, caller.organizationId, id)))
  return {
    definition: { ...definition },
    transitions: found.flatMap(record =>
      record ? [{ transitionId: record.id, name: record.name, transitionType: record.transitionType }] : [],
    ),
  }
}
