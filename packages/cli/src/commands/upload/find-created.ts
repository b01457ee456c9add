import type { RequestOptions, Transport } from '@las/core'
import { listDocuments } from '@las/documents'
import type { Journal } from './journal/journal.js'
import { keyOfDocument } from './upload-keys.js'

/** Servers can differ in their time. */
const CLOCK_TOLERANCE_MS = 10 * 60_000

/**
 * Looks for the documents that the upload has created, but which its journal does not contain, and records them. A list is the only
 * way: the response of the request that created such a document was lost.
 */
export async function findCreated(transport: Transport, journal: Journal, request: RequestOptions): Promise<void> {
  const { uploadId, datasetId, newerThan } = journal
  const oldest = newerThan === null ? -Infinity : Date.parse(newerThan) - CLOCK_TOLERANCE_MS
  const documents = listDocuments(
    transport,
    { ...(datasetId !== null && { datasetId }), sortBy: 'createdTime', order: 'descending', maxResults: 1_000 },
    request,
  )
  for await (const document of documents) {
    if (document.createdTime && Date.parse(document.createdTime) < oldest) return
    const key = keyOfDocument(uploadId, document)
    const known = key === undefined ? undefined : journal.get(key)
    if (key === undefined || (known && known.kind !== 'sending')) continue
    const { documentId } = document
    journal.record({ key, incomplete: documentId, truth: known?.truth })
  }
}
