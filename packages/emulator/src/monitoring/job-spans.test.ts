import { MemoryStore, SYSTEM } from '@las/storage'
import { expect, it } from 'vitest'
import { logWithContext } from '../platform/fault-context.js'
import type { FaultContext } from '../platform/log.js'
import type { JobKind } from '../scheduling/job-kind.js'
import { addJob, jobs } from '../scheduling/job-record.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'
import { tracedJobs } from './job-spans.js'

it('logs errors with their job, and stores no trace without an SDK', async () => {
  const faults: [unknown, FaultContext | undefined][] = []
  const log = logWithContext({ request: () => {}, fault: (error, where) => faults.push([error, where]) })
  const failure = new Error('No')
  const kind: JobKind<null, unknown> = {
    name: 'fail',
    run: async () => {
      throw failure
    },
  }
  const store = new MemoryStore()
  const scheduler = new RecordScheduler({ store, kinds: tracedJobs([kind]), clock: Date.now, log })
  await scheduler.start(null)
  const changes = [addJob(kind, { organizationId: 'o', id: 't' })]
  await store.write(changes)
  const record = await store.get(jobs, SYSTEM, 'fail t')
  expect(record).toBeDefined()
  expect(record).not.toHaveProperty('trace')
  scheduler.committed(changes)
  await expect.poll(() => faults[0]).toEqual([failure, { jobKind: 'fail', targetId: 't' }])
  await scheduler.stop()
})
