import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { ownModel } from '../models/own-model.js'
import type { DataReport } from './data-report.js'

/** The data of a training, as returned by the API: a snapshot of datasets, and a report on their documents. */
export type DataBundle = Returned<Api.DataBundle>

/** A data bundle as stored. */
export interface DataBundleRecord
  extends ResourceRecord,
    Omit<DataBundle, 'dataBundleId' | 'summary' | 'retentionInDays' | keyof Audit> {
  readonly summary: DataReport | null
  readonly retentionInDays: number
}

export const dataBundles: Collection<DataBundleRecord> = collection('dataBundles', ['modelId', 'status'])

export function presentDataBundle({ id, organizationId, revision, summary, ...shown }: DataBundleRecord): DataBundle {
  return { dataBundleId: id, ...shown, summary: summary && { ...summary } }
}

export const dataBundleResource: PresentedResource<DataBundleRecord, DataBundle> = {
  kind: 'model-data-bundle',
  collection: dataBundles,
  present: presentDataBundle,
  findParent: ownModel,
  quota: 'monthlyNumberOfDataBundles',
}
