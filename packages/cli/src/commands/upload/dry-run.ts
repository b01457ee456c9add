import type { Invocation } from '../../command/invocation.js'
import type { DocumentInput } from './inputs/document-input.js'
import { readGroundTruth } from './inputs/ground-truth.js'
import type { UploadRequest } from './upload-request.js'

/** Prints the requests for new documents, and sends none. */
export async function dryRun(
  documents: readonly DocumentInput[],
  { dataset, metadata, retentionInDays, groundTruthEncoding }: UploadRequest,
  { output }: Invocation,
): Promise<void> {
  async function* requests() {
    for (const { path, name, groundTruth } of documents) {
      const items =
        typeof groundTruth === 'string' ? await readGroundTruth(groundTruth, groundTruthEncoding) : groundTruth
      const body = {
        ...(dataset !== undefined && { datasetId: dataset }),
        ...(items && { groundTruth: items }),
        ...(retentionInDays !== undefined && { retentionInDays }),
        metadata: { originalFilePath: name, ...metadata },
      }
      yield { method: 'POST', path: '/documents', body, file: path }
    }
  }
  await output.stream(requests(), { items: 'requests' })
}
