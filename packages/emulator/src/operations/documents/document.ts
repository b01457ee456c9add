import { Type } from '@sinclair/typebox'
import { type ContentType, contentTypes } from '../../files/content-type.js'
import type { ResourceRecord } from '../../records/record.js'
import {
  type Audit,
  audit,
  batchId,
  consentId,
  datasetId,
  documentId,
  fileUrl,
  metadata,
  nullable,
  nullableText,
  oneOf,
  retentionInDays,
  type Schema,
  strict,
  text,
} from '../../requests/schemas.js'
import { type Collection, collection } from '../../store/store.js'
import { type GroundTruthItem, groundTruth } from './ground-truth.js'

/** A document as the API shows it. */
export interface Document extends Audit {
  documentId: string
  name: string | null
  description: string | null
  /** Null until there are bytes. */
  contentType?: ContentType | null
  /** Hexadecimal; null until there are bytes. */
  contentMD5?: string | null
  fileUrl?: string | null
  metadata: Record<string, unknown> | null
  retentionInDays: number
  consentId?: string
  datasetId?: string
  batchId?: string
  groundTruth?: GroundTruthItem[]
}

export const contentType: Schema<ContentType> = oneOf(...contentTypes)

export const documentSchema: Schema<Document> = strict({
  documentId,
  name: nullableText,
  description: nullableText,
  contentType: Type.Optional(nullable(contentType)),
  contentMD5: Type.Optional(nullable(text)),
  fileUrl: Type.Optional(nullable(fileUrl)),
  metadata: nullable(metadata),
  retentionInDays,
  consentId: Type.Optional(consentId),
  datasetId: Type.Optional(datasetId),
  batchId: Type.Optional(batchId),
  groundTruth: Type.Optional(groundTruth),
  ...audit,
})

/** A document as it is stored. */
export interface DocumentRecord extends ResourceRecord, Omit<Document, 'documentId' | 'fileUrl' | keyof Audit> {
  /** What the creator said it was; it counts only where the bytes do not tell. */
  readonly declaredContentType: ContentType | null
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
