import { createTransport, fetchAdapter, isInvalidArgumentError, isNotFoundError } from '@las/core'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { apiTest } from '../../../tooling/api-test.js'
import { errorOf } from '../../../tooling/testing/error-of.js'
import {
  createValidation,
  createValidationTask,
  createValidationWorker,
  deleteValidation,
  getValidationTask,
  listValidationTasks,
  updateValidationTask,
  type ValidationContext,
  type ValidationTask,
  type ValidationWorker,
} from './index.js'

const shortDelays = { minDelay: 5, maxDelay: 20 }

/** Closes a worker when the test has finished. */
function closeAfterTest(worker: ValidationWorker): ValidationWorker {
  onTestFinished(() => worker.close({ timeout: 0 }))
  return worker
}

const untilAborted = ({ signal }: ValidationContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

describe('createValidationWorker', () => {
  apiTest('reviews waiting tasks in order, and tasks that arrive later', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    for (const number of [1, 2, 3]) await createValidationTask(transport, validationId, { number })
    const events: string[] = []
    const worker = closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        handler: ({ input: { number }, status }) => ({ number, was: status }),
        onStart: ({ input }) => events.push(`start ${input.number}`),
        onEnd: ({ status, output }) => events.push(`${status} ${output?.number} ${output?.was}`),
      }),
    )
    const ofTask = (number: number): string[] => [`start ${number}`, `succeeded ${number} in-progress`]
    await expect.poll(() => events).toEqual([1, 2, 3].flatMap(ofTask))
    await createValidationTask(transport, validationId, { number: 4 })
    await expect.poll(() => events).toEqual([1, 2, 3, 4].flatMap(ofTask))
    await worker.close()
    await worker.stopped
  })

  apiTest('logs errors that callbacks throw, and continues', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    for (const end of ['throw', 'output']) await createValidationTask(transport, validationId, { end })
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    onTestFinished(() => logged.mockRestore())
    const fails = (name: string) => (): never => {
      throw new Error(`${name} failed`)
    }
    const worker = closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        handler: ({ input: { end } }) => (end === 'throw' ? fails('handler')() : {}),
        onStart: fails('onStart'),
        onEnd: fails('onEnd'),
        onError: fails('onError'),
      }),
    )
    const messages = (): string[] => logged.mock.calls.map(([, error]) => String(error))
    await expect.poll(messages).toEqual(['onStart', 'onError', 'onStart', 'onEnd'].map(name => `Error: ${name} failed`))
    await worker.close()
    await worker.stopped
    const { tasks } = await listValidationTasks(transport, validationId)
    expect(tasks.map(({ status }) => status)).toEqual(['succeeded', 'failed'])
  })

  apiTest('preserves the metadata of tasks', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const metadata = { claim: 'INS-1', owner: { team: 'finance' } }
    const tasks = [
      await createValidationTask(transport, validationId, { end: 'output' }, { metadata }),
      await createValidationTask(transport, validationId, { end: 'skip' }, { metadata }),
    ]
    let ended = 0
    closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        heartbeatInterval: 2,
        handler: async ({ input }, { skip }) => {
          await new Promise(resolve => setTimeout(resolve, 20))
          return input.end === 'skip' ? skip() : {}
        },
        onEnd: () => ended++,
      }),
    )
    await expect.poll(() => ended).toBe(2)
    const [succeeded, skipped] = await Promise.all(
      tasks.map(({ taskId }) => getValidationTask(transport, validationId, taskId)),
    )
    const workerClaim = { worker: expect.any(String), time: expect.any(String) }
    expect(succeeded).toMatchObject({ status: 'succeeded', metadata: { ...metadata, workerClaim } })
    expect(skipped).toMatchObject({ status: 'ready', metadata })
    expect(skipped?.metadata).toEqual(metadata)
  })

  apiTest('leaves tasks to people that they have opened', async ({ emulator, transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    await updateValidationTask(transport, validationId, taskId, { status: 'in-progress' })
    const send = fetchAdapter()
    let scans = 0
    const counting = createTransport({
      credentials: emulator.credentials,
      http: request => {
        if (request.url.includes('/tasks?')) scans++
        return send(request)
      },
    })
    const handler = vi.fn(() => ({}))
    closeAfterTest(
      createValidationWorker(counting, {
        ...shortDelays,
        validationId,
        handler,
        heartbeatInterval: 1,
        leaseTimeout: 2,
      }),
    )
    await expect.poll(() => scans).toBeGreaterThan(3)
    expect(handler).not.toHaveBeenCalled()
    // A person returns the task.
    await updateValidationTask(transport, validationId, taskId, { status: 'ready' })
    await expect.poll(() => handler.mock.calls.length).toBe(1)
  })

  apiTest('leaves tasks to those who claim them at the same time', async ({ emulator, transport }) => {
    const { validationId } = await createValidation(transport)
    const tasks: ValidationTask[] = []
    for (const number of [1, 2, 3, 4]) tasks.push(await createValidationTask(transport, validationId, { number }))
    const [opened, claimed, completed, free] = tasks.map(({ taskId }) => taskId)
    const workerClaim = { worker: 'another', time: 'now' }
    const send = fetchAdapter()
    const racing = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        const response = await send(request)
        // A person opens the first task after the worker has listed it, another worker claims the second one after it, and a
        // person completes the third one just before it.
        if (request.url.includes('/tasks?')) {
          await updateValidationTask(transport, validationId, opened ?? '', { status: 'in-progress' })
        }
        if (request.method === 'PATCH' && request.url.endsWith(encodeURIComponent(claimed ?? ''))) {
          await updateValidationTask(transport, validationId, claimed ?? '', { metadata: { workerClaim } })
        }
        if (request.method === 'GET' && request.url.endsWith(encodeURIComponent(completed ?? ''))) {
          await updateValidationTask(transport, validationId, completed ?? '', { status: 'succeeded', output: {} })
        }
        return response
      },
    })
    const started: string[] = []
    const failures: unknown[] = []
    closeAfterTest(
      createValidationWorker(racing, {
        ...shortDelays,
        validationId,
        handler: ({ taskId }) => {
          started.push(taskId)
          return {}
        },
        onError: error => failures.push(error),
      }),
    )
    await expect
      .poll(async () => (await getValidationTask(transport, validationId, free ?? '')).status)
      .toBe('succeeded')
    await expect
      .poll(async () => (await getValidationTask(transport, validationId, claimed ?? '')).metadata)
      .toEqual({ workerClaim })
    expect(started).toEqual([free])
    expect(failures).toEqual([])
    expect(await getValidationTask(transport, validationId, opened ?? '')).toMatchObject({
      status: 'in-progress',
      metadata: null,
    })
  })

  apiTest('offers a task that the handler skips to others', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    await createValidationTask(transport, validationId, { name: 'old' })
    const calls: unknown[] = []
    const skipAll = (worker: string): ValidationWorker =>
      closeAfterTest(
        createValidationWorker(transport, {
          ...shortDelays,
          validationId,
          handler: ({ input }, { skip }) => {
            calls.push(`${worker} ${input.name}`)
            return skip()
          },
        }),
      )
    skipAll('first')
    await expect.poll(() => calls).toEqual(['first old'])
    skipAll('second')
    await expect.poll(() => calls).toEqual(['first old', 'second old'])
    await createValidationTask(transport, validationId, { name: 'new' })
    await expect.poll(() => calls.length).toBe(4)
    expect(calls.slice(2).sort()).toEqual(['first new', 'second new'])
    await expect
      .poll(async () => (await listValidationTasks(transport, validationId, { status: 'ready' })).tasks.length)
      .toBe(2)
  })

  apiTest('reports fail of the handler and the errors that it throws, and continues', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    for (const end of ['fail', 'throw', 'nothing', 'error', 'bigint', 'timeout', 'succeed']) {
      await createValidationTask(transport, validationId, { end })
    }
    const ended: unknown[] = []
    const failures: unknown[] = []
    const thrown = new Error('no database')
    closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        timeout: 200,
        handler: ({ input: { end } }, { fail }) => {
          if (end === 'fail') return fail('illegible')
          if (end === 'throw') throw thrown
          if (end === 'nothing') return undefined as never
          if (end === 'error') return thrown
          if (end === 'bigint') return { total: 1n }
          return end === 'timeout' ? new Promise<never>(() => undefined) : {}
        },
        onEnd: ({ input }) => ended.push(input.end),
        onError: (error, task) => failures.push([task?.input.end, error]),
      }),
    )
    await expect.poll(() => ended).toEqual(['fail', 'succeed'])
    expect(failures).toEqual([
      ['throw', thrown],
      ['nothing', expect.any(TypeError)],
      ['error', expect.any(TypeError)],
      ['bigint', expect.objectContaining({ code: 'invalid_argument' })],
      ['timeout', expect.objectContaining({ code: 'handler_timeout' })],
    ])
    const failed = await listValidationTasks(transport, validationId, { status: 'failed' }).toArray()
    expect(failed.map(({ output, errors }) => [output?.error, errors])).toEqual(
      [
        /did not end within 200 ms/,
        /cannot be sent as JSON/,
        /must return its output.*returned Error: no database/,
        /must return its output.*returned undefined/,
        /Error: no database/,
        /^illegible$/,
      ].map(message => [expect.stringMatching(message), [expect.stringMatching(message)]]),
    )
  })

  apiTest('takes over tasks whose claim is not renewed', async ({ emulator, transport }) => {
    const { validationId } = await createValidation(transport)
    const claim = async (taskId: string, time: string): Promise<ValidationTask> =>
      updateValidationTask(transport, validationId, taskId, {
        status: 'in-progress',
        metadata: { workerClaim: { worker: 'another', time } },
      })
    const stopped = await createValidationTask(transport, validationId, {})
    const working = await createValidationTask(transport, validationId, {})
    await claim(stopped.taskId, 'stopped')
    let isWorking = true
    let scans = 0
    // The other worker renews its claim before each scan.
    const send = fetchAdapter()
    const observed = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        if (request.url.includes('/tasks?')) {
          scans++
          if (isWorking) await claim(working.taskId, `before scan ${scans}`)
        }
        return send(request)
      },
    })
    const scansBefore: number[] = []
    const ended: string[] = []
    closeAfterTest(
      createValidationWorker(observed, {
        ...shortDelays,
        validationId,
        heartbeatInterval: 1,
        leaseTimeout: 2,
        handler: () => {
          scansBefore.push(scans)
          return {}
        },
        onEnd: ({ taskId }) => ended.push(taskId),
      }),
    )
    await expect.poll(() => ended).toEqual([stopped.taskId])
    expect(scansBefore[0]).toBeGreaterThan(1)
    const scansAtEnd = scans
    await expect.poll(() => scans).toBeGreaterThan(scansAtEnd + 3)
    expect(ended).toEqual([stopped.taskId])
    isWorking = false
    await expect.poll(() => ended).toEqual([stopped.taskId, working.taskId])
  })

  apiTest('does not take over its own tasks if heartbeats fail', async ({ emulator, transport }) => {
    const { validationId } = await createValidation(transport)
    await createValidationTask(transport, validationId, {})
    const handler = vi.fn((_: ValidationTask, context: ValidationContext) => untilAborted(context))
    const send = fetchAdapter()
    let scans = 0
    const failing = createTransport({
      credentials: emulator.credentials,
      maxRetries: 0,
      http: request => {
        if (request.url.includes('/tasks?')) scans++
        const isHeartbeat = request.method === 'PATCH' && !JSON.stringify(request.body).includes('status')
        return isHeartbeat ? Promise.resolve({ status: 503, headers: {}, body: '' }) : send(request)
      },
    })
    const options = { ...shortDelays, validationId, heartbeatInterval: 1, leaseTimeout: 2, concurrency: 2 }
    const worker = closeAfterTest(createValidationWorker(failing, { ...options, handler }))
    await expect.poll(() => handler.mock.calls.length).toBe(1)
    const scansAtStart = scans
    await expect.poll(() => scans).toBeGreaterThan(scansAtStart + 3)
    expect(handler).toHaveBeenCalledTimes(1)
    expect(worker.running).toBe(1)
  })

  apiTest('takes over its own tasks whose result it could not send', async ({ emulator, transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const send = fetchAdapter()
    let rejectionsLeft = 1
    const rejecting = createTransport({
      credentials: emulator.credentials,
      http: request => {
        const isEnd = JSON.stringify(request.body ?? '').includes('succeeded')
        return isEnd && rejectionsLeft-- > 0
          ? Promise.resolve({ status: 403, headers: {}, body: '{"message":"Forbidden"}' })
          : send(request)
      },
    })
    const failures: unknown[] = []
    const ended: unknown[] = []
    closeAfterTest(
      createValidationWorker(rejecting, {
        ...shortDelays,
        validationId,
        heartbeatInterval: 1,
        leaseTimeout: 2,
        handler: () => ({}),
        onEnd: task => ended.push(task.taskId),
        onError: error => failures.push(error),
      }),
    )
    await expect.poll(() => ended).toEqual([taskId])
    expect(failures).toEqual([expect.objectContaining({ status: 403 })])
  })

  apiTest('takes over tasks while others are waiting', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const stopped = await createValidationTask(transport, validationId, {})
    const waiting: string[] = []
    for (let count = 0; count < 8; count++) {
      waiting.push((await createValidationTask(transport, validationId, {})).taskId)
    }
    const metadata = { workerClaim: { worker: 'another', time: 'stopped' } }
    await updateValidationTask(transport, validationId, stopped.taskId, { status: 'in-progress', metadata })
    const ended: string[] = []
    closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        heartbeatInterval: 1,
        leaseTimeout: 2,
        handler: () => ({}),
        onEnd: ({ taskId }) => ended.push(taskId),
      }),
    )
    await expect.poll(() => ended).toContain(waiting.at(-1))
    expect(ended.filter(taskId => taskId !== stopped.taskId)).toEqual(waiting)
    expect(ended.indexOf(stopped.taskId)).toBeGreaterThan(0)
  })

  apiTest('stops the handler if another program ends the task, and continues', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, { end: 'never' })
    await createValidationTask(transport, validationId, { end: 'now' })
    const failures: unknown[] = []
    const signals: AbortSignal[] = []
    const ended: unknown[] = []
    closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        heartbeatInterval: 5,
        handler: ({ input }, context) => {
          signals.push(context.signal)
          return input.end === 'never' ? untilAborted(context) : {}
        },
        onEnd: ({ input }) => ended.push(input.end),
        onError: (error, task) => failures.push([task?.taskId, error]),
      }),
    )
    await expect.poll(() => signals.length).toBe(1)
    const output = { by: 'a person' }
    await updateValidationTask(transport, validationId, taskId, { status: 'succeeded', output })
    await expect.poll(() => ended).toEqual(['now'])
    expect(failures).toEqual([[taskId, expect.objectContaining({ code: 'superseded' })]])
    expect(signals[0]?.aborted).toBe(true)
    expect(await getValidationTask(transport, validationId, taskId)).toMatchObject({ status: 'succeeded', output })
  })

  apiTest(
    'reports a task as superseded if another program ended it before the handler returned',
    async ({ transport }) => {
      const { validationId } = await createValidation(transport)
      const { taskId } = await createValidationTask(transport, validationId, {})
      const failures: unknown[] = []
      const onEnd = vi.fn()
      closeAfterTest(
        createValidationWorker(transport, {
          ...shortDelays,
          validationId,
          handler: async () => {
            await updateValidationTask(transport, validationId, taskId, { status: 'failed' })
            return { late: true }
          },
          onEnd,
          onError: error => failures.push(error),
        }),
      )
      await expect.poll(() => failures).toEqual([expect.objectContaining({ code: 'superseded' })])
      expect(onEnd).not.toHaveBeenCalled()
      expect(await getValidationTask(transport, validationId, taskId)).toMatchObject({ status: 'failed', output: null })
    },
  )

  apiTest('returns tasks that do not end within the close timeout', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {}, { metadata: { owner: 'finance' } })
    const failures: unknown[] = []
    const worker = createValidationWorker(transport, {
      ...shortDelays,
      validationId,
      handler: (_, context) => untilAborted(context),
      onError: error => failures.push(error),
    })
    await expect.poll(() => worker.running).toBe(1)
    await worker.close({ timeout: 5 })
    expect(failures).toMatchObject([{ code: 'aborted' }])
    const returned = await getValidationTask(transport, validationId, taskId)
    expect(returned).toMatchObject({ status: 'ready', output: null, metadata: { owner: 'finance' } })
    expect(returned.metadata).toEqual({ owner: 'finance' })
  })

  apiTest('ends each task once if many workers share a validation', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const numbers = Array.from({ length: 40 }, (_, index) => index)
    await Promise.all(numbers.map(number => createValidationTask(transport, validationId, { number })))
    const ended: unknown[] = []
    const failures: unknown[] = []
    for (let count = 0; count < 6; count++) {
      closeAfterTest(
        createValidationWorker(transport, {
          ...shortDelays,
          validationId,
          concurrency: 2,
          handler: ({ input: { number } }) => ({ number }),
          onEnd: ({ output }) => ended.push(output?.number),
          onError: error => failures.push(error),
        }),
      )
    }
    await expect
      .poll(async () => (await listValidationTasks(transport, validationId, { status: 'succeeded' })).tasks.length)
      .toBe(40)
    await expect.poll(() => new Set(ended).size).toBe(40)
    // Two workers can have processed the same task.
    for (const failure of failures) expect(failure).toMatchObject({ code: 'superseded' })
  })

  apiTest('sends the result again if the response was lost', async ({ emulator, transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const send = fetchAdapter()
    let lossesLeft = 1
    const losing = createTransport({
      credentials: emulator.credentials,
      http: async request => {
        const response = await send(request)
        const isEnd = request.method === 'PATCH' && JSON.stringify(request.body).includes('succeeded')
        return isEnd && lossesLeft-- > 0 ? { status: 502, headers: {}, body: '' } : response
      },
    })
    const ended: unknown[] = []
    closeAfterTest(
      createValidationWorker(losing, {
        ...shortDelays,
        validationId,
        handler: () => ({ once: true }),
        onEnd: task => ended.push(task),
      }),
    )
    await expect.poll(() => ended).toMatchObject([{ taskId, status: 'succeeded', output: { once: true } }])
  })

  apiTest('fails a task whose output the API rejects', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const { taskId } = await createValidationTask(transport, validationId, {})
    const failures: unknown[] = []
    closeAfterTest(
      createValidationWorker(transport, {
        ...shortDelays,
        validationId,
        handler: () => ({ text: 'x'.repeat(300 * 1024) }),
        onError: error => failures.push(error),
      }),
    )
    await expect.poll(() => failures).toEqual([expect.objectContaining({ status: expect.any(Number) })])
    expect(await getValidationTask(transport, validationId, taskId)).toMatchObject({ status: 'failed' })
  })

  apiTest('stops if the validation does not exist', async ({ transport }) => {
    const { validationId } = await createValidation(transport)
    const worker = closeAfterTest(
      createValidationWorker(transport, { ...shortDelays, validationId, handler: () => ({}) }),
    )
    const stopped = errorOf(worker.stopped)
    await deleteValidation(transport, validationId)
    expect(isNotFoundError(await stopped)).toBe(true)
  })

  apiTest('rejects invalid options', ({ transport }) => {
    const valid = { validationId: 'cradl:validation:1', handler: () => ({}) }
    for (const [options, name] of [
      [{ validationId: '' }, 'validationId'],
      [{ handler: 'review' as never }, 'handler'],
      [{ concurrency: 0 }, 'concurrency'],
      [{ timeout: -1 }, 'timeout'],
      [{ timeout: Number.NaN }, 'timeout'],
      [{ heartbeatInterval: 70_000, leaseTimeout: 100_000 }, 'heartbeatInterval'],
      [{ leaseTimeout: 20_000 }, 'leaseTimeout'],
      [{ leaseTimeout: Number.NaN }, 'leaseTimeout'],
      [{ heartbeatInterval: 60_000 }, 'leaseTimeout'],
    ] as const) {
      let error: unknown
      try {
        createValidationWorker(transport, { ...valid, ...options })
      } catch (thrown) {
        error = thrown
      }
      expect(isInvalidArgumentError(error) && error.message).toContain(name)
    }
  })
})
