import type { Transport } from '@las/core'
import { changedLabels, valuesOf } from '@las/review'
import type { Host } from '../../host/host.js'
import type { LoadedTask } from './load-task.js'
import { taskLoader } from './load-task.js'
import { documentOpener } from './open-document.js'
import { isLost } from './queues/lost-claim.js'
import type { ClaimedTask, ReviewQueue } from './queues/queue.js'
import { eventQueue } from './screen/event-queue.js'
import { openFullScreen, type ScreenEvent } from './screen/full-screen.js'
import { part } from './screen/line.js'
import { reduce } from './screen/reduce.js'
import { render } from './screen/render.js'
import { type ReviewState, startState } from './screen/state.js'

export interface ReviewScreenOptions {
  readonly transport: Transport
  readonly host: Host
  readonly queues: readonly ReviewQueue[]
  /** Only this task, in the only queue. */
  readonly taskId?: string | undefined
  readonly threshold?: number | undefined
  /** Milliseconds between two renewals of a claim. */
  readonly heartbeatInterval?: number
}

/** The result of a task. */
export interface ReviewedTask {
  readonly taskId: string
  readonly documentId: string | null
  readonly queueId: string
  readonly result: 'approved' | 'rejected' | 'skipped' | 'lost'
  /** The labels of the corrected fields. */
  readonly corrected: readonly string[]
}

export interface ReviewSummary {
  readonly tasks: readonly ReviewedTask[]
  /** The number of tasks that waited at the start, and are not done. */
  readonly left: number
  readonly isInterrupted: boolean
  /** Whether the user has ended the review, with unreviewed tasks or without. */
  readonly isQuit: boolean
}

type Event = ScreenEvent | { readonly kind: 'lost'; readonly taskId: string; readonly error: unknown }

/** Ends the review of a task, and perhaps the whole review. */
type Ending = { readonly result: ReviewedTask['result'] } | { readonly result: 'quit' | 'interrupted' }

/**
 * Shows one task after another in the terminal, until no task waits, or the user quits. The current task is then returned to its
 * queue, and the terminal restored, also after errors.
 */
