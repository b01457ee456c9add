import { type ReadonlySignal, signal } from '@preact/signals'
import { type ConsoleError, toConsoleError } from '../../../api/errors.js'
import {
  claimNext,
  claimTask,
  getTask,
  previewNext,
  rejectTask,
  releaseLease,
  skipTask,
} from '../../../api/extension.js'
import { submitApproval } from '../../../api/outbox.js'
import type { ClaimedTask } from '../../../contract.js'
import { prefetchDocument } from '../page-view/prefetch-document.js'
import { loadTask } from './load-task.js'
import { type OpenTask, openTask } from './open-task.js'

/** How many of the next tasks are loaded before they are opened. */
const PREFETCHED_TASKS = 2

export type FlowState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'open'; readonly task: OpenTask }
  /** No task waits. */
  | { readonly kind: 'empty' }
  /** Another person has the task. */
  | { readonly kind: 'taken'; readonly holder: string | undefined }
  | { readonly kind: 'failed'; readonly error: ConsoleError; readonly retry: () => void }

/** One task after the other: opens them, ends them, and prepares the next ones. */
export interface TaskFlow {
  readonly state: ReadonlySignal<FlowState>
  /** Whether the next task is being claimed. The current one stays visible until then. */
  readonly isBusy: ReadonlySignal<boolean>
  /** Why the last action on the open task has failed. */
  readonly error: ReadonlySignal<ConsoleError | undefined>
  /** How many tasks wait after the open one; undefined while that is not known. */
  readonly waitingCount: ReadonlySignal<number | undefined>
  /** How many tasks were approved or rejected. */
  readonly finishedCount: ReadonlySignal<number>
  open(taskId: string): Promise<void>
  openNext(): Promise<void>
  approve(): Promise<void>
  reject(reason: string): Promise<void>
  skip(): Promise<void>
  /** Returns the open task to the queue. */
  leave(): Promise<void>
  leaveNow(): void
}

export interface TaskFlowOptions {
  readonly userId: string
  /** Only tasks of this validation or transition. */
  readonly source: string | undefined
  /** For the address of the page. */
  readonly onOpen: (taskId: string) => void
}

export function createTaskFlow({ userId, source, onOpen }: TaskFlowOptions): TaskFlow {
  const state = signal<FlowState>({ kind: 'starting' })
  const isBusy = signal(false)
  const error = signal<ConsoleError | undefined>(undefined)
  const waitingCount = signal<number | undefined>(undefined)
  const finishedCount = signal(0)
  const filter = source === undefined ? {} : { source }
  /** A later request to open a task replaces an earlier one. */
  let request = 0

  const current = (): OpenTask | undefined => (state.peek().kind === 'open' ? (state.peek() as Open).task : undefined)

  async function show(claim: () => Promise<ClaimedTask>): Promise<void> {
    request += 1
    const mine = request
    isBusy.value = true
    error.value = undefined
    try {
      const claimed = await claim()
      const task = await opened(claimed)
      if (mine !== request) {
        await task.leave()
        return
      }
      state.value = { kind: 'open', task }
      onOpen(claimed.task.taskId)
      void prefetch(claimed.task.taskId)
    } catch (thrown) {
      if (mine === request) state.value = stateOf(toConsoleError(thrown), () => void show(claim))
    } finally {
      if (mine === request) isBusy.value = false
    }
  }

  /** Opens a claimed task. One that cannot be opened is returned to the queue. */
  async function opened(claimed: ClaimedTask): Promise<OpenTask> {
    try {
      return openTask(claimed, await loadTask(claimed.task), userId)
    } catch (thrown) {
      const { leaseId, task } = claimed
      await releaseLease({ taskId: task.taskId, leaseId }).catch(ignoreFailure)
      throw thrown
    }
  }

  const next = (exclude: readonly string[]): Promise<void> => show(() => claimNext({ ...filter, exclude }))

  /** Ends the open task, unless the request fails, and opens the next one. */
  async function end(action: (task: OpenTask) => Promise<unknown>): Promise<void> {
    const task = current()
    if (!task || isBusy.peek()) return
    isBusy.value = true
    error.value = undefined
    try {
      await action(task)
    } catch (thrown) {
      isBusy.value = false
      // The page was left in the meantime.
      if (current() !== task) return task.leave()
      error.value = toConsoleError(thrown)
      return
    }
    task.close()
    if (current() === task) await next([task.model.task.taskId])
  }

  async function prefetch(taskId: string): Promise<void> {
    // A task that is not prefetched is loaded when it is opened.
    const next = await previewNext({ ...filter, exclude: [taskId] }).catch(() => undefined)
    waitingCount.value = next?.waiting
    for (const id of next?.taskIds.slice(0, PREFETCHED_TASKS) ?? []) {
      const data = await getTask({ taskId: id })
        .then(loadTask)
        .catch(() => undefined)
      if (data?.documentId !== undefined) await prefetchDocument(data.documentId, data.modelId)
    }
  }

  return {
    state,
    isBusy,
    error,
    waitingCount,
    finishedCount,
    open: taskId => show(() => claimTask({ taskId })),
    openNext: () => next([]),
    async approve() {
      const task = current()
      if (!task || isBusy.peek()) return
      const { model, leaseId, name } = task
      const { taskId } = model.task
      const approval = { userId, taskId, leaseId, name, output: model.output(), changes: model.changes() }
      task.close()
      finishedCount.value += 1
      // The claim of the next task does not wait for the approval, which is reported if it fails.
      void submitApproval(approval).then(isConfirmed => {
        if (isConfirmed) task.forgetDraft()
      })
      await next([taskId])
    },
    reject: reason =>
      end(async ({ model, leaseId, forgetDraft }) => {
        await rejectTask({ taskId: model.task.taskId, leaseId, reason }, { keepalive: true })
        forgetDraft()
        finishedCount.value += 1
      }),
    skip: () =>
      end(async ({ model, leaseId, lease, saving }) => {
        if (lease.status.peek().kind === 'lost') return
        await saving.flush()
        await skipTask({ taskId: model.task.taskId, leaseId }, { keepalive: true })
      }),
    async leave() {
      request += 1
      const task = current()
      const isEnding = isBusy.peek()
      state.value = { kind: 'starting' }
      if (!isEnding) await task?.leave()
    },
    leaveNow() {
      // The task is being ended.
      if (!isBusy.peek()) current()?.leaveNow()
    },
  }
}

/** The lease expires. */
const ignoreFailure = (): void => undefined

type Open = Extract<FlowState, { kind: 'open' }>

function stateOf(error: ConsoleError, retry: () => void): FlowState {
  const { code, body } = error
  if (code === 'none_waiting') return { kind: 'empty' }
  if (code === 'leased') {
    const { lease } = (body ?? {}) as { readonly lease?: { readonly holder?: { readonly name?: string } } }
    return { kind: 'taken', holder: lease?.holder?.name }
  }
  return { kind: 'failed', error, retry }
}
