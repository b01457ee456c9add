import { resolve } from 'node:path'
import { AbortedError, type Transport } from '@las/core'
import { getDataset } from '@las/datasets'
import { listDocuments } from '@las/documents'
import { getOrganization } from '@las/organizations'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { duration } from '../../terminal/progress.js'
import { type BulkReport, createBulkReport } from '../bulk/bulk-report.js'
import { lockFile } from '../bulk/lock-file.js'
import { dryRun } from './dry-run.js'
import type { DocumentInput, FoundDocuments } from './inputs/document-input.js'
import { findDocuments } from './inputs/find-documents.js'
import { type Journal, openJournal } from './journal/journal.js'
import { journalLocation } from './journal/journal-location.js'
import { uploadDocuments } from './upload-documents.js'
import type { UploadRequest } from './upload-request.js'

/** Time in which the documents in progress can be finished after an interruption. */
const FINISH_MS = 10_000

/** The values of flags that the user did not pass. */
export const defaults: Omit<UploadRequest, 'paths'> = {
  concurrency: 16,
  recursive: true,
  documentPathColumn: 'document_path',
  emptyCell: null,
  resume: true,
  settle: 30,
}

/** `las upload`. */
export async function runUpload(invocation: Invocation): Promise<void> {
  const { path, ...values } = invocation.values
  const request: UploadRequest = { ...defaults, ...values, paths: path as readonly string[] }
  const report = createBulkReport(invocation, { label: 'Uploading', isListed: true })
  await upload(request, invocation, report)
}

/** Uploads documents, and reports each of them. */
export async function upload(request: UploadRequest, invocation: Invocation, report: BulkReport): Promise<void> {
  const { host, terminal, globals } = invocation
  const { directory } = host
  terminal.progress('Looking for documents…')
  const found = await findDocuments(request.paths, {
    directory,
    isRecursive: request.recursive,
    pathColumn: request.documentPathColumn,
    delimiter: request.delimiter,
    encoding: request.groundTruthEncoding,
    emptyCell: request.emptyCell,
  })
  terminal.clearProgress()
  for (const warning of found.warnings) terminal.warn(warning)
  if (found.documents.length === 0 && found.invalid.length === 0) throw nothingFound(found, request)
  const transport = await invocation.transport()
  if (globals.dryRun) return dryRun(found.documents, request, invocation)
  const path = await journalPath(request, invocation, transport)
  const unlock = await lockFile(path, {
    used: `Another upload is using the journal ${path}.`,
    next: 'Wait until it has finished, or pass --journal with another file.',
  })
  try {
    const journal = await prepareJournal(path, request, invocation, transport)
    report.start(found.documents.length + found.invalid.length, found.ignoredFiles)
    for (const { name, message } of found.invalid) {
      report.result({ path: name, status: 'failed', error: new CommandError(message, { code: 'invalid_input' }) })
    }
    await withJournal(journal, found.documents, request, invocation, report, transport)
  } finally {
    await unlock()
  }
}

async function journalPath(
  { journal, dataset, paths }: UploadRequest,
  { host, signal }: Invocation,
  transport: Transport,
): Promise<string> {
  if (journal !== undefined) return resolve(host.directory, journal)
  const { apiEndpoint } = transport
  if (dataset !== undefined) return journalLocation(host, { apiEndpoint, datasetId: dataset })
  const { organizationId } = await getOrganization(transport, 'me', { signal })
  const absolute = paths.map(path => resolve(host.directory, path))
  return journalLocation(host, { apiEndpoint, organizationId, paths: absolute })
}

async function prepareJournal(
  path: string,
  { dataset, resume }: UploadRequest,
  { host, signal }: Invocation,
  transport: Transport,
): Promise<Journal> {
  // A wrong dataset is one error, instead of one for each document.
  if (dataset !== undefined) await getDataset(transport, dataset, { signal })
  return openJournal({
    path,
    apiEndpoint: transport.apiEndpoint,
    datasetId: dataset,
    isResumed: resume,
    now: host.now,
    async newestTime() {
      const newest = { maxResults: 1, sortBy: 'createdTime', order: 'descending' } as const
      const filter = dataset === undefined ? {} : { datasetId: dataset }
      const { documents } = await listDocuments(transport, { ...newest, ...filter }, { signal })
      return documents[0]?.createdTime ?? null
    },
  })
}

async function withJournal(
  journal: Journal,
  documents: readonly DocumentInput[],
  request: UploadRequest,
  { host, signal, terminal, globals }: Invocation,
  report: BulkReport,
  transport: Transport,
): Promise<void> {
  const finishing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const onAbort = (): void => {
    terminal.message('Interrupted. Finishing the documents in progress; press Ctrl-C again to stop immediately.')
    timer = setTimeout(() => finishing.abort(), FINISH_MS)
  }
  signal.addEventListener('abort', onAbort, { once: true })
  let interruption: unknown
  let isComplete = false
  try {
    interruption = await uploadDocuments(documents, {
      transport,
      journal,
      concurrency: request.concurrency,
      settleMs: request.settle * 1_000,
      fields: {
        ...(request.metadata && { metadata: request.metadata }),
        ...(request.retentionInDays !== undefined && { retentionInDays: request.retentionInDays }),
      },
      groundTruthEncoding: request.groundTruthEncoding,
      signal,
      requestSignal: finishing.signal,
      now: host.now,
      onResult: report.result,
      onWait(milliseconds, count) {
        const time = duration(milliseconds / 1_000)
        terminal.message(
          `Waiting ${time}, because the outcome of ${count} ${count === 1 ? 'request' : 'requests'} is unknown.`,
        )
      },
    })
    isComplete = true
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
    // Documents whose outcome is unknown are in the journal, also after an interruption.
    journal.close(isComplete)
  }
  await report.end(interruption !== undefined)
  if (globals.verbose > 0) terminal.message(`Journal: ${journal.path}`)
  if (signal.aborted) throw new AbortedError('The upload was interrupted.', {})
  if (interruption !== undefined) throw interruption
  if (report.failed > 0) {
    throw new CommandError(`${report.failed} of ${report.done} documents were not uploaded.`, {
      code: 'documents_failed',
      next: 'Correct the causes, and run the same command again: only these documents are uploaded.',
    })
  }
}

function nothingFound({ ignoredFiles }: FoundDocuments, { paths }: UploadRequest): UsageError {
  const ignored = ignoredFiles === 0 ? '' : `; files of other types: ${ignoredFiles}`
  const searched = paths.map(path => `'${path}'`).join(', ')
  return new UsageError(`No documents were found in ${searched}${ignored}.`, {
    code: 'no_documents',
    next: 'Documents are PDF, JPEG, PNG, TIFF and WebP files, and emails (.eml).',
  })
}
