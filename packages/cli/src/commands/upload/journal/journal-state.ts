/** The state of a document in a journal. */
export type DocumentState =
  /** A request to create it was sent, and its response is not known. `truth` is the hash of the ground truth that was sent. */
  | { readonly kind: 'sending'; readonly truth?: string | undefined }
  /** It exists, but its content, or the ground truth with an unknown hash, may be missing. */
  | { readonly kind: 'incomplete'; readonly documentId: string; readonly truth?: string | undefined }
  /** It exists, and is equal to the file with this fingerprint. */
  | {
      readonly kind: 'stored'
      readonly documentId: string
      readonly file: string
      readonly truth?: string | undefined
    }

/** The first line of a journal. */
export interface JournalHeader {
  readonly lasUpload: 1
  /** Random; part of the metadata of each document. */
  readonly uploadId: string
  readonly apiEndpoint: string
  readonly datasetId: string | null
  /** The creation time of the newest document when the journal was created. All documents of the upload are newer. */
  readonly newerThan: string | null
}

/** A line of a journal after the first. */
export type JournalRecord =
  | { readonly run: 'started' | 'alive' | 'finished'; readonly at: number }
  | { readonly key: string; readonly sending: string; readonly truth?: string | undefined }
  | { readonly key: string; readonly incomplete: string; readonly truth?: string | undefined }
  | { readonly key: string; readonly stored: string; readonly file: string; readonly truth?: string | undefined }
  /** The document was certainly not created, or was deleted. */
  | { readonly key: string; readonly absent: true }

/** The content of a journal. */
export interface JournalState {
  readonly documents: Map<string, DocumentState>
  /** Whether the last run ended without losing a record. */
  isFinished: boolean
  /** When the last run was alive, in milliseconds. */
  aliveAt: number
}

export const newState = (): JournalState => ({ documents: new Map(), isFinished: true, aliveAt: 0 })

/** Applies a record. */
export function applyRecord(state: JournalState, record: JournalRecord): void {
  if ('run' in record) {
    state.isFinished = record.run === 'finished'
    state.aliveAt = record.at
  } else if ('absent' in record) {
    state.documents.delete(record.key)
  } else {
    state.documents.set(record.key, documentState(record))
  }
}

function documentState(record: Exclude<JournalRecord, { run: unknown } | { absent: unknown }>): DocumentState {
  const { truth } = record
  if ('sending' in record) return { kind: 'sending', truth }
  if ('incomplete' in record) return { kind: 'incomplete', documentId: record.incomplete, truth }
  return { kind: 'stored', documentId: record.stored, file: record.file, truth }
}

/** Parses a line. Returns undefined if it is damaged. */
export function parseRecord(line: string): JournalRecord | undefined {
  const { run, at, key, sending, incomplete, stored, file, absent, ...others } = parseObject(line) ?? {}
  const isRun = run === 'started' || run === 'alive' || run === 'finished'
  if (isRun) return typeof at === 'number' ? { run, at } : undefined
  if (!isText(key)) return undefined
  if (absent === true) return { key, absent }
  const truth = isText(others.truth) ? others.truth : undefined
  if (isText(sending)) return { key, sending, truth }
  if (isText(incomplete)) return { key, incomplete, truth }
  return isText(stored) && isText(file) ? { key, stored, file, truth } : undefined
}

/** Parses the first line. Returns undefined if it is not that of a journal. */
export function parseHeader(line: string): JournalHeader | undefined {
  const { lasUpload, uploadId, apiEndpoint, datasetId, newerThan } = parseObject(line) ?? {}
  if (lasUpload !== 1 || !isText(uploadId) || !isText(apiEndpoint)) return undefined
  if (!isTextOrNull(datasetId) || !isTextOrNull(newerThan)) return undefined
  return { lasUpload, uploadId, apiEndpoint, datasetId, newerThan }
}

const isText = (value: unknown): value is string => typeof value === 'string'

const isTextOrNull = (value: unknown): value is string | null => isText(value) || value === null

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
