import { describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../../../tooling/api-test.js'
import { errorOf } from '../../../../../tooling/testing/error-of.js'
import { isolateSignals } from '../../../../../tooling/testing/isolate-signals.js'
import { isNotFoundError } from '../../errors/api-error.js'
import { isInvalidArgumentError } from '../../errors/client-error.js'
import type { Transport } from '../../requests/transport.js'
import type { Worker } from '../start-worker.js'
import { intercepted, isEnd, startTested, type TestedQueue, type TestedTask, untilAborted } from './tested-queue.js'

/** Tests the behaviour that every worker must have. */
export function testWorker<Task extends TestedTask>(
  createQueue: (transport: Transport) => Promise<TestedQueue<Task>>,
): void {
  describe('like every worker', () => {
    apiTest('processes waiting tasks in order, and tasks that arrive later', async ({ transport }) => {
      const queue = await createQueue(transport)
      for (const number of [1, 2, 3]) await queue.add({ number })
      const events: string[] = []
      const worker = startTested(queue, transport, {
        handler: ({ number }) => ({ number, done: true }),
        onStart: ({ input }) => events.push(`start ${input?.number}`),
        onEnd: ({ status, output }) => events.push(`${status} ${output?.number}`),
      })
      const ofTask = (number: number): string[] => [`start ${number}`, `succeeded ${number}`]
      await expect.poll(() => events).toEqual([1, 2, 3].flatMap(ofTask))
      await queue.add({ number: 4 })
      await expect.poll(() => events).toEqual([1, 2, 3, 4].flatMap(ofTask))
      const outputs = [4, 3, 2, 1].map(number => ({ number, done: true }))
      expect((await queue.list()).map(({ output }) => output)).toEqual(outputs)
      await worker.close()
      await worker.stopped
    })

    apiTest('runs at most `concurrency` handlers at a time', async ({ transport }) => {
      const queue = await createQueue(transport)
      for (let count = 0; count < 6; count++) await queue.add()
      let maxRunning = 0
      let ended = 0
      let open = (): void => undefined
      const allRun = new Promise<void>(resolve => {
        open = resolve
      })
      const worker: Worker = startTested(queue, transport, {
        concurrency: 3,
        handler: async () => {
          maxRunning = Math.max(maxRunning, worker.running)
          if (worker.running === 3) open()
          await allRun
          return {}
        },
        onEnd: () => ended++,
      })
      await expect.poll(() => ended).toBe(6)
      expect(maxRunning).toBe(3)
    })

    apiTest('reports fail of the handler and the errors that it throws, and continues', async ({ transport }) => {
      const queue = await createQueue(transport)
      for (const end of ['fail', 'throw', 'nothing', 'array', 'error', 'bigint', 'timeout', 'succeed']) {
        await queue.add({ end })
      }
      const ended: unknown[] = []
      const failures: unknown[] = []
      const thrown = new Error('no database')
      startTested(queue, transport, {
        timeout: 200,
        handler: ({ end }, { fail }) => {
          if (end === 'fail') return fail('illegible')
          if (end === 'throw') throw thrown
          if (end === 'nothing') return undefined as never
          if (end === 'array') return [1]
          if (end === 'error') return thrown
          if (end === 'bigint') return { total: 1n }
          return end === 'timeout' ? new Promise<never>(() => undefined) : {}
        },
        onEnd: ({ input }) => ended.push(input?.end),
        onError: (error, task) => failures.push([task?.input?.end, error]),
      })
      await expect.poll(() => ended).toEqual(['fail', 'succeed'])
      expect(failures).toEqual([
        ['throw', thrown],
        ['nothing', expect.any(TypeError)],
        ['array', expect.any(TypeError)],
        ['error', expect.any(TypeError)],
        ['bigint', expect.objectContaining({ code: 'invalid_argument' })],
        ['timeout', expect.objectContaining({ code: queue.timeoutCode })],
      ])
      const failed = (await queue.list()).filter(({ status }) => status === 'failed')
      const expected = [
        ['timeout', /did not end within 200 ms/],
        ['bigint', /cannot be sent as JSON/],
        ['error', /must return its output.*returned Error: no database/],
        ['array', /must return its output.*returned an array/],
        ['nothing', /must return its output.*returned undefined/],
        ['throw', /Error: no database/],
        ['fail', /^illegible$/],
      ] as const
      expect(failed).toMatchObject(
        expected.map(([end, reason]) => ({ input: { end }, ...queue.failureWith(expect.stringMatching(reason)) })),
      )
    })

    apiTest('logs errors that callbacks throw, and continues', async ({ transport }) => {
      const queue = await createQueue(transport)
      for (const end of ['throw', 'output']) await queue.add({ end })
      const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      onTestFinished(() => logged.mockRestore())
      const fails = (name: string) => (): never => {
        throw new Error(`${name} failed`)
      }
      const worker = startTested(queue, transport, {
        handler: ({ end }) => (end === 'throw' ? fails('handler')() : {}),
        onStart: fails('onStart'),
        onEnd: fails('onEnd'),
        onError: fails('onError'),
      })
      const messages = (): string[] => logged.mock.calls.map(([, error]) => String(error))
      const callbacks = ['onStart', 'onError', 'onStart', 'onEnd']
      await expect.poll(messages).toEqual(callbacks.map(name => `Error: ${name} failed`))
      await worker.close()
      await worker.stopped
      expect((await queue.list()).map(({ status }) => status)).toEqual(['succeeded', 'failed'])
    })

    apiTest('sends the result again if the response was lost', async ({ emulator, transport }) => {
      const queue = await createQueue(transport)
      const task = await queue.add()
      let lossesLeft = 1
      const losing = intercepted(emulator.credentials, async (request, send) => {
        const response = await send()
        return isEnd(request) && lossesLeft-- > 0 ? { status: 502, headers: {}, body: '' } : response
      })
      const ended: Task[] = []
      startTested(queue, losing, { handler: () => ({ once: true }), onEnd: each => ended.push(each) })
      await expect.poll(() => ended).toMatchObject([{ status: 'succeeded', output: { once: true } }])
      expect(ended.map(queue.idOf)).toEqual([queue.idOf(task)])
      expect(await queue.get(task)).toMatchObject({ status: 'succeeded' })
    })

    apiTest('waits for running handlers when it is closed', async ({ transport }) => {
      const queue = await createQueue(transport)
      const task = await queue.add()
      let finish: (() => void) | undefined
      const worker = startTested(queue, transport, {
        handler: () => new Promise(resolve => (finish = () => resolve({ late: true }))),
      })
      await expect.poll(() => worker.running).toBe(1)
      const closed = worker.close()
      const later = await queue.add()
      finish?.()
      await closed
      expect(worker.running).toBe(0)
      expect(await queue.get(task)).toMatchObject({ status: 'succeeded', output: { late: true } })
      expect(queue.isWaiting(await queue.get(later))).toBe(true)
    })

    apiTest('returns tasks that do not end within the close timeout', async ({ transport }) => {
      const queue = await createQueue(transport)
      await queue.add()
      const failures: unknown[] = []
      const worker = startTested(queue, transport, {
        handler: (_, context) => untilAborted(context),
        onError: error => failures.push(error),
      })
      await expect.poll(() => worker.running).toBe(1)
      await worker.close({ timeout: 5 })
      expect(failures).toMatchObject([{ code: 'aborted' }])
      const [returned] = await queue.list()
      expect(returned && queue.isWaiting(returned)).toBe(true)
      expect(returned?.output ?? null).toBeNull()
      startTested(queue, transport, { handler: () => ({}) })
      const statuses = async (): Promise<unknown> => (await queue.list()).map(({ status }) => status)
      await expect.poll(statuses).toEqual(['succeeded'])
    })

    apiTest('closes on SIGTERM with handleSignals', async ({ transport }) => {
      isolateSignals()
      const queue = await createQueue(transport)
      const worker = startTested(queue, transport, { handler: () => ({}), handleSignals: true })
      expect(process.listenerCount('SIGTERM')).toBe(1)
      process.emit('SIGTERM')
      await worker.stopped
      expect(process.listenerCount('SIGTERM')).toBe(0)
      expect(process.listenerCount('SIGINT')).toBe(0)
    })

    apiTest('stops if the queue does not exist', async ({ transport }) => {
      const queue = await createQueue(transport)
      const stopped = errorOf(startTested(queue, transport, { handler: () => ({}) }).stopped)
      await queue.remove()
      expect(isNotFoundError(await stopped)).toBe(true)
    })

    apiTest('rejects numbers that are out of range', async ({ transport }) => {
      const queue = await createQueue(transport)
      for (const [options, name] of [
        [{ concurrency: 0 }, 'concurrency'],
        [{ concurrency: 1.5 }, 'concurrency'],
        [{ timeout: -1 }, 'timeout'],
        [{ timeout: Number.NaN }, 'timeout'],
        [{ heartbeatInterval: 60_001, leaseTimeout: 100_000 }, 'heartbeatInterval'],
        [{ minDelay: -1 }, 'minDelay'],
        [{ closeTimeout: Number.NaN }, 'closeTimeout'],
      ] as const) {
        const error = await errorOf((async () => queue.start(transport, { handler: () => ({}), ...options }))())
        expect(isInvalidArgumentError(error) && error.message).toContain(name)
      }
    })
  })
}
