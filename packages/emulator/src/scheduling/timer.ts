import { type BaseRecord, type Change, type Collection, collection, insert, remove, SYSTEM } from '@las/storage'
import type { Job, Target } from './job.js'

/** A job that runs at a time of its own. It is written once and never changed. */
export interface TimerRecord extends BaseRecord {
  readonly job: string
  readonly target: Target
  /** In milliseconds since 1970. */
  readonly time: number
}

export const timers: Collection<TimerRecord> = collection('timers')

/** The change that has a job run at a time. */
export const addTimer = (job: Pick<Job, 'name'>, target: Target, time: number): Change =>
  insert(timers, timer(job, target, time, 0))

/** The change that takes an {@link addTimer} back. */
export const removeTimer = (job: Pick<Job, 'name'>, target: Target, time: number): Change =>
  remove(timers, timer(job, target, time, 1))

const timer = (
  { name }: Pick<Job, 'name'>,
  { organizationId, id }: Target,
  time: number,
  revision: number,
): TimerRecord => ({
  id: `${name} ${id} ${time}`,
  organizationId: SYSTEM,
  revision,
  job: name,
  target: { organizationId, id },
  time,
})
