import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AbortedError, type BulkOutcome, processMany, rateLimitedTransport, type Transport } from '@las/core'
import { getDataset } from '@las/datasets'
import { type Document, getDocument, type ListDocumentsOptions, listDocuments } from '@las/documents'
import { given } from '../../command/given.js'
import type { Invocation } from '../../command/invocation.js'
import { CommandError, UsageError } from '../../errors/command-error.js'
import { type BulkReport, createBulkReport } from '../bulk/bulk-report.js'
import { lockFile } from '../bulk/lock-file.js'
import {
  chooseTarget,
  type DownloadContext,
  downloadDocument,
  type Target,
  TEMPORARY_PREFIX,
} from './download-document.js'
import { openManifest } from './manifest.js'

const MANIFEST = '.las-download.jsonl'

/** Errors of the file system that all further documents would cause. */
const FATAL_CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EROFS'])

/** A selection of documents and a folder, from the flags of a command. */
export interface DownloadRequest {
  readonly to: string
  readonly documentIds: readonly string[]
  readonly filter: ListDocumentsOptions
  readonly maxResults?: number | undefined
  readonly concurrency: number
  readonly groundTruthOnly: boolean
  readonly isOfficial: boolean
}

/** `las download`. */
export async function runDownload(invocation: Invocation): Promise<void> {
  const { values, globals } = invocation
  const { documentId = [], dataset, consentId, order, to, maxResults, concurrency = 16, groundTruthOnly } = values
  const documentIds = documentId as readonly string[]
  if (documentIds.length === 0 && dataset === undefined && consentId === undefined && !globals.all) {
    throw new UsageError('The command does not say which documents to download.', {
      code: 'missing_argument',
      next: 'Pass ids of documents, --dataset ID, or --all for all documents of the organization.',
    })
  }
  const report = createBulkReport(invocation, { label: 'Downloading', isListed: true })
  await download(
    {
      to: to as string,
      documentIds,
      filter: given({ datasetId: dataset, consentId, order }),
      maxResults: maxResults as number | undefined,
      concurrency: concurrency as number,
      groundTruthOnly: groundTruthOnly === true,
      isOfficial: false,
    },
    invocation,
    report,
  )
}

/** Downloads documents, and reports each of them. */
export async function download(request: DownloadRequest, invocation: Invocation, report: BulkReport): Promise<void> {
  const { host, signal, globals } = invocation
  const transport = await invocation.transport()
  const folder = resolve(host.directory, request.to)
  if (globals.dryRun) return dryRun(request, invocation)
  const total = await expectedCount(request, transport, signal)
  await mkdir(folder, { recursive: true })
  const path = join(folder, MANIFEST)
  const unlock = await lockFile(path, {
    used: `Another download is writing to ${request.to}.`,
    next: 'Wait until it has finished, or choose another folder with --to.',
  })
  try {
    await removeTemporaryFiles(folder)
    const manifest = openManifest(path)
    try {
      report.start(total)
      await downloadAll(request, folder, manifest, transport, invocation, report)
    } finally {
      manifest.close()
    }
  } finally {
    await unlock()
  }
}

async function downloadAll(
  { documentIds, filter, maxResults, concurrency, groundTruthOnly, isOfficial }: DownloadRequest,
  folder: string,
  manifest: DownloadContext['manifest'],
  transport: Transport,
  { signal }: Invocation,
  report: BulkReport,
): Promise<void> {
  const request = { signal }
  const limited = rateLimitedTransport(transport, signal)
  const context: DownloadContext = {
    transport: limited,
    request,
    folder,
    manifest,
    hasContent: !groundTruthOnly,
    isOfficial,
  }
  const stop = new AbortController()
  const { interruption } = await processMany<() => Promise<Item>, BulkOutcome>(
    items(),
    {
      async process({ index, input }) {
        let documentId = documentIds[index] ?? ''
        let path = documentId
        try {
          const { document, target } = await input()
          documentId = document.documentId
          path = `${target.stem}${target.extension}`
          report.result(await downloadDocument(document, target, context))
          return { index, status: 'done' }
        } catch (error) {
          if (!signal.aborted) report.result({ path, status: 'failed', documentId, error })
          // processMany ends the download if all further documents would fail for the same reason.
          throw error
        }
      },
      failure(error, { index }) {
        if (FATAL_CODES.has((error as NodeJS.ErrnoException).code)) stop.abort(error)
        return { index, status: 'failed' }
      },
      single: 'getDocument',
    },
    { concurrency, signal: AbortSignal.any([signal, stop.signal]) },
  )
  await report.end(interruption !== undefined)
  if (signal.aborted) throw new AbortedError('The download was interrupted.', {})
  if (interruption !== undefined) throw interruption
  if (report.failed > 0) {
    throw new CommandError(`${report.failed} of ${report.done} documents were not downloaded.`, {
      code: 'documents_failed',
      next: 'Run the same command again: only these documents are downloaded.',
    })
  }

  /** The names are chosen one after the other, so that they do not depend on the order in which downloads end. */
  async function* items(): AsyncGenerator<() => Promise<Item>> {
    const withTarget = (document: Document): Item => ({ document, target: chooseTarget(document, context) })
    if (documentIds.length > 0) {
      for (const id of new Set(documentIds)) {
        yield async () => withTarget(await getDocument(limited, id, {}, request))
      }
      return
    }
    let left = maxResults ?? Infinity
    const pageSize = Math.min(left, 1_000)
    for await (const document of listDocuments(limited, { ...filter, maxResults: pageSize }, request)) {
      if (left-- <= 0) return
      const item = withTarget(document)
      yield async () => item
    }
  }
}

interface Item {
  readonly document: Document
  readonly target: Target
}

/** The number of documents for the progress; undefined if it is unknown. */
async function expectedCount(
  { documentIds, filter, maxResults = Infinity }: DownloadRequest,
  transport: Transport,
  signal: AbortSignal,
): Promise<number | undefined> {
  if (documentIds.length > 0) return new Set(documentIds).size
  const datasetIds = [filter.datasetId ?? []].flat()
  // A wrong dataset is an error, not an empty list.
  const datasets = await Promise.all(datasetIds.map(datasetId => getDataset(transport, datasetId, { signal })))
  if (datasets.length === 0 || filter.consentId !== undefined) return undefined
  const count = datasets.reduce((sum, { numberOfDocuments }) => sum + numberOfDocuments, 0)
  return Math.min(count, maxResults)
}

async function removeTemporaryFiles(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter(name => name.startsWith(TEMPORARY_PREFIX) && name.endsWith('.part'))
  for (const name of names) await rm(join(folder, name), { force: true })
}

async function dryRun({ documentIds, filter }: DownloadRequest, { output }: Invocation): Promise<void> {
  const requests =
    documentIds.length > 0
      ? documentIds.map(id => ({ method: 'GET', path: `/documents/${id}` }))
      : [{ method: 'GET', path: '/documents', query: filter }]
  await output.value({ requests })
}
