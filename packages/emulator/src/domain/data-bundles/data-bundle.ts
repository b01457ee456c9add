import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import { notFound } from '../../platform/errors.js'
import type { Shown } from '../../platform/validation/received.js'
import { enforce } from '../../platform/waivers.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { ownModel } from '../models/own-model.js'
import type { DataReport } from './data-report.js'

/** The data of a training: datasets as they were, and a report on their documents. As the API shows it. */
export type DataBundle = Shown<Api.DataBundle>

/** A data bundle as it is stored. */
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

/**
 * A data bundle of one of the caller's models.
 * @throws 404 when there is no such model, or no such bundle of it.
 */
export async function findDataBundle(
  context: Context,
  caller: Caller,
  params: { modelId: string; dataBundleId: string },
): Promise<DataBundleRecord> {
  const model = await ownModel(context, caller, params.modelId)
  const record = await context.store.get(dataBundles, caller.organizationId, params.dataBundleId)
  const missing = notFound(`data bundle of ${params.modelId}`, params.dataBundleId)
  if (!record) throw missing
  if (record.modelId !== model.id) enforce(context, 'parent', missing)
  return record
}

export const dataBundleResource: PresentedResource<DataBundleRecord, DataBundle> = {
  kind: 'model-data-bundle',
  collection: dataBundles,
  present: presentDataBundle,
  quota: 'monthlyNumberOfDataBundles',
}
