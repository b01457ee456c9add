import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import type { StatusFields } from '../common/status-history.js'
import { findRecord } from '../common/stored-resource.js'
import { hookResource } from './hook.js'

/** A run of a hook as returned by the API. */
export type HookRun = Returned<Api.HookRun, 'status' | 'output'>

/** A run of a hook as stored. */
export interface HookRunRecord
  extends ResourceRecord,
    StatusFields<HookRun['status']>,
    Omit<HookRun, 'runId' | 'id' | 'status' | 'history' | keyof Audit> {}

export const hookRuns: Collection<HookRunRecord> = collection('hookRuns', ['state', 'hookId'])

export function presentHookRun({ id, organizationId, revision, state, ...shown }: HookRunRecord): HookRun {
  return { runId: id, id: `${organizationId}/${shown.hookId}/${id}`, ...shown, history: [...shown.history] }
}

export const hookRunResource: PresentedResource<HookRunRecord, HookRun> = {
  kind: 'hook-run',
  collection: hookRuns,
  present: presentHookRun,
  findParent: (context, caller, hookId) => findRecord(context, caller, hookResource, hookId),
  quota: 'monthlyNumberOfHookRuns',
}
