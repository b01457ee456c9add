import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned, Validated } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import type { StatusFields } from '../common/status-history.js'
import { findRecord } from '../common/stored-resource.js'
import { validationResource } from './validation.js'

/** A validation task as returned by the API: a document to review. */
export type ValidationTask = Returned<Api.ValidationTask, 'agentRunId' | 'output'>

/** A validation task as stored. */
export interface ValidationTaskRecord
  extends ResourceRecord,
    StatusFields<Validated<Api.ValidationTaskStatus>>,
    Omit<ValidationTask, 'taskId' | 'id' | 'status' | 'history' | keyof Audit> {}

export const validationTasks: Collection<ValidationTaskRecord> = collection('validationTasks', [
  'state',
  'validationId',
])

export function presentValidationTask({
  id,
  organizationId,
  revision,
  state,
  ...shown
}: ValidationTaskRecord): ValidationTask {
  const { validationId, history } = shown
  return { taskId: id, id: `${organizationId}/${validationId}/${id}`, ...shown, history: [...history] }
}

export const validationTaskResource: PresentedResource<ValidationTaskRecord, ValidationTask> = {
  kind: 'validation-task',
  collection: validationTasks,
  present: presentValidationTask,
  findParent: (context, caller, validationId) => findRecord(context, caller, validationResource, validationId),
  quota: 'monthlyNumberOfValidationTasks',
  example: () => ({ input: {} }),
}
