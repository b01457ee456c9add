import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import { readStored, removeStored, store, storedNames } from '../browser-storage.js'
import type { Approval } from '../contract.js'
import { offlineSince } from './connection.js'
import { type ConsoleError, toConsoleError } from './errors.js'
import { approveTask } from './extension.js'
import { session } from './session.js'

/** Each approval has its own key, so that tabs do not overwrite those of others. */
const PREFIX = 'approval:'

/** An approval that the server has not confirmed. */
export interface WaitingApproval extends Approval {
  /** The person who has approved the task. Other people who sign in on this computer must not send the approval. */
  readonly userId: string
  readonly taskId: string
  /** The name of the document, for messages. */
  readonly name: string
}

export interface FailedApproval {
  readonly approval: WaitingApproval
  readonly error: ConsoleError
}

const waiting = signal<readonly WaitingApproval[]>(load())
const failed = signal<readonly FailedApproval[]>([])

const isOwn = ({ userId }: WaitingApproval): boolean => userId === session.value?.user.id

/** The approvals of the user that wait to be sent. They survive a reload of the page. */
export const waitingApprovals: ReadonlySignal<readonly WaitingApproval[]> = computed(() => waiting.value.filter(isOwn))
/** The approvals of the user that the server has rejected, for example because the lease had ended. */
export const failedApprovals: ReadonlySignal<readonly FailedApproval[]> = computed(() =>
  failed.value.filter(({ approval }) => isOwn(approval)),
)

/** After this time, an approval that the server could not accept is sent again. */
const RETRY_MS = 5000

let sending: Promise<void> | undefined
let retry: ReturnType<typeof setTimeout> | undefined

/**
 * Sends an approval after those that wait already. Without a connection, it waits.
 * @returns whether the server has confirmed it.
 */
export async function submitApproval(approval: WaitingApproval): Promise<boolean> {
  waiting.value = [...waiting.peek().filter(each => keyOf(each) !== keyOf(approval)), approval]
  store(keyOf(approval), approval)
  await sendWaiting()
  return !waiting.peek().includes(approval) && !failed.peek().some(each => each.approval === approval)
}

export function dismissFailure(taskId: string): void {
  failed.value = failed.peek().filter(({ approval }) => approval.taskId !== taskId)
}

/** Sends what waits, now and whenever the connection returns. */
export function startOutbox(): () => void {
  return effect(() => {
    if (!offlineSince.value && waitingApprovals.value.length > 0) void sendWaiting()
  })
}

function sendWaiting(): Promise<void> {
  sending ??= sendInOrder().finally(() => {
    sending = undefined
  })
  return sending
}

async function sendInOrder(): Promise<void> {
  for (;;) {
    const [approval] = waitingApprovals.peek()
    if (!approval) return
    const { name: _, userId: __, ...args } = approval
    try {
      await approveTask(args)
    } catch (thrown) {
      const error = toConsoleError(thrown)
      if (isTemporary(error)) {
        clearTimeout(retry)
        retry = setTimeout(() => void sendWaiting(), RETRY_MS)
        return
      }
      failed.value = [...failed.peek(), { approval, error }]
    }
    waiting.value = waiting.peek().filter(each => each !== approval)
    removeStored(keyOf(approval))
  }
}

/** Without a response, or while the server restarts, the approval waits. */
const isTemporary = ({ status }: ConsoleError): boolean =>
  status === 0 || status === 401 || status === 429 || status >= 500

const keyOf = ({ userId, taskId }: WaitingApproval): string => `${PREFIX}${userId}:${taskId}`

function load(): readonly WaitingApproval[] {
  return storedNames(PREFIX)
    .map(readStored)
    .filter((stored): stored is WaitingApproval => typeof stored === 'object' && stored !== null)
}
