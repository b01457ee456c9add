import type { Invocation } from '../../command/invocation.js'
import { createBulkReport } from '../bulk/bulk-report.js'
import { defaults, upload } from './run-upload.js'
import type { UploadRequest } from './upload-request.js'

/** `las datasets create-documents`: uploads documents and prints their number, as the official CLI does. */
export async function runCreateDocuments(invocation: Invocation): Promise<void> {
  const { datasetId, inputPath, numThreads = 32, noCache = false, ...values } = invocation.values
  const request = {
    ...defaults,
    ...values,
    paths: [inputPath],
    dataset: datasetId,
    concurrency: numThreads,
    resume: !noCache,
    recursive: false,
    emptyCell: '',
  } as UploadRequest
  const report = createBulkReport(invocation, { label: 'Uploading', isListed: false })
  const print = async (): Promise<void> => {
    const { failed, done } = report
    const counts = { ...(done > failed && { uploaded: done - failed }), ...(failed > 0 && { failed }) }
    await invocation.output.value(counts)
  }
  try {
    await upload(request, invocation, report)
  } catch (error) {
    if (report.done > 0) await print()
    throw error
  }
  if (!invocation.globals.dryRun) await print()
}
