import type { Id, PaginatedList, RequestOptions, Transport } from '@las/core'
import { type Document, type DocumentList, listDocuments } from '@las/documents'
import type { Legacy } from '../binding/bind.js'

/** @deprecated Pass the filters as options: `client.listDocuments({ consentId, datasetId })`. */
function withPositionalArguments(
  transport: Transport,
  batchId: Id<'batch'> | null | undefined,
  consentId?: Id<'consent'>,
  request?: RequestOptions,
): PaginatedList<DocumentList, Document> {
  return listDocuments(transport, { batchId: batchId ?? undefined, consentId }, request)
}

/** The filters are optional, so any one of them identifies the legacy signature. */
export const legacyListDocuments: Legacy = ([batchId, consentId]) =>
  typeof batchId === 'string' || typeof consentId === 'string' ? withPositionalArguments : undefined
