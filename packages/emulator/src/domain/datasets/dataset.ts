import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'

/** A dataset as returned by the API. */
export type Dataset = Returned<Api.Dataset, 'name'>

/** A dataset as stored. */
export interface DatasetRecord extends ResourceRecord, Omit<Dataset, 'datasetId' | keyof Audit> {}

export const datasets: Collection<DatasetRecord> = collection('datasets')

export function presentDataset({ id, organizationId, revision, ...shown }: DatasetRecord): Dataset {
  return { datasetId: id, ...shown }
}

export const datasetResource: PresentedResource<DatasetRecord, Dataset> = {
  kind: 'dataset',
  collection: datasets,
  present: presentDataset,
  quota: 'numberOfDatasets',
}
