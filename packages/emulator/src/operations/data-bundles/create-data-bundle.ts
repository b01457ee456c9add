import { addJob } from '../../jobs/job.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import { insert } from '../../store/store.js'
import { retryOnConflict } from '../../store/update.js'
import { type Dataset, datasets, presentDataset } from '../datasets/dataset.js'
import { DEFAULT_RETENTION } from '../documents/retention.js'
import { countOn, ownModel } from '../models/own-model.js'
import { type DataBundleRecord, dataBundles, presentDataBundle } from './data-bundle.js'
import reportJob from './report-job.js'

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
    context.jobs.wake()
    return presentDataBundle(record)
  },
)

export default createDataBundle
