import { timestampOf } from '../../context.js'
import { type Job, job } from '../../jobs/job.js'
import { reportOnData } from '../../learning/data-report.js'
import { updateRecord } from '../../store/update.js'
import { walk } from '../../store/walk.js'
import { documents } from '../documents/document.js'
import { models } from '../models/model.js'
import { type DataBundleRecord, dataBundles } from './data-bundle.js'

/** Makes the report of a data bundle, whose record says `running` until then. */
const reportJob: Job = job('report on data', async ({ organizationId, id }, context) => {
  const { store, clock } = context
  const bundle = await store.get(dataBundles, organizationId, id)
  if (bundle?.status !== 'running') return
  const end = (outcome: Pick<DataBundleRecord, 'status' | 'summary'>): Promise<unknown> =>
    updateRecord(store, dataBundles, organizationId, id, record => ({
      ...record,
      ...outcome,
      updatedTime: timestampOf(clock),
    }))
  try {
    const model = await store.get(models, organizationId, bundle.modelId)
    const where = { datasetId: bundle.datasets.map(({ datasetId }) => datasetId) }
    const summary = await reportOnData(model?.fieldConfig ?? {}, walk(store, documents, organizationId, { where }))
    await end({ status: 'succeeded', summary })
  } catch (error) {
    await end({ status: 'failed', summary: null })
    throw error
  }
})

export default reportJob
