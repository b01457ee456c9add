import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Returned } from '../../platform/validation/validated-types.js'
import { splitId } from '../common/ids.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { minimalPdf } from './minimal-pdf.js'

/** A document as returned by the API. */
export type Document = Returned<Api.Document>

/** A document as stored. */
export interface DocumentRecord
  extends ResourceRecord,
    Omit<Document, 'documentId' | 'contentLength' | 'fileUrl' | 'annotationFileUrl' | 'ocrFileUrl' | keyof Audit> {
  /** The content type declared by the creator; only used if it cannot be detected from the content. */
  readonly declaredContentType: Api.DocumentContentType | null
  /** The day (UTC) on which it expires; set on every write. */
  readonly expiryDay?: string
  /** The stored content; null before the first upload. */
  readonly blob: { readonly key: string; readonly size: number } | null
}

export const documents: Collection<DocumentRecord> = collection('documents', [
  'consentId',
  'batchId',
  'datasetId',
  'expiryDay',
])

/** Converts a document to its API representation. `origin` is the origin of its `fileUrl`. */
export function presentDocument(record: DocumentRecord, origin: string): Document {
  const { id, organizationId, revision, declaredContentType, expiryDay, blob, ...shown } = record
  return {
    documentId: id,
    ...shown,
    contentLength: blob?.size ?? null,
    fileUrl: fileUrlOf(id, origin),
    annotationFileUrl: null,
    ocrFileUrl: null,
  }
}

/** The URL of a document's file. Its last part is the id, of which `las:document:` is omitted. */
export const fileUrlOf = (id: string, origin: string): string =>
  `${origin}/files/${id.startsWith(OMITTED) ? id.slice(OMITTED.length) : id}`

/** Returns the id of the document for the last part of its `fileUrl`. */
export const documentIdOfFile = (fileId: string): string => (splitId(fileId) ? fileId : OMITTED + fileId)

const OMITTED = 'las:document:'

export const documentResource: PresentedResource<DocumentRecord, Document> = {
  kind: 'document',
  collection: documents,
  present: (record, { origin }) => presentDocument(record, origin),
  quota: 'monthlyNumberOfDocuments',
  example: idOf => ({ content: btoa(minimalPdf('Total 10.00')), consentId: idOf('consent') }),
}
