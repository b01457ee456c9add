import { MAX_TIMER_MS, onAbort } from '../requests/abort.js'
import { sendHeartbeats } from './heartbeats.js'
import { aborted, failed, type Outcome, superseded, timedOut } from './outcome.js'
import type { TaskKind } from './task-kind.js'

/** Limits of processing a task, in milliseconds, and the signal to abort it. */
export interface TaskLimits {
  heartbeatInterval: number
  timeout: number | undefined
  signal: AbortSignal | undefined
}

/** Calls the handler, and sends heartbeats until it returns or throws, or until a limit or the signal ends the task. */
export async function runWithHeartbeats<Task, Report>(
  kind: TaskKind<Task, Report>,
  task: Task,
  { heartbeatInterval, timeout, signal }: TaskLimits,
): Promise<Outcome<Report>> {
  const id = kind.idOf(task)
  const work = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopListening: (() => void) | undefined
  const interrupted = new Promise<Outcome<Report>>(resolve => {
    const abort = (): void => resolve(aborted(kind, id, signal?.reason))
    stopListening = onAbort(signal, abort)
    if (signal?.aborted) abort()
    if (timeout !== undefined)
      timer = setTimeout(() => resolve(timedOut(kind, id, timeout)), Math.min(timeout, MAX_TIMER_MS))
    void sendHeartbeats(kind, task, {
      interval: heartbeatInterval,
      signal: work.signal,
      onLost: error => resolve(superseded(error)),
    })
  })
  try {
    return await Promise.race([call(kind, task, work.signal), interrupted])
  } finally {
    work.abort()
    clearTimeout(timer)
    stopListening?.()
  }
}

async function call<Task, Report>(
  kind: TaskKind<Task, Report>,
  task: Task,
  signal: AbortSignal,
): Promise<Outcome<Report>> {
  try {
    return { report: await kind.call(task, signal) }
  } catch (error) {
    return failed(kind, error)
  }
}
