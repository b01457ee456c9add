import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { killAtExit } from './kill-at-exit.js'
import type { Failure, HostMessage, WorkerMessage } from './messages.js'
import { watchMemory } from './resident-memory.js'
import type { TaskOptions, TaskTable, TaskWorker } from './task.js'
import { WorkerCrashError, WorkerLimitError, WorkerStartError, WorkersEndedError } from './worker-errors.js'

/** The limits of a task. A process that exceeds a limit is killed. */
export interface WorkerLimits {
  /** The time limit of a task, in milliseconds; no limit by default. */
  readonly timeout?: number
  /** The resident memory of the process, including native memory, in megabytes. Not enforced on Windows. */
  readonly memory: number
  /** The size of the JavaScript heap, in megabytes. */
  readonly heap: number
}

export interface WorkerProcessOptions extends WorkerLimits {
  /** Converts the failure of a task to the error for the caller. */
  readonly errorOf: (failure: Failure) => Error
}

/**
 * The share of the memory limit above which a process is replaced after a task, because some libraries do not release
 * memory.
 */
const MAX_REUSABLE_MEMORY_SHARE = 0.5

/** The size of each semi-space of the heap. The default would use 25 MB more memory per process without making tasks faster. */
const SEMI_SPACE_MB = 4

/** The number of characters of stderr that are kept for error messages. */
const MAX_STDERR_LENGTH = 4000

const MEGABYTE = 1024 * 1024

/** The current task of a process. */
interface CurrentTask {
  readonly items: AsyncIterator<unknown> | undefined
  readonly onProgress: ((progress: never) => void) | undefined
  readonly succeed: (output: never) => void
  readonly fail: (error: unknown) => void
}

/**
 * A child process that runs one task at a time. It keeps the parent process alive only while it runs a task. The child process is
 * killed if its task exceeds a limit or is cancelled, because native code cannot be interrupted.
 */
export class WorkerProcess<Tasks extends TaskTable<Tasks>> implements TaskWorker<Tasks> {
  readonly #options: WorkerProcessOptions
  readonly #child: ChildProcess
  readonly #closed: Promise<void>
  #task: CurrentTask | undefined
  #isReady = false
  #isUsable = true
  #stderr = ''

