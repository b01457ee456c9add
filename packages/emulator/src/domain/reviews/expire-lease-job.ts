import { type Change, retryOnConflict } from '@las/storage'
import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { EXPIRE_LEASE_JOB, type LeaseRecord, reviewLeases } from '../review-records/lease.js'
import { recordInTrail } from '../review-records/trail.js'
import { changeTask } from './change-task.js'
import { claimStateOf } from './claim-state.js'
import { leaseRemoval } from './leases.js'
import { findTask } from './task.js'

/**
 * Ends a lease that was not renewed, and returns its task to the queue. Renewals do not reschedule this job; if the lease was renewed,
 * the job reschedules itself.
 */
const expireLeaseJob: JobKind<Context> = {
  ...EXPIRE_LEASE_JOB,
  concurrency: 16,
  async run(job, context) {
    const { store, clock } = context
    const { organizationId, id } = job.target
    const lease = await retryOnConflict(async (): Promise<LeaseRecord | undefined> => {
      const current = await store.get(reviewLeases, organizationId, id)
      if (!current || clock() > current.expires) return current
      await store.write(job.reschedule({ at: current.expires + 1 }))
      return undefined
    })
    if (lease) await endLease(context, lease)
  },
}

export default expireLeaseJob

async function endLease(context: Context, { organizationId, id, leaseId, holderId }: LeaseRecord): Promise<void> {
  const { store, clock } = context
  /** The changes that remove the lease; undefined if it does not exist any more. */
  const removal = async (): Promise<readonly Change[] | undefined> => {
    const lease = await store.get(reviewLeases, organizationId, id)
    if (lease?.leaseId !== leaseId) return undefined
    if (clock() <= lease.expires) throw new Error(`The lease of ${id} was renewed in the meantime`)
    return [...leaseRemoval(lease), await recordInTrail(context, lease, { type: 'lease-expired', actorId: holderId })]
  }
  const task = await findTask(context, { organizationId }, id)
  const lease = await store.get(reviewLeases, organizationId, id)
  // The claim of an execution expires by itself, and another program can have claimed the task.
  if (!task || claimStateOf(task, lease, clock()).type !== 'leased') {
    return retryOnConflict(async () => store.write((await removal()) ?? []))
  }
  await changeTask(context, { organizationId, appClientId: holderId }, id, async () => ({
    claim: { type: 'return' },
    changes: (await removal()) ?? [],
  }))
}
