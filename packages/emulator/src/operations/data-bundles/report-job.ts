import { setTimeout } from 'node:timers/promises'
import { timestampOf } from '../../context.js'
import { type Job, job } from '../../jobs/job.js'
import { updateRecord } from '../../store/update.js'
import { type DataBundleRecord, dataBundles } from './data-bundle.js'
import { reportingsOf, startReporting } from './reporting.js'

/** How long other jobs may have to wait for one that waits, in milliseconds. */
const PATIENCE = 50

/**
 * Looks after the report of a data bundle, whose record says `running` until it is there. The report is made beside the jobs:
 * others run in between. When the emulator was ended meanwhile, it is begun anew.
 */
const reportJob: Job = job('report on data', async ({ organizationId, id }, context) => {
  const { store, clock, jobs } = context
  const all = reportingsOf(context)
  const bundle = await store.get(dataBundles, organizationId, id)
  if (bundle?.status !== 'running') {
    all.get(id)?.forget()
    return
  }
  const reporting = all.get(id) ?? startReporting(context, bundle)
  await Promise.race([reporting.done, jobs.woken(), setTimeout(PATIENCE)])
  const { result } = reporting
  if (!result || jobs.stopping.aborted) return 'again'
  reporting.forget()
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
