import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned, Validated } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { findRecord } from '../common/stored-resource.js'
import { datasetResource } from '../datasets/dataset.js'

export type TransformationStatus = Validated<Api.TransformationStatus>

/** A bulk operation on all documents in a dataset, as returned by the API. */
export type Transformation = Returned<Api.Transformation>

/** A transformation as stored. */
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

export const transformationResource: PresentedResource<TransformationRecord, Transformation> = {
  kind: 'dataset-transformation',
  collection: transformations,
  present: presentTransformation,
  findParent: (context, caller, datasetId) => findRecord(context, caller, datasetResource, datasetId),
  quota: 'monthlyNumberOfTransformations',
  example: () => ({ operations: [{ type: 'remove-duplicates' }] }),
}
