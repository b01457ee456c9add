import { updateRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { isInterruption, type JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { type DataBundleRecord, dataBundles } from './data-bundle.js'
import { makeReport } from './make-report.js'

/**
 * Creates the report for a data bundle, which has the status `running` in the meantime. After a restart, the report is
 * started over.
 */
const reportJob: JobKind<Context> = {
  name: 'report on data',
  concurrency: 4,
  async run(job, context) {
    const { organizationId, id } = job.target
    const { store, clock, log } = context
    const bundle = await store.get(dataBundles, organizationId, id)
    if (bundle?.status !== 'running') return
    const finish = async (outcome: Pick<DataBundleRecord, 'status' | 'summary'>): Promise<void> => {
      const apply = (record: DataBundleRecord): DataBundleRecord => ({
        ...record,
        ...outcome,
        updatedTime: timestampOf(clock),
      })
      await updateRecord(store, dataBundles, organizationId, id, apply, () => job.done())
    }
    try {
      await finish({ status: 'succeeded', summary: await makeReport(context, bundle, job.signal) })
    } catch (error) {
      if (isInterruption(job, error)) throw error
      log.fault(error)
      await finish({ status: 'failed', summary: null })
    }
  },
}

export default reportJob