  /** @param script a script that calls `serveTasks` */
  constructor(script: URL, options: WorkerProcessOptions) {
    const child = fork(fileURLToPath(script), [], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${options.heap}`, `--max-semi-space-size=${SEMI_SPACE_MB}`],
      env: withoutInspector(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#options = options
    this.#child = child
    this.#closed = new Promise(resolve => {
      const end = (error: Error): void => {
        this.#isUsable = false
        this.#task?.fail(error)
        resolve()
      }
      child.on('error', error => {
        if (child.pid === undefined)
          end(new WorkerStartError(`A worker process could not be started: ${error.message}`))
      })
      child.on('close', (code, signal) => end(this.#explain(signal ?? `exit code ${code}`)))
    })
    child.on('message', (message: WorkerMessage) => this.#receive(message))
    child.stderr?.on('data', (chunk: Buffer) => {
      this.#stderr = (this.#stderr + chunk).slice(-MAX_STDERR_LENGTH)
    })
    killAtExit(child)
    this.#keepAlive(false)
  }

  get isUsable(): boolean {
    return this.#isUsable
  }

  perform<Kind extends keyof Tasks>(
    kind: Kind,
    load: () => Promise<Tasks[Kind]['input']>,
    { items, onProgress, signal }: TaskOptions<Tasks[Kind]>,
  ): Promise<Tasks[Kind]['output']> {
    const { timeout, memory } = this.#options
    return new Promise((resolve, reject) => {
      const stopTimer = startTimer(timeout, () =>
        this.#stop(new WorkerLimitError(`it took longer than ${(timeout ?? 0) / 1000} s`)),
      )
      const stopWatching = watchMemory(this.#child, memory * MEGABYTE, () => this.#stop(outOfMemory(memory)))
      const onAbort = (): void => this.#stop(signal?.reason)
      signal?.addEventListener('abort', onAbort, { once: true })
      const iterator = items?.[Symbol.asyncIterator]()
      const settle = (): void => {
        stopTimer()
        stopWatching()
        signal?.removeEventListener('abort', onAbort)
        this.#task = undefined
        this.#keepAlive(false)
        iterator?.return?.().catch(() => {})
      }
      const task: CurrentTask = {
        items: iterator,
        onProgress,
        succeed: output => {
          settle()
          resolve(output)
        },
        fail: error => {
          settle()
          reject(error)
        },
      }
      this.#task = task
      this.#keepAlive(true)
      const isCurrent = (): boolean => this.#task === task
      load()
        .then(input => isCurrent() && this.#send({ kind: String(kind), input }))
        .catch(error => isCurrent() && task.fail(error))
    })
  }

  async end(): Promise<void> {
    this.#stop(new WorkersEndedError('The workers were stopped.'))
    this.#keepAlive(true)
    await this.#closed
  }

  /** Kills the process; its task fails. */
  #stop(error: unknown): void {
    this.#isUsable = false
    this.#child.kill('SIGKILL')
    this.#task?.fail(error)
  }

  #send(message: HostMessage): void {
    // Errors are ignored: if the process has ended, the task fails with the reason.
    this.#child.send(message, () => {})
  }

  #receive(message: WorkerMessage): void {
    if ('ready' in message) this.#isReady = true
    else if (!this.#task) return
    else if ('request' in message) this.#sendItem(this.#task)
    else if ('progress' in message) this.#report(this.#task, message.progress)
    else {
      if (message.memory > this.#options.memory * MEGABYTE * MAX_REUSABLE_MEMORY_SHARE) this.#isUsable = false
      if ('failure' in message) this.#task.fail(this.#options.errorOf(message.failure))
      else this.#task.succeed(message.output as never)
    }
  }

  #report(task: CurrentTask, progress: unknown): void {
    try {
      task.onProgress?.(progress as never)
    } catch (error) {
      this.#stop(error)
    }
  }

  #sendItem(task: CurrentTask): void {
    const isCurrent = (): boolean => this.#task === task
    Promise.resolve(task.items?.next())
      .then(next => isCurrent() && this.#send(next && !next.done ? { item: next.value } : { end: true }))
      .catch(error => isCurrent() && this.#stop(error))
  }

  #explain(end: string): Error {
    if (!this.#isReady)
      return new WorkerStartError(`A worker process ended with ${end} before it was ready: ${this.#stderr.trim()}`)
    if (this.#stderr.includes('heap out of memory')) return outOfMemory(this.#options.heap)
    return new WorkerCrashError(`its process ended with ${end}`, { cause: this.#stderr.trim() })
  }

  /** Sets whether the child process keeps the parent process alive. */
  #keepAlive(isNeeded: boolean): void {
    const { channel, stderr } = this.#child
    for (const handle of [this.#child, channel, stderr instanceof Socket ? stderr : null]) {
      if (isNeeded) handle?.ref()
      else handle?.unref()
    }
  }
}

const outOfMemory = (megabytes: number): Error => new WorkerLimitError(`it needed more than ${megabytes} MB of memory`)

function startTimer(timeout: number | undefined, onElapsed: () => void): () => void {
  if (timeout === undefined) return () => {}
  const timer = setTimeout(onElapsed, timeout)
  return () => clearTimeout(timer)
}

/** Removes the inspector options of this process, because the child process would also wait for a debugger. */
function withoutInspector(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS, ...others } = environment
  if (NODE_OPTIONS === undefined) return others
  return { ...others, NODE_OPTIONS: NODE_OPTIONS.replaceAll(/(^|\s)--inspect\S*/g, '') }
}
