import { type Change, replace, retryOnConflict, type Store, SYSTEM, walk } from '@las/storage'
import { type JobName, type JobRecord, jobId, jobs, type Target } from './job-record.js'
import type { JobInfo } from './scheduler.js'

/** The records of all jobs, as administrators see and change them. */
export class StoredJobs {
  readonly #store: Store
  readonly #write: (changes: readonly Change[]) => Promise<void>

  /** @param write writes to the store, and notifies the scheduler */
  constructor(store: Store, write: (changes: readonly Change[]) => Promise<void>) {
    this.#store = store
    this.#write = write
  }

  async has(kind: JobName<unknown>, { id }: Target, key?: string | number): Promise<boolean> {
    return (await this.#store.get(jobs, SYSTEM, jobId(kind, id, key))) !== undefined
  }

  /** Returns all jobs, oldest first. */
  async list(isRunning: (id: string) => boolean): Promise<JobInfo[]> {
    const infos: JobInfo[] = []
    for await (const { id, kind, target, status, runAt, attempts, error } of walk(this.#store, jobs, SYSTEM)) {
      const { organizationId, id: targetId } = target
      const shown = status === 'waiting' && isRunning(id) ? 'running' : status
      infos.push({ id, kind, organizationId, targetId, status: shown, runAt, attempts, error })
    }
    return infos
  }

  /** Makes a job run as soon as possible. Returns its new record, or undefined if it does not exist. */
  async retry(id: string): Promise<JobRecord | undefined> {
    let retried: JobRecord | undefined
    await this.#change(id, record => {
      retried = { ...record, status: 'waiting', runAt: 0, attempts: 0, error: null }
      return replace(jobs, retried)
    })
    return retried
  }

  /** Removes a job. Returns false if it does not exist. */
  discard(id: string): Promise<boolean> {
    return this.#change(id, record => ({ type: 'discard', collection: jobs, record }))
  }

  #change(id: string, change: (record: JobRecord) => Change): Promise<boolean> {
    return retryOnConflict(async () => {
      const record = await this.#store.get(jobs, SYSTEM, id)
      if (record) await this.#write([change(record)])
      return record !== undefined
    })
  }
}
