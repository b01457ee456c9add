import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import { agentOf } from '../agents/agent-resources.js'
import type { Context } from '../common/context.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** An action as returned by the API: a function with a configuration. */
export type Action = Returned<Api.Action>

/** An action as stored. */
export interface ActionRecord extends ResourceRecord, Omit<Action, 'actionId' | 'id' | 'agentId' | keyof Audit> {}

export const actions: Collection<ActionRecord> = collection('actions', ['functionId', 'connectionId'])

/** Converts an action to its API representation, with the newest agent that uses it. */
export async function presentAction(context: Context, record: ActionRecord): Promise<Action> {
  const { id, organizationId, revision, ...shown } = record
  const agentId = await agentOf(context, organizationId, id)
  return { actionId: id, id: `${organizationId}/${id}`, agentId, ...shown }
}

export const actionResource: PresentedResource<ActionRecord, Action> = {
  kind: 'action',
  collection: actions,
  present: (record, { context }) => presentAction(context, record),
  quota: 'numberOfActions',
}
