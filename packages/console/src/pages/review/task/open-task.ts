import { parsePrinted } from '@las/review'
import { effect, type ReadonlySignal } from '@preact/signals'
import { offlineSince } from '../../../api/connection.js'
import { toConsoleError } from '../../../api/errors.js'
import { checkFields, leaveTask, releaseLease, renewLease, saveDraft } from '../../../api/extension.js'
import type { ClaimedTask, LeaseState } from '../../../contract.js'
import { type Autosave, createAutosave } from '../draft/autosave.js'
import { fromRecord, newestRecord, toRecord } from '../draft/draft-record.js'
import { type LeaseRenewal, startLeaseRenewal } from '../draft/lease-renewal.js'
import { localDrafts } from '../draft/local-drafts.js'
import { openReview, type ReviewModel } from '../model/review-model.js'
import type { TaskData } from './load-task.js'

/** A claimed task with its review, which is saved and whose lease is renewed until it is closed. */
export interface OpenTask {
  readonly data: TaskData
  readonly leaseId: string
  readonly name: string
  readonly model: ReviewModel
  readonly saving: Autosave
  readonly lease: LeaseRenewal
  /** Whether a draft of an earlier review was restored. */
  readonly isRestored: boolean
  /** Ends the review. The draft stays in this browser until {@link forgetDraft}, in case that the request to the server fails. */
  close(): void
  forgetDraft(): void
  /** Saves the draft and returns the task to the queue. */
  leave(): Promise<void>
  /** The same while the page is being closed. */
  leaveNow(): void
}

/**
 * The maximum size of a draft that is sent while the page is being closed, in bytes: browsers only finish requests with up to 64 KiB. A
 * larger draft stays in this browser.
 */
const MAX_LAST_DRAFT = 60_000

export function openTask(claimed: ClaimedTask, data: TaskData, userId: string): OpenTask {
  const { leaseId, leaseDuration, task } = claimed
  const { taskId } = task
  const { taskForm, fieldConfig, modelId } = data
  const model = openReview(task, taskForm, {
    fieldConfig,
    check:
      modelId === undefined || fieldConfig === undefined
        ? undefined
        : (fields, tried, signal) =>
            checkFields(
              {
                modelId,
                fields,
                ...(tried && { candidates: { field: tried.label, values: tried.values } }),
              },
              { signal },
            ),
    parse: (text, column) => parsePrinted(text, column, taskForm.conventions),
  })

  const drafts = localDrafts(userId)
  const stored = newestRecord(drafts.load(taskId), claimed.draft?.draft)
  if (stored) model.restore(fromRecord(model.form, model.initial, stored))

  const record = () => toRecord(model.form, model.initial, model.state.peek(), Date.now())
  const saving = createAutosave({
    saveLocal: () => drafts.save(taskId, record()),
    async saveServer() {
      try {
        await saveDraft({ taskId, leaseId, draft: record() })
      } catch (error) {
        const lost = lostTo(error)
        if (lost) lease.lose(lost.holder)
        throw error
      }
    },
  })
  const lease = startLeaseRenewal({
    duration: leaseDuration,
    renew: async () => (await renewLease({ taskId, leaseId })).lease,
    lostTo,
  })

  const stops = [
    onChange(model.draft, saving.changed),
    onChange(model.focus, () => void saving.flush()),
    effect(() => {
      if (lease.status.value.kind !== 'lost') return
      saving.stopServer()
      model.isReadOnly.value = true
    }),
    onChange(offlineSince, () => {
      if (offlineSince.peek()) return
      // These requests failed without a connection.
      void saving.flush()
      void lease.renewNow()
      model.recheck()
    }),
  ]
  // Inputs of workflows do not say which rules they fail.
  if (task.source.kind === 'transition' || stored) model.recheck()

  let isClosed = false
  function close(): void {
    isClosed = true
    for (const stop of stops) stop()
    saving.stop()
    lease.stop()
    model.close()
  }

  return {
    data,
    leaseId,
    name: task.documentName ?? task.documentId ?? taskId,
    model,
    saving,
    lease,
    isRestored: stored !== undefined,
    close,
    forgetDraft: () => drafts.remove(taskId),
    async leave() {
      if (isClosed) return
      const isLost = lease.status.peek().kind === 'lost'
      await saving.flush()
      close()
      if (!isLost) await releaseLease({ taskId, leaseId }).catch(ignoreLost)
    },
    leaveNow() {
      if (isClosed) return
      const isUnsaved = saving.leave()
      if (lease.status.peek().kind === 'lost') return
      const draft = record()
      const isSent = isUnsaved && new TextEncoder().encode(JSON.stringify(draft)).length <= MAX_LAST_DRAFT
      const left = isSent
        ? leaveTask({ taskId, leaseId, draft }, { keepalive: true })
        : releaseLease({ taskId, leaseId }, { keepalive: true })
      left.catch(ignoreLost)
    },
  }
}

/** A lease that cannot be released expires. */
const ignoreLost = (): void => undefined

function onChange<Value>(source: ReadonlySignal<Value>, listener: () => void): () => void {
  let last = source.peek()
  return effect(() => {
    const { value } = source
    if (value === last) return
    last = value
    listener()
  })
}

/** The holder of a lease that was lost. A task that was ended or deleted has none. */
export function lostTo(thrown: unknown): { readonly holder: string | undefined } | undefined {
  const { code, status, body } = toConsoleError(thrown)
  if (code !== 'lease_lost' && status !== 404) return undefined
  const { lease } = (body ?? {}) as { readonly lease?: LeaseState | null }
  return { holder: lease && !lease.isMine ? lease.holder.name : undefined }
}
