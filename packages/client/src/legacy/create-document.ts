import {
  type Content,
  type DocumentContentType,
  type Id,
  parseOptions,
  type Transport,
  type UploadOptions,
} from '@las/core'
import { type CreateDocumentOptions, createDocument, type Document, type GroundTruthItem } from '@las/documents'
import type { Legacy } from '../binding/bind.js'

/** @deprecated Omit the content type, or pass it as an option: `client.createDocument(content, { contentType })`. */
function withContentType(
  transport: Transport,
  content: Content,
  contentType: DocumentContentType,
  options?: CreateDocumentOptions,
  request?: UploadOptions,
): Promise<Document> {
  return createDocument(transport, content, { ...parseOptions(options), contentType }, request)
}

/** @deprecated Pass options: `client.createDocument(content, { consentId, datasetId, groundTruth })`. */
function withPositionalArguments(
  transport: Transport,
  content: Content,
  contentType: DocumentContentType,
  consentId: Id<'consent'> | null | undefined,
  batchId?: Id<'batch'> | null,
  feedback?: readonly GroundTruthItem[] | null,
  request?: UploadOptions,
): Promise<Document> {
  const options = {
    contentType,
    consentId: consentId ?? undefined,
    batchId: batchId ?? undefined,
    groundTruth: feedback ?? undefined,
  }
  return createDocument(transport, content, options, request)
}

/** The consent, the batch and the ground truth are optional, so any one of them identifies the legacy signature. */
export const legacyCreateDocument: Legacy = args => {
  const [, contentType, consentId, batchId] = args
  if (typeof consentId === 'string' || typeof batchId === 'string' || args.length > 4) return withPositionalArguments
  return typeof contentType === 'string' ? withContentType : undefined
}
