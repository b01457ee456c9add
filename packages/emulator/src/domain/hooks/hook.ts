import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A hook as returned by the API: a rule that starts an action when an event happens. */
export type Hook = Returned<Api.Hook>

/** A hook as stored. */
export interface HookRecord extends ResourceRecord, Omit<Hook, 'hookId' | 'id' | keyof Audit> {}

export const hooks: Collection<HookRecord> = collection('hooks', ['trueActionId', 'falseActionId', 'functionId'])

export function presentHook({ id, organizationId, revision, ...shown }: HookRecord): Hook {
  return { hookId: id, id: `${organizationId}/${id}`, ...shown }
}

export const hookResource: PresentedResource<HookRecord, Hook> = {
  kind: 'hook',
  collection: hooks,
  present: presentHook,
  quota: 'numberOfHooks',
  example: () => ({ trigger: 'Document is Created' }),
}
