import { type BaseRecord, type Collection, collection } from '@las/storage'
import type { JobName } from '../../scheduling/job-record.js'

/** How long a task of a person stays leased without a renewal. Workers and `las review` use the same time. */
export const LEASE_MS = 60_000

/**
 * A person who works on a task. Its `id` is that of the task. The claim of a validation task is also in its metadata, as workers write
 * it, and that of a transition execution in its `work`. A lease whose claim was replaced there is lost.
 */
export interface LeaseRecord extends BaseRecord {
  /** Identifies the claim. It is different for each claim, also of the same person. */
  readonly leaseId: string
  /** The id of the user or app client. */
  readonly holderId: string
  /** By the emulator's clock, in milliseconds since 1970. */
  readonly since: number
  readonly expires: number
}

export const reviewLeases: Collection<LeaseRecord> = collection('reviewLeases', ['holderId'])

/** The job that ends a lease which was not renewed. Its key is the id of the lease. */
export const EXPIRE_LEASE_JOB: JobName = { name: 'expireReviewLease' }
