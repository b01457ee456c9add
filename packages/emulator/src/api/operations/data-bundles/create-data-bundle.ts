import { insert, retryOnConflict } from '@las/storage'
import { DEFAULT_RETENTION } from '../../../domain/common/allowances.js'
import { newRecord } from '../../../domain/common/record.js'
import { resolveReference } from '../../../domain/common/reference.js'
import { type DataBundleRecord, dataBundles, presentDataBundle } from '../../../domain/data-bundles/data-bundle.js'
import reportJob from '../../../domain/data-bundles/report-job.js'
import { type Dataset, datasets, presentDataset } from '../../../domain/datasets/dataset.js'
import { countOn, ownModel } from '../../../domain/models/own-model.js'
import { addJob } from '../../../scheduling/job-record.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Takes datasets as they are and starts the report on their documents. */
const createDataBundle: Operation = operation(
  'createDataBundle',
  async ({ params: { modelId }, body: { datasetIds = [], ...fields }, caller, context }) => {
    const common = newRecord(context, caller, 'model-data-bundle')
    const record = await retryOnConflict(async () => {
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
        ...fields,
        datasets: snapshots,
        summary: null,
        status: 'running',
        retentionInDays: Math.min(DEFAULT_RETENTION, ...snapshots.map(({ retentionInDays }) => retentionInDays)),
      }
      const changes = [insert(dataBundles, record), countOn(model, 'numberOfDataBundles', 1), addJob(reportJob, record)]
      await context.store.write(changes)
      return record
    })
    return presentDataBundle(record)
  },
)

export default createDataBundle
