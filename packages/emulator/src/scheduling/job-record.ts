import { type BaseRecord, type Change, type Collection, collection, insert, SYSTEM } from '@las/storage'
import { activeRequest } from '../platform/request-scope.js'
import { activeTrace } from '../platform/tracing.js'

/** The resource that a job processes. */
export interface Target {
  readonly organizationId: string
  readonly id: string
}

/** A waiting, running or dead job. It is removed when it is completed. */
export interface JobRecord extends BaseRecord {
  readonly kind: string
  readonly target: Target
  /** The data of the job, as JSON. */
  readonly data: unknown
  /** When it starts, by the emulator's clock in milliseconds since 1970; 0 means as soon as possible. */
  readonly runAt: number
  /** Number of failed attempts. An attempt that takes long is counted before it ends, as if it had failed. */
  readonly attempts: number
  /** Dead jobs have used up their attempts. They are kept but do not run. */
  readonly status: 'waiting' | 'dead'
  /** The reason why the last attempt failed. */
  readonly error: string | null
  /** The span that was active when the job was added, in the header format `traceparent`; absent without such a span. */
  readonly trace?: string
  /** The id of the request that caused the job, directly or through other jobs; absent if it is not known. */
  readonly requestId?: string
}

export const jobs: Collection<JobRecord> = collection('scheduledJobs')

/** Identifies a kind of job when adding or cancelling jobs. */
export interface JobName<Data = null> {
  /** The name, such as `predict`. It is stored with each job. */
  readonly name: string
  /**
   * Prefix of the ids of its jobs; by default the name. Across all kinds with the same prefix, a target has at most
   * one job at a time.
   */
  readonly idPrefix?: string
  /** Never set: declares the type of the data of its jobs. */
  readonly data?: Data
}

export interface NewJob<Data> {
  /** When it starts, by the emulator's clock in milliseconds since 1970; by default as soon as possible. */
  readonly at?: number
  /** Distinguishes jobs of a kind with the same target. */
  readonly key?: string | number
  readonly data?: Data
}

/**
 * Returns the change that adds a job. It is written together with the records that cause the job. It conflicts if the
 * job already exists.
 */
export function addJob<Data = null>(
  kind: JobName<Data>,
  { organizationId, id }: Target,
  { at = 0, key, data }: NewJob<Data> = {},
): Change {
  return insert(jobs, {
    id: jobId(kind, id, key),
    organizationId: SYSTEM,
    revision: 0,
    kind: kind.name,
    target: { organizationId, id },
    data: data ?? null,
    runAt: at,
    attempts: 0,
    status: 'waiting',
    error: null,
    ...activeTrace(),
    ...activeRequest(),
  })
}

/** The record of the change that cancels a job. */
interface Cancellation extends BaseRecord {
  readonly reason: string
}

/**
 * Returns the change that cancels a job, if it exists. Writing it aborts the signal of a running job.
 * @param reason the reason that a running job receives.
 */
export function cancelJob(
  kind: JobName<unknown>,
  { id }: Pick<Target, 'id'>,
  { key, reason = 'cancelled' }: { readonly key?: string | number; readonly reason?: string } = {},
): Change {
  const record: Cancellation = { id: jobId(kind, id, key), organizationId: SYSTEM, revision: 0, reason }
  return { type: 'discard', collection: jobs, record }
}

export const jobId = ({ name, idPrefix = name }: JobName<unknown>, targetId: string, key?: string | number): string =>
  key === undefined ? `${idPrefix} ${targetId}` : `${idPrefix} ${targetId} ${key}`

/** The record of a recurring job, which is not stored. */
export const recurringRecord = (kind: string): JobRecord => ({
  id: kind,
  organizationId: SYSTEM,
  revision: 0,
  kind,
  target: { organizationId: SYSTEM, id: kind },
  data: null,
  runAt: 0,
  attempts: 0,
  status: 'waiting',
  error: null,
})
