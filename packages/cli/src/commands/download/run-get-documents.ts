import type { Invocation } from '../../command/invocation.js'
import { createBulkReport } from '../bulk/bulk-report.js'
import { type DownloadRequest, download } from './run-download.js'

/** `las datasets get-documents`: downloads documents and prints their number, as the official CLI does. */
export async function runGetDocuments(invocation: Invocation): Promise<void> {
  const { datasetId, outputDir, numThreads = 32, maxResults } = invocation.values
  const request: DownloadRequest = {
    to: outputDir as string,
    documentIds: [],
    filter: { datasetId: datasetId as string },
    maxResults: maxResults as number | undefined,
    concurrency: numThreads as number,
    groundTruthOnly: false,
    isOfficial: true,
  }
  const report = createBulkReport(invocation, { label: 'Downloading', isListed: false })
  const print = () => invocation.output.value({ 'Total downloaded documents': report.done - report.failed })
  try {
    await download(request, invocation, report)
  } catch (error) {
    if (report.done > 0) await print()
    throw error
  }
  if (!invocation.globals.dryRun) await print()
}