export async function reviewOnScreen(options: ReviewScreenOptions): Promise<ReviewSummary> {
  const { transport, host, queues, taskId, threshold, heartbeatInterval = 20_000 } = options
  const events = eventQueue<Event>()
  const screen = openFullScreen(host, events.push)
  const opener = documentOpener(transport, host)
  const load = taskLoader(transport, threshold)
  const stop = new AbortController()
  const tasks: ReviewedTask[] = []
  let total = 1
  let current: ClaimedTask | undefined
  let isQuit = false

  /** Waits for requests while the screen shows a text. Ctrl-C aborts them and, between two tasks, also q. */
  async function whileBusy<T>(work: Promise<T>, draw: () => void, canQuit = false): Promise<T> {
    draw()
    let isSettled = false
    const settled = work.then(
      () => (isSettled = true),
      () => (isSettled = true),
    )
    while (!isSettled) {
      await Promise.race([settled, events.available()])
      for (let event = events.take(); event; event = events.take()) {
        if (event.kind === 'resize') draw()
        if (isInterrupt(event)) stop.abort()
        if (canQuit && event.kind === 'key' && event.key.text === 'q') {
          isQuit = true
          stop.abort()
        }
      }
    }
    return work
  }

  const drawText = (text: string) => (): void => {
    const { columns, rows } = screen.size()
    screen.draw({
      lines: Array.from({ length: rows }, (_, row) => (row === 1 ? [part(` ${text}`.slice(0, columns))] : [])),
    })
  }

  async function claimNext(): Promise<{ queue: ReviewQueue; task: ClaimedTask } | undefined> {
    for (const queue of queues) {
      const task = taskId === undefined ? await queue.claimNext(stop.signal) : await queue.claim(taskId, stop.signal)
      if (task) return { queue, task }
    }
    return undefined
  }

  /** Reviews one task, whose claim is renewed in the meantime. */
  async function review(queue: ReviewQueue, task: ClaimedTask, loaded: LoadedTask): Promise<ReviewedTask | Ending> {
    const number = tasks.filter(({ result }) => result !== 'lost').length + 1
    const header = {
      title: loaded.title,
      queue: queue.title,
      number,
      total: Math.max(total, number),
      reasons: loaded.reasons,
    }
    let state = startState(header, loaded.form, loaded.draft)
    const ended = (result: ReviewedTask['result']): ReviewedTask => ({
      taskId: task.id,
      documentId: loaded.documentId ?? null,
      queueId: queue.id,
      result,
      corrected: result === 'approved' ? changedLabels(state.form, state.draft, state.predicted) : [],
    })
    const draw = (): void => screen.draw(render(state, screen.size()))
    const show = (changes: Partial<ReviewState>): void => {
      state = { ...state, ...changes }
      draw()
    }
    const showLost = (error: unknown): void =>
      show({ mode: { kind: 'lost', text: `${messageOf(error)} Nothing was saved.` } })

    let heartbeat = startHeartbeat()
    function startHeartbeat(): { stop(): Promise<void> } {
      let running = Promise.resolve()
      const timer = setInterval(() => {
        running = task.renew().catch((error: unknown) => {
          // Other errors can be temporary; the next renewal follows.
          if (isLost(error)) events.push({ kind: 'lost', taskId: task.id, error })
        })
      }, heartbeatInterval)
      return {
        stop() {
          clearInterval(timer)
          return running
        },
      }
    }

    /** Ends the task. After an error, the review continues. */
    async function end(text: string, send: () => Promise<void>): Promise<boolean> {
      await heartbeat.stop()
      try {
        show({ mode: { kind: 'busy', text } })
        await whileBusy(send(), draw)
        current = undefined
        return true
      } catch (error) {
        if (isLost(error)) {
          current = undefined
          showLost(error)
        } else {
          heartbeat = startHeartbeat()
          show({ mode: { kind: 'browse' }, notice: { kind: 'problem', text: messageOf(error) } })
        }
        return false
      }
    }

    async function open(): Promise<void> {
      if (loaded.documentId === undefined) {
        show({ notice: { kind: 'problem', text: 'The input of the task contains no documentId.' } })
        return
      }
      show({ mode: { kind: 'busy', text: 'Downloading the document…' } })
      try {
        const { path, hasViewer } = await whileBusy(opener.open(loaded.documentId, stop.signal), draw)
        const text = `${hasViewer ? 'Opened' : 'There is no viewer. Saved'} ${path}, which is deleted at the end of the review.`
        show({ mode: { kind: 'browse' }, notice: { kind: 'info', text } })
      } catch (error) {
        show({ mode: { kind: 'browse' }, notice: { kind: 'problem', text: messageOf(error) } })
      }
    }

    try {
      draw()
      for (;;) {
        if (stop.signal.aborted) return { result: 'interrupted' }
        await events.available()
        const event = events.take()
        if (!event) continue
        if (event.kind === 'resize') draw()
        if (event.kind === 'end') return { result: 'interrupted' }
        if (event.kind === 'lost' && event.taskId === task.id) {
          await heartbeat.stop()
          current = undefined
          showLost(event.error)
        }
        if (event.kind !== 'key') continue
        const { state: next, effect } = reduce(state, event.key)
        state = next
        switch (effect?.kind) {
          case undefined:
            draw()
            break
          case 'approve': {
            const output = loaded.shape.toOutput(valuesOf(state.form, state.draft))
            if (await end('Saving…', () => task.approve(output))) return ended('approved')
            break
          }
          case 'reject':
            if (await end('Rejecting…', () => task.reject(effect.reason))) return ended('rejected')
            break
          case 'skip':
            if (await end('Returning the task to the queue…', () => task.skip())) return ended('skipped')
            break
          case 'open':
            await open()
            break
          case 'continue':
            return ended('lost')
          case 'quit':
            return { result: 'quit' }
          case 'interrupt':
            return { result: 'interrupted' }
        }
      }
    } finally {
      await heartbeat.stop()
    }
  }

  let isInterrupted = false
  try {
    if (taskId === undefined)
      total = await whileBusy(countWaiting(queues, stop.signal), drawText('Counting the tasks…'), true)
    for (;;) {
      const found = await whileBusy(claimNext(), drawText('Claiming a task…'), true)
      if (!found || stop.signal.aborted) {
        current = found?.task
        break
      }
      current = found.task
      const loaded = await whileBusy(
        load(found.queue, found.task, stop.signal),
        drawText('Loading the document…'),
        true,
      )
      // If two people claim a task at the same time, the first one has lost it by now.
      if (!(await whileBusy(isHeld(found.task), drawText('Loading the document…'), true))) {
        current = undefined
        if (taskId !== undefined) break
        continue
      }
      const reviewed = await review(found.queue, found.task, loaded)
      if ('taskId' in reviewed) tasks.push(reviewed)
      isInterrupted = reviewed.result === 'interrupted'
      isQuit ||= reviewed.result === 'quit'
      if (isQuit || isInterrupted || taskId !== undefined) break
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  } finally {
    screen.close()
    await releaseQuietly(current)
    await opener.close()
  }
  isInterrupted ||= stop.signal.aborted && !isQuit
  const done = tasks.filter(({ result }) => result === 'approved' || result === 'rejected').length
  return { tasks, left: Math.max(0, total - done), isInterrupted, isQuit }
}

const isInterrupt = (event: Event): boolean =>
  event.kind === 'end' || (event.kind === 'key' && event.key.name === 'ctrl-c')

/** Renews a claim. Returns false if it was lost. */
async function isHeld(task: ClaimedTask): Promise<boolean> {
  try {
    await task.renew()
    return true
  } catch (error) {
    if (isLost(error)) return false
    throw error
  }
}

/** A claim that cannot be returned expires. */
async function releaseQuietly(task: ClaimedTask | undefined): Promise<void> {
  await task?.release().catch(() => undefined)
}

async function countWaiting(queues: readonly ReviewQueue[], signal: AbortSignal): Promise<number> {
  let count = 0
  for (const queue of queues) {
    for await (const { status } of queue.list(signal)) if (status === 'waiting') count++
  }
  return count
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
