import type * as Api from '@las/api'
import { type Collection, collection } from '@las/storage'
import type { Shown } from '../../platform/validation/received.js'
import type { Audit, ResourceRecord } from '../common/record.js'
import type { PresentedResource } from '../common/resource.js'
import { minimalPdf } from './minimal-pdf.js'

/** A document as the API shows it. */
export type Document = Shown<Api.Document>

/** A document as it is stored. */
export interface DocumentRecord extends ResourceRecord, Omit<Document, 'documentId' | 'fileUrl' | keyof Audit> {
  /** What the creator said it was; it counts only where the bytes do not tell. */
  readonly declaredContentType: Api.DocumentContentType | null
  /** The day (UTC) in which its retention ends; set by whatever writes it. */
  readonly expiryDay?: string
  /** Where its bytes are; null until there are any. */
  readonly blob: { readonly key: string; readonly size: number } | null
}

export const documents: Collection<DocumentRecord> = collection('documents', [
  'consentId',
  'batchId',
  'datasetId',
  'expiryDay',
])

/** A document as the API shows it; `origin` is that of its `fileUrl`. */
export function presentDocument(record: DocumentRecord, origin: string): Document {
  const { id, organizationId, revision, declaredContentType, expiryDay, blob, ...shown } = record
  return { documentId: id, ...shown, fileUrl: fileUrlOf(id, origin) }
}

export const fileUrlOf = (id: string, origin: string): string => `${origin}/files/${id.slice('las:document:'.length)}`

export const documentResource: PresentedResource<DocumentRecord, Document> = {
  kind: 'document',
  collection: documents,
  present: (record, { origin }) => presentDocument(record, origin),
  quota: 'monthlyNumberOfDocuments',
  example: idOf => ({ content: btoa(minimalPdf('Total 10.00')), consentId: idOf('consent') }),
}
