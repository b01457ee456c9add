import { type BaseRecord, type Change, type Collection, collection, insert, SYSTEM } from '@las/storage'

/** What a job works on, and for whom. */
export interface Target {
  readonly organizationId: string
  readonly id: string
}

/** A job that waits or runs. It is removed when it is done. */
export interface JobRecord extends BaseRecord {
  readonly kind: string
  readonly target: Target
  /** What the job is given, as JSON. */
  readonly data: unknown
  /** By the emulator's clock, in milliseconds since 1970; 0 means as soon as possible. */
  readonly runAt: number
  /** Number of failed attempts. An attempt that takes long counts while it runs. */
  readonly attempts: number
  /** Dead jobs have used up their attempts. They are kept, and do not run. */
  readonly status: 'waiting' | 'dead'
  /** Why the last attempt failed. */
  readonly error: string | null
}

export const jobs: Collection<JobRecord> = collection('scheduledJobs')

/** Names a kind of job, for those who add or cancel one. */
export interface JobName<Data = null> {
  /** Such as `predict`. It is stored with each job. */
  readonly name: string
  /** What the ids of its jobs begin with; by default the name. Of kinds that share it, a target has one job at a time. */
  readonly idPrefix?: string
  /** Never set: carries the type of what its jobs are given. */
  readonly data?: Data
}

export interface NewJob<Data> {
  /** When it begins, by the emulator's clock in milliseconds since 1970; by default as soon as possible. */
  readonly at?: number
  /** Tells apart jobs of a kind that have the same target. */
  readonly key?: string | number
  readonly data?: Data
}

/** The change that adds a job: to be written together with the records that cause it. It conflicts while there is the same job. */
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
  })
}

/** Cancels a job. */
interface Cancellation extends BaseRecord {
  readonly reason: string
}

/**
 * The change that cancels a job, if it exists. When it is written, the signal of a running job is aborted.
 * @param reason for the signal of a job that runs in this process.
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
