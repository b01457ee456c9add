import { insert, retryOnConflict } from '@las/storage'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { addJob, cancelJob } from '../../scheduling/job-record.js'
import { DEFAULT_RETENTION_DAYS } from '../common/allowances.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import { changeRecord, deleteRecord } from '../common/stored-resource.js'
import { type Dataset, datasets, presentDataset } from '../datasets/dataset.js'
import { adjustModelCounter, ownModel } from '../models/own-model.js'
import { type DataBundleRecord, dataBundleResource, dataBundles } from './data-bundle.js'
import reportJob from './report-job.js'

/** Creates a data bundle with a snapshot of datasets, and starts the report on their documents. */
export function createDataBundle(
  context: Context,
  caller: Caller,
  { datasetIds = [], ...fields }: BodyOf<'createDataBundle'>,
  modelId: string,
): Promise<DataBundleRecord> {
  const common = newRecord(context, caller, 'model-data-bundle')
  return retryOnConflict(async () => {
    const model = await ownModel(context, caller, modelId)
    const snapshots: Dataset[] = []
    for (const [index, id] of [...new Set(datasetIds)].entries()) {
      const dataset = await resolveReference(context, caller, datasets, `datasetIds[${index}]`, id)
      if (dataset) snapshots.push(presentDataset(dataset))
    }
    const record: DataBundleRecord = {
      ...common,
      modelId: model.id,
      name: null,
      description: null,
      metadata: null,
      ...fields,
      datasets: snapshots,
      summary: null,
      status: 'running',
      retentionInDays: Math.min(DEFAULT_RETENTION_DAYS, ...snapshots.map(({ retentionInDays }) => retentionInDays)),
    }
    const changes = [
      insert(dataBundles, record),
      adjustModelCounter(model, 'numberOfDataBundles', 1),
      addJob(reportJob, record),
    ]
    await context.store.write(changes)
    return record
  })
}

/**
 * Updates the given fields and leaves the others unchanged. The report is not updated: to get a new report, create
 * another data bundle.
 */
export const updateDataBundle = (
  context: Context,
  caller: Caller,
  dataBundleId: string,
  fields: BodyOf<'updateDataBundle'>,
  modelId: string,
): Promise<DataBundleRecord> =>
  changeRecord(
    context,
    caller,
    dataBundleResource,
    dataBundleId,
    record => ({ ...record, ...fields }),
    undefined,
    modelId,
  )

/** Deletes a data bundle. Its datasets and the trainings that used it are kept. */
export function deleteDataBundle(
  context: Context,
  caller: Caller,
  dataBundleId: string,
  modelId: string,
): Promise<DataBundleRecord> {
  const extraChanges = async (record: DataBundleRecord) => {
    const model = await ownModel(context, caller, record.modelId)
    return [adjustModelCounter(model, 'numberOfDataBundles', -1), cancelJob(reportJob, record)]
  }
  return deleteRecord(context, caller, dataBundleResource, dataBundleId, extraChanges, modelId)
}
