import { groupDigits } from '../../command/group-digits.js'
import type { Invocation } from '../../command/invocation.js'
import { describeError } from '../../errors/describe-error.js'
import { createProgress, type Progress } from '../../terminal/progress.js'
import { createQueue } from './queue.js'

/** The number of documents or failures that are listed on a terminal. */
const MAX_LISTED = 20

/** The result of one of many documents. */
export interface BulkItem {
  /** The path of its file. */
  readonly path: string
  /** `failed`, or a word for a kind of success, such as `created`. */
  readonly status: string
  readonly documentId?: string | undefined
  /** Why it failed. */
  readonly error?: unknown
}

/** Shows the progress of a command that processes many documents, and prints its results. */
export interface BulkReport {
  /** Starts with the number of documents, if it is known, and the number of files that are ignored. */
  start(total: number | undefined, ignoredFiles?: number): void
  result(item: BulkItem): void
  /** Prints the failures and the summary. */
  end(isInterrupted: boolean): Promise<void>
  readonly failed: number
  readonly done: number
}

export interface BulkReportOptions {
  /** Such as `Uploading`. */
  readonly label: string
  /** Whether stdout contains a row for each document. */
  readonly isListed: boolean
}

export function createBulkReport(
  { globals, host, output, terminal }: Invocation,
  { label, isListed }: BulkReportOptions,
): BulkReport {
  /** The number of documents with each status. */
  const counts = new Map<string, number>()
  const failures: string[] = []
  const isTable = globals.output === 'table' || (globals.output === undefined && host.stdout.isTTY === true)
  const rows = createQueue<object>()
  let printed: Promise<void> | undefined
  let progress: Progress | undefined
  let total: number | undefined
  let ignored = 0
  const failed = (): number => counts.get('failed') ?? 0
  const done = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0)

  return {
    start(expected, ignoredFiles = 0) {
      total = expected
      ignored = ignoredFiles
      // A long table would scroll the summary away.
      const isPrinted = isListed && (!isTable || globals.output !== undefined || (total ?? Infinity) <= MAX_LISTED)
      if (isPrinted) printed = output.stream(rows, view)
      progress = createProgress(terminal, { label, unit: 'documents', total })
    },
    result({ path, status, documentId, error }) {
      counts.set(status, (counts.get(status) ?? 0) + 1)
      if (error === undefined) {
        if (printed) rows.push({ path, status, documentId })
      } else {
        const { code, message } = describeError(error)
        if (printed)
          rows.push({ path, status, ...(documentId !== undefined && { documentId }), error: { code, message } })
        if (failures.length < MAX_LISTED) failures.push(`${path}: ${message}`)
      }
      if (failed() > 0) progress?.note(`${groupDigits(failed())} failed`)
      progress?.advance()
    },
    async end(isInterrupted) {
      terminal.clearProgress()
      rows.end()
      await printed
      if (isTable) {
        for (const failure of failures) terminal.warn(failure)
        const more = failed() - failures.length
        if (more > 0) terminal.warn(`${groupDigits(more)} more failed.`)
      }
      terminal.message(summary(counts, done(), total, ignored))
      if (isInterrupted) terminal.message('Run the same command again to continue.')
    },
    get failed() {
      return failed()
    },
    get done() {
      return done()
    },
  }
}

const view = {
  items: 'documents',
  columns: [
    { path: 'path' },
    { path: 'status', type: 'status' },
    { path: 'documentId', type: 'id' },
    { path: 'error.message', title: 'Error' },
  ],
} as const

/** Such as `100 documents: 90 created, 8 unchanged, 2 failed.` */
function summary(
  counts: ReadonlyMap<string, number>,
  done: number,
  total: number | undefined,
  ignoredFiles: number,
): string {
  const all = Math.max(total ?? 0, done)
  const parts = [...counts]
    .sort(([a], [b]) => orderOf(a) - orderOf(b))
    .map(([status, count]) => `${groupDigits(count)} ${status}`)
  if (all > done) parts.push(`${groupDigits(all - done)} left`)
  if (ignoredFiles > 0)
    parts.push(`${groupDigits(ignoredFiles)} other ${ignoredFiles === 1 ? 'file' : 'files'} ignored`)
  const documents = `${groupDigits(all)} ${all === 1 ? 'document' : 'documents'}`
  return parts.length === 0 ? `${documents}.` : `${documents}: ${parts.join(', ')}.`
}

/** Failures are at the end. */
const orderOf = (status: string): number => {
  const index = ['created', 'downloaded', 'updated', 'unchanged', 'empty'].indexOf(status)
  return index < 0 ? Infinity : index
}
