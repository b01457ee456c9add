import { type DocumentContentType, UploadError } from '@las/core'
import { createDocument, deleteDocument, putDocumentContent } from '@las/documents'
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { type ConsoleError, toConsoleError } from '../../api/errors.js'
import { transport } from '../../api/session.js'
import { takeTurns } from '../take-turns.js'

/** Files that are sent at the same time. */
const MAX_RUNNING = 3

export type UploadState =
  | { readonly status: 'waiting' }
  | { readonly status: 'running'; readonly sentBytes: number }
  | { readonly status: 'done'; readonly documentId: string }
  | { readonly status: 'failed'; readonly error: ConsoleError; readonly created?: UploadError | undefined }

/** A file that becomes a document. */
export interface Upload {
  readonly id: number
  readonly file: File
  readonly datasetId: string | undefined
  readonly state: ReadonlySignal<UploadState>
  /** Sends it again after a failure. If the document exists already, only its content is sent. */
  retry(): void
  /** Stops it, and deletes the document if it was created without its content. Uploads that are done stay. */
  cancel(): void
}

/** Files that have become documents stay in the list up to this number, so that it does not grow all day. */
const MAX_DONE = 100

/** The files of this tab, also those that were chosen on other pages, without those that were cancelled or removed. */
const all = signal<readonly Upload[]>([])
export const uploads: ReadonlySignal<readonly Upload[]> = all

/** The number of files that have become documents. */
const done = signal(0)
export const uploadedCount: ReadonlySignal<number> = done

/** The number of uploads that are done and are no longer in the list. */
const forgotten = signal(0)
export const forgottenCount: ReadonlySignal<number> = forgotten

/** Whether a file is being sent, or waits for it. */
export const isUploading: ReadonlySignal<boolean> = computed(() =>
  all.value.some(({ state }) => state.value.status === 'waiting' || state.value.status === 'running'),
)

effect(() => {
  if (!isUploading.value) return
  const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
  addEventListener('beforeunload', warn)
  return () => removeEventListener('beforeunload', warn)
})

const turns = takeTurns(MAX_RUNNING)
let ids = 0

/** Starts to upload files, a few at a time. */
export function uploadFiles(files: readonly File[], datasetId?: string): void {
  all.value = [...all.value, ...files.map(file => createUpload(file, datasetId))]
}

export function cancelUploads(): void {
  for (const upload of all.peek()) upload.cancel()
}

/** Removes those that are done or have failed from the list. */
export function clearUploads(): void {
  forgotten.value = 0
  all.value = all.value.filter(({ state }) => state.peek().status === 'waiting' || state.peek().status === 'running')
}

function forgetOldest(): void {
  const isDone = ({ state }: Upload): boolean => state.peek().status === 'done'
  if (all.peek().filter(isDone).length <= MAX_DONE) return
  const oldest = all.peek().find(isDone)
  all.value = all.peek().filter(upload => upload !== oldest)
  forgotten.value++
}

function createUpload(file: File, datasetId: string | undefined): Upload {
  const state: Signal<UploadState> = signal({ status: 'waiting' })
  let controller = new AbortController()
  let leave = (): unknown => undefined

  async function send(created: UploadError | undefined): Promise<void> {
    const { signal } = controller
    const request = {
      signal,
      onProgress: ({ sentBytes }: { readonly sentBytes: number }) => {
        if (!signal.aborted) state.value = { status: 'running', sentBytes }
      },
    }
    state.value = { status: 'running', sentBytes: 0 }
    try {
      let documentId = created?.documentId
      if (created) await putDocumentContent(transport, created, file, request)
      else documentId = (await createDocument(transport, file, fieldsOf(file, datasetId), request)).documentId
      state.value = { status: 'done', documentId: documentId ?? '' }
      done.value++
      forgetOldest()
    } catch (error) {
      const incomplete = error instanceof UploadError ? error : created
      if (signal.aborted) await deleteIncomplete(incomplete)
      else state.value = { status: 'failed', error: causeOf(error), created: incomplete }
    }
  }

  function start(): void {
    const { state: current } = upload
    const before = current.peek()
    controller = new AbortController()
    state.value = { status: 'waiting' }
    leave = turns.add(() => send(before.status === 'failed' ? before.created : undefined))
  }

  const upload: Upload = {
    id: ids++,
    file,
    datasetId,
    state,
    retry: start,
    cancel() {
      const current = state.peek()
      if (current.status === 'done') return
      leave()
      controller.abort()
      all.value = all.value.filter(each => each !== upload)
      if (current.status === 'failed') void deleteIncomplete(current.created)
    },
  }
  start()
  return upload
}

/** The message of an `UploadError` is for programs, and its cause is why the file was not sent. */
const causeOf = (error: unknown): ConsoleError =>
  toConsoleError(error instanceof UploadError ? (error.cause ?? error) : error)

/** A document without content is of no use. If it cannot be deleted, the list of documents shows it. */
async function deleteIncomplete(created: UploadError | undefined): Promise<void> {
  if (created) await deleteDocument(transport, created.documentId).catch(() => undefined)
}

function fieldsOf({ name, type }: File, datasetId: string | undefined) {
  const contentType = acceptedTypes.find(accepted => accepted === type)
  return { name, ...(contentType && { contentType }), ...(datasetId && { datasetId }) }
}

const acceptedTypes: readonly DocumentContentType[] = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'message/rfc822',
]

/** For the dialog in which files are chosen. */
export const ACCEPTED_FILES: string = [...acceptedTypes, '.eml'].join(',')
