import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { platform } from 'node:os'
import { dirname } from 'node:path'
import { CommandError, UsageError } from '../../../errors/command-error.js'
import { describeSystemError } from '../../../errors/describe-system-error.js'
import { readLines } from '../../bulk/read-lines.js'
import {
  applyRecord,
  type DocumentState,
  type JournalHeader,
  type JournalRecord,
  newState,
  parseHeader,
  parseRecord,
} from './journal-state.js'

/** The interval at which a journal records that its run is alive. */
export const ALIVE_INTERVAL_MS = 5_000

/**
 * The documents that an upload has created, in a file with a JSON object per line.
 *
 * Each line is handed to the operating system before the next request is sent, so that a killed process loses none. After a power
 * failure, lines can be missing; the run then has no last line `finished`, and the documents are found by listing those of the API.
 */
export interface Journal extends JournalHeader {
  readonly path: string
  /** Whether the previous run ended without losing a record; true for a new journal. */
  readonly wasFinished: boolean
  /** The latest time at which the previous run can have been alive, in milliseconds. */
  readonly previousAliveUntil: number
  get(key: string): DocumentState | undefined
  /** The keys of the documents of which it is not known whether they exist. */
  uncertain(): string[]
  record(record: JournalRecord): void
  /** Ends the run. `isCertain` is false if the next run has to look for documents that the journal does not contain. */
  close(isCertain: boolean): void
}

/** The number of characters of lines that are not written yet. */
const MAX_PENDING = 4_096

/** The upload that a journal belongs to. */
export interface JournalTarget {
  readonly apiEndpoint: string
  readonly datasetId: string | undefined
}

export interface OpenJournalOptions extends JournalTarget {
  readonly path: string
  /** Whether to continue an existing journal. Otherwise, it is renamed. */
  readonly isResumed: boolean
  now(): number
  /** Returns the creation time of the newest document. Called for a new journal. */
  newestTime(): Promise<string | null>
}

/**
 * Opens a journal, or creates it. The caller holds its lock.
 *
 * @throws {UsageError} if the file is not a journal, or the journal of another upload.
 */
export async function openJournal(options: OpenJournalOptions): Promise<Journal> {
  const { path, isResumed, now } = options
  const exists = existsSync(path)
  if (exists && !isResumed) writing(path, () => renameSync(path, `${path}.previous`))
  if (!exists || !isResumed) await createJournal(options)
  const fd = writing(path, () => openSync(path, 'a+'))
  try {
    const { header, state, damagedLines } = readJournal(fd, options)
    const wasFinished = state.isFinished && damagedLines === 0
    const previousAliveUntil = state.aliveAt + ALIVE_INTERVAL_MS
    let failure: unknown
    /** Lines that are written together with the next one, because a write takes longer than anything else here. */
    let pending = ''
    const flush = (): void => {
      if (failure) throw failure
      if (pending === '') return
      const text = pending
      pending = ''
      try {
        writeAll(fd, text)
      } catch (error) {
        // The line may be incomplete, so that nothing may follow it.
        failure = journalError(path, error)
        throw failure
      }
    }
    const record = (record: JournalRecord): void => {
      pending += `${JSON.stringify(record)}\n`
      // If this record is lost, the document is found in the list of the API.
      if (!('stored' in record) || pending.length > MAX_PENDING) flush()
      else if (failure) throw failure
      applyRecord(state, record)
    }
    record({ run: 'started', at: now() })
    fdatasyncSync(fd)
    const timer = setInterval(() => {
      try {
        record({ run: 'alive', at: now() })
      } catch {
        // The next record of a document throws the same error.
      }
    }, ALIVE_INTERVAL_MS)
    timer.unref()
    return {
      ...header,
      path,
      wasFinished,
      previousAliveUntil,
      record,
      get: key => state.documents.get(key),
      uncertain: () => [...state.documents].filter(([, { kind }]) => kind === 'sending').map(([key]) => key),
      close(isCertain) {
        clearInterval(timer)
        if (!failure) {
          flush()
          // `finished` must not survive a power failure that the records before it do not survive.
          fdatasyncSync(fd)
          if (isCertain) record({ run: 'finished', at: now() })
          fdatasyncSync(fd)
        }
        closeSync(fd)
      },
    }
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function readJournal(fd: number, { path, apiEndpoint, datasetId }: OpenJournalOptions) {
  const state = newState()
  let header: JournalHeader | undefined
  let lines = 0
  let damagedLines = 0
  const bytes = readLines(fd, line => {
    if (lines++ === 0) {
      header = parseHeader(line)
    } else {
      const record = parseRecord(line)
      if (record) applyRecord(state, record)
      else damagedLines++
    }
  })
  if (!header) {
    throw new UsageError(`${path} is not a journal of las upload.`, {
      code: 'invalid_journal',
      next: 'Choose another file with --journal, or delete this one.',
    })
  }
  if (header.apiEndpoint !== apiEndpoint || header.datasetId !== (datasetId ?? null)) {
    const target = header.datasetId === null ? 'without a dataset' : `to the dataset ${header.datasetId}`
    throw new UsageError(`The journal ${path} belongs to an upload ${target} at ${header.apiEndpoint}.`, {
      code: 'wrong_journal',
      next: 'Choose another file with --journal.',
    })
  }
  ftruncateSync(fd, bytes)
  return { header, state, damagedLines }
}

/** Creates the file with its first line. It exists either completely or not at all. */
async function createJournal({ path, apiEndpoint, datasetId, newestTime }: OpenJournalOptions) {
  const newerThan = await newestTime()
  const uploadId = randomBytes(12).toString('base64url')
  const header: JournalHeader = { lasUpload: 1, uploadId, apiEndpoint, datasetId: datasetId ?? null, newerThan }
  writing(path, () => {
    mkdirSync(dirname(path), { recursive: true })
    const temporary = `${path}.new`
    const fd = openSync(temporary, 'w', 0o600)
    writeAll(fd, `${JSON.stringify(header)}\n`)
    fsyncSync(fd)
    closeSync(fd)
    renameSync(temporary, path)
    syncFolder(dirname(path))
  })
}

/** Makes the rename durable. Windows cannot open folders and does not need it. */
function syncFolder(folder: string): void {
  if (platform() === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}

function writeAll(fd: number, text: string): void {
  const bytes = Buffer.from(text)
  for (let written = 0; written < bytes.length; ) written += writeSync(fd, bytes, written)
}

/** @throws {CommandError} if the function throws an error of the file system. */
function writing<T>(path: string, write: () => T): T {
  try {
    return write()
  } catch (error) {
    throw journalError(path, error)
  }
}

function journalError(path: string, cause: unknown): CommandError {
  const isFull = describeSystemError(cause)?.code === 'disk_full'
  return new CommandError(`The journal ${path} cannot be written: ${(cause as Error).message}.`, {
    code: 'journal_not_written',
    next: `${isFull ? 'Free disk space or choose' : 'Choose'} another file with --journal, and run the same command again.`,
    cause,
  })
}
