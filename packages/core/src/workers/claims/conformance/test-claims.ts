import { describe, expect, vi } from 'vitest'
import { apiTest } from '../../../../../../tooling/api-test.js'
import { errorOf } from '../../../../../../tooling/testing/error-of.js'
import { isInvalidArgumentError } from '../../../errors/client-error.js'
import type { HttpRequest } from '../../../http/adapter.js'
import type { Transport } from '../../../requests/transport.js'
import { intercepted, isEnd, startTested, type TestedContext, untilAborted } from '../../conformance/tested-queue.js'
import type { TestedClaimable, TestedClaims } from './tested-claims.js'

/** Options with which a worker takes tasks over immediately. */
const shortLease = { heartbeatInterval: 1, leaseTimeout: 2 }

/** Whether a request fetches a page of the queue. */
const isScan = ({ method, url }: HttpRequest): boolean => method === 'GET' && /\/(tasks|runs)\?/.test(url)

/** Tests the behaviour that every worker must have that claims tasks with their metadata. */
export function testClaims<Task extends TestedClaimable>(
  createQueue: (transport: Transport) => Promise<TestedClaims<Task>>,
): void {
  describe('like every worker that claims tasks', () => {
    apiTest('preserves the metadata of tasks that it ends', async ({ transport }) => {
      const queue = await createQueue(transport)
      const metadata = { claim: 'INS-1', owner: { team: 'finance' } }
      const task = await queue.add({}, metadata)
      let ended = 0
      startTested(queue, transport, {
        heartbeatInterval: 2,
        handler: async () => {
          await new Promise(resolve => setTimeout(resolve, 20))
          return {}
        },
        onEnd: () => ended++,
      })
      await expect.poll(() => ended).toBe(1)
      const workerClaim = { worker: expect.any(String), time: expect.any(String) }
      const current = await queue.get(task)
      expect(current.status).toBe('succeeded')
      expect(current.metadata).toEqual({ ...metadata, workerClaim })
    })

    apiTest('restores the metadata of tasks that it returns', async ({ transport }) => {
      const queue = await createQueue(transport)
      const task = await queue.add({}, { owner: 'finance' })
      const worker = startTested(queue, transport, { handler: (_, context) => untilAborted(context) })
      await expect.poll(() => worker.running).toBe(1)
      await worker.close({ timeout: 5 })
      const returned = await queue.get(task)
      expect(queue.isWaiting(returned)).toBe(true)
      expect(returned.metadata).toEqual({ owner: 'finance' })
    })

    apiTest('leaves tasks to those who claim them at the same time', async ({ emulator, transport }) => {
      const queue = await createQueue(transport)
      const [claimed, completed, free] = [await queue.add(), await queue.add(), await queue.add()]
      const workerClaim = { worker: 'another', time: 'now' }
      const isOf = (task: Task, { url }: HttpRequest): boolean => url.endsWith(encodeURIComponent(queue.idOf(task)))
      const racing = intercepted(emulator.credentials, async (request, send) => {
        const response = await send()
        // Another worker claims the first task after the worker, and a person completes the second one just before it.
        if (request.method === 'PATCH' && isOf(claimed, request)) await queue.claim(claimed, workerClaim)
        if (request.method === 'GET' && isOf(completed, request)) {
          await queue.end(completed, { status: 'succeeded', output: {} })
        }
        return response
      })
      const started: string[] = []
      const ended: string[] = []
      const failures: unknown[] = []
      startTested(queue, racing, {
        handler: () => ({}),
        onStart: task => started.push(queue.idOf(task)),
        onEnd: task => ended.push(queue.idOf(task)),
        onError: error => failures.push(error),
      })
      await expect.poll(() => ended).toEqual([queue.idOf(free)])
      await expect.poll(async () => (await queue.get(claimed)).metadata).toEqual({ workerClaim })
      expect(started).toEqual([queue.idOf(free)])
      expect(failures).toEqual([])
    })

    apiTest('takes over tasks whose claim is not renewed', async ({ emulator, transport }) => {
      const queue = await createQueue(transport)
      const [stopped, working] = [await queue.add(), await queue.add()]
      await queue.claim(stopped, { worker: 'another', time: 'stopped' })
      let isWorking = true
      let scans = 0
      // The other worker renews its claim before each scan.
      const observed = intercepted(emulator.credentials, async (request, send) => {
        if (isScan(request)) {
          scans++
          if (isWorking) await queue.claim(working, { worker: 'another', time: `before scan ${scans}` })
        }
        return send()
      })
      const scansBefore: number[] = []
      const ended: string[] = []
      startTested(queue, observed, {
        ...shortLease,
        handler: () => {
          scansBefore.push(scans)
          return {}
        },
        onEnd: task => ended.push(queue.idOf(task)),
      })
      const [stoppedId, workingId] = [queue.idOf(stopped), queue.idOf(working)]
      await expect.poll(() => ended).toEqual([stoppedId])
      expect(scansBefore[0]).toBeGreaterThan(1)
      const scansAtEnd = scans
      await expect.poll(() => scans).toBeGreaterThan(scansAtEnd + 3)
      expect(ended).toEqual([stoppedId])
      isWorking = false
      await expect.poll(() => ended).toEqual([stoppedId, workingId])
    })

    apiTest('takes over tasks while others are waiting', async ({ transport }) => {
      const queue = await createQueue(transport)
      const stopped = await queue.add()
      const waiting: string[] = []
      for (let count = 0; count < 8; count++) waiting.push(queue.idOf(await queue.add()))
      await queue.claim(stopped, { worker: 'another', time: 'stopped' })
      const ended: string[] = []
      startTested(queue, transport, {
        ...shortLease,
        handler: () => ({}),
        onEnd: task => ended.push(queue.idOf(task)),
      })
      await expect.poll(() => ended).toContain(waiting.at(-1))
      const stoppedId = queue.idOf(stopped)
      expect(ended.filter(id => id !== stoppedId)).toEqual(waiting)
      expect(ended.indexOf(stoppedId)).toBeGreaterThan(0)
    })

    apiTest('does not take over its own tasks if a heartbeat gets no response', async ({ emulator, transport }) => {
      const queue = await createQueue(transport)
      await queue.add()
      const handler = vi.fn((_: object, context: TestedContext) => untilAborted(context))
      let scans = 0
      let respond: (() => void) | undefined
      const failing = intercepted(emulator.credentials, async (request, send) => {
        if (isScan(request)) scans++
        // The first change after the start of the handler is a heartbeat. Until it has a response, no other follows.
        if (request.method === 'PATCH' && handler.mock.calls.length > 0 && !respond) {
          await new Promise<void>(resolve => {
            respond = resolve
          })
        }
        return send()
      })
      const worker = startTested(queue, failing, { ...shortLease, concurrency: 2, handler })
      await expect.poll(() => respond).toBeDefined()
      const scansBefore = scans
      await expect.poll(() => scans).toBeGreaterThan(scansBefore + 3)
      expect(handler).toHaveBeenCalledTimes(1)
      expect(worker.running).toBe(1)
      respond?.()
    })

    apiTest('takes over its own tasks whose result it could not send', async ({ emulator, transport }) => {
      const queue = await createQueue(transport)
      const task = await queue.add()
      let rejectionsLeft = 1
      const rejecting = intercepted(emulator.credentials, async (request, send) =>
        isEnd(request) && rejectionsLeft-- > 0 ? { status: 403, headers: {}, body: '{"message":"Forbidden"}' } : send(),
      )
      const failures: unknown[] = []
      const ended: string[] = []
      startTested(queue, rejecting, {
        ...shortLease,
        handler: () => ({}),
        onEnd: each => ended.push(queue.idOf(each)),
        onError: error => failures.push(error),
      })
      await expect.poll(() => ended).toEqual([queue.idOf(task)])
      expect(failures).toEqual([expect.objectContaining({ status: 403 })])
    })

    apiTest('stops the handler if another program ends the task, and continues', async ({ transport }) => {
      const queue = await createQueue(transport)
      const never = await queue.add({ end: 'never' })
      await queue.add({ end: 'now' })
      const failures: unknown[] = []
      const signals: AbortSignal[] = []
      const ended: unknown[] = []
      startTested(queue, transport, {
        heartbeatInterval: 5,
        handler: ({ end }, context) => {
          signals.push(context.signal)
          return end === 'never' ? untilAborted(context) : {}
        },
        onEnd: ({ input }) => ended.push(input?.end),
        onError: (error, task) => failures.push([task && queue.idOf(task), error]),
      })
      await expect.poll(() => signals.length).toBe(1)
      const output = { by: 'a person' }
      await queue.end(never, { status: 'succeeded', output })
      await expect.poll(() => ended).toEqual(['now'])
      expect(failures).toEqual([[queue.idOf(never), expect.objectContaining({ code: 'superseded' })]])
      expect(signals[0]?.aborted).toBe(true)
      expect(await queue.get(never)).toMatchObject({ status: 'succeeded', output })
    })

    apiTest('reports a task as superseded that ended before the handler returned', async ({ transport }) => {
      const queue = await createQueue(transport)
      const task = await queue.add()
      const failures: unknown[] = []
      const onEnd = vi.fn()
      startTested(queue, transport, {
        handler: async () => {
          await queue.end(task, { status: 'failed' })
          return { late: true }
        },
        onEnd,
        onError: error => failures.push(error),
      })
      await expect.poll(() => failures).toEqual([expect.objectContaining({ code: 'superseded' })])
      expect(onEnd).not.toHaveBeenCalled()
      expect(await queue.get(task)).toMatchObject({ status: 'failed', output: null })
    })

    apiTest('ends each task once if many workers share a queue', async ({ transport }) => {
      const queue = await createQueue(transport)
      const numbers = Array.from({ length: 40 }, (_, index) => index)
      await Promise.all(numbers.map(number => queue.add({ number })))
      const ended: unknown[] = []
      const failures: unknown[] = []
      for (let count = 0; count < 6; count++) {
        startTested(queue, transport, {
          concurrency: 2,
          handler: ({ number }) => ({ number }),
          onEnd: ({ output }) => ended.push(output?.number),
          onError: error => failures.push(error),
        })
      }
      await expect.poll(() => new Set(ended).size).toBe(40)
      expect((await queue.list()).map(({ status }) => status)).toEqual(Array(40).fill('succeeded'))
      // Two workers can have processed the same task.
      for (const failure of failures) expect(failure).toMatchObject({ code: 'superseded' })
    })

    apiTest('fails a task whose output the API rejects', async ({ transport }) => {
      const queue = await createQueue(transport)
      const task = await queue.add()
      const failures: unknown[] = []
      startTested(queue, transport, {
        handler: () => ({ text: 'x'.repeat(300 * 1024) }),
        onError: error => failures.push(error),
      })
      await expect.poll(() => failures).toEqual([expect.objectContaining({ status: expect.any(Number) })])
      expect(await queue.get(task)).toMatchObject({ status: 'failed' })
    })

    apiTest('rejects a lease that is not longer than the interval of heartbeats', async ({ transport }) => {
      const queue = await createQueue(transport)
      for (const options of [{ leaseTimeout: 20_000 }, { leaseTimeout: Number.NaN }, { heartbeatInterval: 60_000 }]) {
        const error = await errorOf((async () => queue.start(transport, { handler: () => ({}), ...options }))())
        expect(isInvalidArgumentError(error) && error.message).toContain('leaseTimeout')
      }
    })
  })
}
