import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Checked, Shown } from '../../platform/validation/received.js'
import type { Audit, ResourceRecord } from '../common/record.js'

export type TransformationStatus = Checked<Api.TransformationStatus>

/** A bulk change of all documents of a dataset as the API shows it. */
export type Transformation = Shown<Api.Transformation>

/** A transformation as it is stored. */
export interface TransformationRecord extends ResourceRecord, Omit<Transformation, 'transformationId' | keyof Audit> {}

export const transformations: Collection<TransformationRecord> = collection('transformations', ['datasetId', 'status'])

export function presentTransformation({
  id,
  organizationId,
  revision,
  ...shown
}: TransformationRecord): Transformation {
  return { transformationId: id, ...shown }
}
