import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A validation as returned by the API: a queue of documents that people review. */
export type Validation = Returned<Api.Validation, 'config' | 'enabled'>

/** A validation as stored. */
export interface ValidationRecord extends ResourceRecord, Omit<Validation, 'validationId' | 'id' | keyof Audit> {}

export const validations: Collection<ValidationRecord> = collection('validations')

export function presentValidation({ id, organizationId, revision, ...shown }: ValidationRecord): Validation {
  return { validationId: id, id: `${organizationId}/${id}`, ...shown }
}

export const validationResource: PresentedResource<ValidationRecord, Validation> = {
  kind: 'validation',
  collection: validations,
  present: presentValidation,
  quota: 'numberOfValidations',
}
