import type { EmulatorCredentials } from '@las/emulator'
import { onTestFinished } from 'vitest'
import type { HttpAdapter, HttpRequest, HttpResponse } from '../../http/adapter.js'
import { fetchAdapter } from '../../http/fetch-adapter.js'
import type { Transport } from '../../requests/transport.js'
import type { TransportOptions } from '../../transport/assemble-transport.js'
import { createTransport } from '../../transport/create-transport.js'
import type { ClaimWorkerOptions } from '../claims/start-claim-worker.js'
import type { Worker } from '../start-worker.js'

/** The parts of a task that the tests use. */
export interface TestedTask {
  readonly status?: string
  readonly input?: Readonly<Record<string, unknown>> | null
  readonly output?: Readonly<Record<string, unknown>> | null
}

/** The parts of the context of a handler that all workers have. */
export interface TestedContext {
  readonly signal: AbortSignal
  fail(message: string): object
}

/** Options of a worker, whose handler is called with the input of a task. Only workers that claim tasks have a `leaseTimeout`. */
export interface TestedOptions<Task> extends ClaimWorkerOptions<Task> {
  handler: (input: Readonly<Record<string, unknown>>, context: TestedContext) => object | Promise<object>
}

/** A new queue, and the worker that processes its tasks. */
export interface TestedQueue<Task extends TestedTask> {
  start: (transport: Transport, options: TestedOptions<Task>) => Worker
  idOf: (task: Task) => string
  add: (input?: Record<string, unknown>) => Promise<Task>
  get: (task: Task) => Promise<Task>
  /** Returns all tasks, the newest first. */
  list: () => Promise<Task[]>
  /** Deletes the queue. */
  remove: () => Promise<unknown>
  isWaiting: (task: Task) => boolean
  /** The end of a task that has failed for a reason, in the format of `toMatchObject`. */
  failureWith: (reason: unknown) => object
  /** The code of the error for a handler that exceeds its time limit. */
  timeoutCode: string
}

/** Delays of a worker that polls often. */
export const shortDelays = { minDelay: 5, maxDelay: 20 }

/** Closes a worker when the test has finished. */
export function closeAfterTest(worker: Worker): Worker {
  onTestFinished(() => worker.close({ timeout: 0 }))
  return worker
}

/** Starts a worker that polls often, and closes it when the test has finished. */
export const startTested = <Task extends TestedTask>(
  queue: TestedQueue<Task>,
  transport: Transport,
  options: TestedOptions<Task>,
): Worker => closeAfterTest(queue.start(transport, { ...shortDelays, ...options }))

/** A handler that never ends by itself. */
export const untilAborted = ({ signal }: TestedContext): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))

/** A transport whose requests a function sends or answers. */
export function intercepted(
  credentials: EmulatorCredentials,
  intercept: (request: HttpRequest, send: () => ReturnType<HttpAdapter>) => Promise<HttpResponse>,
  options: TransportOptions = {},
): Transport {
  const send = fetchAdapter()
  return createTransport({ ...options, credentials, http: request => intercept(request, () => send(request)) })
}

/** Whether a request ends a task with an output. */
export const isEnd = ({ method, body }: HttpRequest): boolean =>
  method === 'PATCH' && String(body).includes('succeeded')
