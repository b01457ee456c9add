import { MemoryStore } from '@las/storage'
import { afterEach, describe, expect, it } from 'vitest'
import { type JobKind, JobStopped } from '../scheduling/job-kind.js'
import { addJob, cancelJob } from '../scheduling/job-record.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'
import { JobMetrics } from './job-metrics.js'

const target = { organizationId: 'o', id: 't' }

let scheduler: RecordScheduler<null>
afterEach(() => scheduler.stop())

/** Starts a scheduler with one measured kind of job. */
async function start(kind: JobKind<null, unknown>) {
  const metrics = new JobMetrics()
  const store = new MemoryStore()
  scheduler = new RecordScheduler({ store, kinds: metrics.measured([kind]), clock: Date.now, log: { fault: () => {} } })
  metrics.watch(scheduler)
  await scheduler.start(null)
  const write = async (...changes: Parameters<MemoryStore['write']>[0]): Promise<void> => {
    await store.write(changes)
    scheduler.committed(changes)
  }
  const sampleValue = async (name: string, labels: Record<string, string>): Promise<number | undefined> => {
    const samples = await metrics.families.find(family => family.name === name)?.samples()
    return [...(samples ?? [])].find(sample =>
      Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
    )?.value
  }
  return { write, sampleValue }
}

describe('JobMetrics', () => {
  it('counts failed attempts, and dead jobs', async () => {
    const kind: JobKind<null, unknown> = {
      name: 'fail',
      maxAttempts: 1,
      run: async () => {
        throw new Error('No')
      },
    }
    const { write, sampleValue } = await start(kind)
    await write(addJob(kind, target))
    await expect.poll(() => sampleValue('las_jobs', { status: 'dead' })).toBe(1)
    expect(await sampleValue('las_job_attempts', { kind: 'fail', outcome: 'failed' })).toBe(1)
    await scheduler.discard('fail t')
    expect(await sampleValue('las_jobs', { status: 'dead' })).toBe(0)
  })

  it('counts waiting jobs and their age, and cancelled attempts', async () => {
    let end = (): void => {}
    const kind: JobKind<null, unknown> = {
      name: 'slow',
      concurrency: 1,
      run: ({ signal }) =>
        new Promise((resolve, reject) => {
          end = resolve
          signal.addEventListener('abort', () => reject(signal.reason))
        }),
    }
    const { write, sampleValue } = await start(kind)
    await write(
      addJob(kind, target),
      addJob(kind, { ...target, id: 'u' }),
      addJob(kind, { ...target, id: 'v' }, { at: Date.now() + 1e9 }),
    )
    await expect.poll(() => sampleValue('las_jobs', { status: 'running' })).toBe(1)
    expect(await sampleValue('las_jobs', { status: 'waiting' })).toBe(1)
    expect(await sampleValue('las_jobs', { status: 'scheduled' })).toBe(1)
    expect(await sampleValue('las_job_oldest_waiting_seconds', { kind: 'slow' })).toBeGreaterThan(0)
    await write(cancelJob(kind, target))
    await expect.poll(() => sampleValue('las_job_attempts', { outcome: 'stopped' })).toBe(1)
    await expect.poll(() => sampleValue('las_jobs', { status: 'waiting' })).toBe(0)
    end()
    await expect.poll(() => sampleValue('las_job_attempts', { outcome: 'completed' })).toBe(1)
  })

  it('counts attempts whose jobs another process has taken over', async () => {
    const kind: JobKind<null, unknown> = {
      name: 'taken',
      run: async () => {
        throw new JobStopped('lost')
      },
    }
    const { write, sampleValue } = await start(kind)
    await write(addJob(kind, target))
    await expect.poll(() => sampleValue('las_job_attempts', { outcome: 'lost' })).toBeGreaterThan(0)
  })
})
