import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import type { StatusFields } from '../common/status-history.js'
import { findRecord } from '../common/stored-resource.js'
import { actionResource } from './action.js'

/** A run of an action as returned by the API. */
export type ActionRun = Returned<Api.ActionRun, 'status' | 'output'>

/** A run of an action as stored. */
export interface ActionRunRecord
  extends ResourceRecord,
    StatusFields<ActionRun['status']>,
    Omit<ActionRun, 'runId' | 'id' | 'status' | 'history' | keyof Audit> {
  /** Number of times that the function was called without an end of the run; 0 if it is not set. */
  readonly attempts?: number
}

export const actionRuns: Collection<ActionRunRecord> = collection('actionRuns', ['state', 'actionId'])

export function presentActionRun({
  id,
  organizationId,
  revision,
  state,
  attempts,
  ...shown
}: ActionRunRecord): ActionRun {
  return { runId: id, id: `${organizationId}/${shown.actionId}/${id}`, ...shown, history: [...shown.history] }
}

export const actionRunResource: PresentedResource<ActionRunRecord, ActionRun> = {
  kind: 'action-run',
  collection: actionRuns,
  present: presentActionRun,
  findParent: (context, caller, actionId) => findRecord(context, caller, actionResource, actionId),
  quota: 'monthlyNumberOfActionRuns',
}
