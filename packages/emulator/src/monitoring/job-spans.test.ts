import { MemoryStore, SYSTEM } from '@las/storage'
import { expect, it, onTestFinished, vi } from 'vitest'
import { logWithContext } from '../platform/fault-context.js'
import { type FaultContext, ignoreRequest } from '../platform/log.js'
import { inRequest } from '../platform/request-scope.js'
import type { JobKind } from '../scheduling/job-kind.js'
import { addJob, type JobRecord, jobs } from '../scheduling/job-record.js'
import { RecordScheduler } from '../scheduling/record-scheduler.js'
import { startTestApi } from '../testing/test-api.js'
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

it('logs errors with the request that caused the job, also through another job', async () => {
  const faults: (FaultContext | undefined)[] = []
  const log = logWithContext({ request: () => {}, fault: (_, where) => faults.push(where) })
  const second: JobKind<null, unknown> = {
    name: 'second',
    run: async () => {
      throw new Error('No')
    },
  }
  const first: JobKind<null, unknown> = {
    name: 'first',
    async run(job) {
      const changes = [...job.done(), addJob(second, job.target)]
      await store.write(changes)
      scheduler.committed(changes)
    },
  }
  const store = new MemoryStore()
  const scheduler = new RecordScheduler({ store, kinds: tracedJobs([first, second]), clock: Date.now, log })
  await scheduler.start(null)
  const changes = inRequest('r1', () => [addJob(first, { organizationId: 'o', id: 't' })])
  await store.write(changes)
  // The request during which a job happens to start has not caused it.
  inRequest('r2', () => scheduler.committed(changes))
  await expect.poll(() => faults[0]).toEqual({ jobKind: 'second', targetId: 't', requestId: 'r1' })
  await scheduler.stop()
})

it.each([
  ['stores the request with a job if requests are logged', () => {}, 'r1'],
  ['does not store it if only errors are logged', ignoreRequest, undefined],
])('%s', async (_, request, requestId) => {
  const write = vi.spyOn(MemoryStore.prototype, 'write')
  onTestFinished(() => write.mockRestore())
  const api = await startTestApi({ log: { request, fault: () => {} } })
  onTestFinished(() => api.close())
  await api.send('POST', '/users', { email: 'user@example.com' }, { 'x-request-id': 'r1' })
  const added = write.mock.calls.flatMap(([changes]) =>
    changes.filter(({ collection }) => collection.name === jobs.name),
  )
  const [job] = added.map(({ record }) => record as JobRecord)
  expect([job?.kind, job?.requestId]).toEqual(['sendMail', requestId])
})
