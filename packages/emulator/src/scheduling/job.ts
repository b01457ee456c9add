import { type BaseRecord, type Change, type Collection, collection, insert, SYSTEM } from '@las/storage'
import type { Context } from '../domain/common/context.js'

/**
 * Work that goes on after its request was answered. Each kind lives in a file of its own under `operations/` and is that
 * file's default export.
 */
export interface Job {
  readonly kind: 'job'
  /** Its name, such as `predict`; stored with the work that waits. */
  readonly name: string
  /**
   * Does the work on one resource, or a part of it: with `again` it runs again, after the jobs that wait by then. It also
   * runs again when the emulator ended before it was through.
   */
  run(target: Target, context: Context): Promise<void> | Promise<'again' | undefined>
}

/** The resource that a job works on. */
export interface Target {
  readonly organizationId: string
  readonly id: string
}

/** A piece of work that waits or runs. It is removed when it is done. */
export interface JobRecord extends BaseRecord {
  readonly job: string
  readonly target: Target
}

export const jobs: Collection<JobRecord> = collection('jobs')

/** A piece of work whose time has not come; it joins the {@link jobs} then. */
export interface DelayedJobRecord extends JobRecord {
  /** By the emulator's clock, in milliseconds since 1970. */
  readonly due: number
}

export const delayedJobs: Collection<DelayedJobRecord> = collection('delayedJobs')

export const job = (name: string, run: Job['run']): Job => ({ kind: 'job', name, run })

/** The change that stores a job: to be written together with its resource, before the queue is woken. */
export const addJob = ({ name }: Job, { organizationId, id }: Target): Change =>
  insert(jobs, { id: `${name} ${id}`, organizationId: SYSTEM, revision: 0, job: name, target: { organizationId, id } })

/**
 * The change that stores a job which begins at `due` (by the emulator's clock, in milliseconds since 1970): to be written
 * together with its resource, before the queue is told to `wakeAt(due)`.
 */
export const addDelayedJob = ({ name }: Job, { organizationId, id }: Target, due: number): Change =>
  insert(delayedJobs, {
    id: `${name} ${id}`,
    organizationId: SYSTEM,
    revision: 0,
    job: name,
    target: { organizationId, id },
    due,
  })
