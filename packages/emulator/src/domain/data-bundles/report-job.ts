import { updateRecord } from '@las/storage'
import { timestampOf } from '../../platform/time/timestamps.js'
import { lookAfter } from '../../scheduling/beside.js'
import { type Job, job } from '../../scheduling/job.js'
import { type DataBundleRecord, dataBundles } from './data-bundle.js'
import { reportingsOf, startReporting } from './reporting.js'

/**
 * Looks after the report of a data bundle, whose record says `running` until it is there. The report is made beside the jobs:
 * others run in between. When the emulator was ended meanwhile, it is begun anew.
 */
const reportJob: Job = job('report on data', async ({ organizationId, id }, context) => {
  const { store, clock, jobs } = context
  const bundle = await store.get(dataBundles, organizationId, id)
  if (bundle?.status !== 'running') {
    reportingsOf(context).get(id)?.abort()
    return
  }
  const reporting = reportingsOf(context).get(id) ?? startReporting(context, bundle)
  if (!reporting.result) await lookAfter(jobs)
  const { result } = reporting
  if (!result || jobs.isStopped) return 'again'
  reporting.abort()
  const outcome: Pick<DataBundleRecord, 'status' | 'summary'> =
    'summary' in result ? { status: 'succeeded', summary: result.summary } : { status: 'failed', summary: null }
  await updateRecord(store, dataBundles, organizationId, id, record => ({
    ...record,
    ...outcome,
    updatedTime: timestampOf(clock),
  }))
  if ('error' in result) throw result.error
})

export default reportJob
