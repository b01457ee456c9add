import { isNotFoundError, type RequestOptions, type Transport } from '@las/core'
import {
  type CreateDocumentOptions,
  createDocument,
  type Document,
  type GroundTruthItem,
  getDocument,
  putDocumentContent,
  updateDocument,
} from '@las/documents'
import { fileFingerprint, fileMd5, shortHash } from '../bulk/fingerprints.js'
import type { DocumentInput } from './inputs/document-input.js'
import { readGroundTruth } from './inputs/ground-truth.js'
import type { Journal } from './journal/journal.js'
import type { DocumentState } from './journal/journal-state.js'
import { keyMetadata, keyOf } from './upload-keys.js'

export interface StoreContext {
  readonly transport: Transport
  readonly journal: Journal
  readonly request: RequestOptions
  /** Fields of all new documents. */
  readonly fields: Pick<CreateDocumentOptions, 'metadata' | 'retentionInDays'>
  readonly groundTruthEncoding?: string | undefined
}

export interface StoredDocument {
  readonly status: 'created' | 'updated' | 'unchanged'
  readonly documentId: string
}

/** Creates the document of a file, or updates it if the journal contains it. */
export async function storeDocument(input: DocumentInput, context: StoreContext): Promise<StoredDocument> {
  const { journal, groundTruthEncoding } = context
  const key = keyOf(input.path)
  const file = fileFingerprint(input.path)
  const groundTruth =
    typeof input.groundTruth === 'string'
      ? await readGroundTruth(input.groundTruth, groundTruthEncoding)
      : input.groundTruth
  const local: LocalDocument = {
    input,
    key,
    file,
    groundTruth,
    truth: groundTruth && shortHash(JSON.stringify(groundTruth)),
  }
  const known = journal.get(key)
  if (known === undefined || known.kind === 'sending') return create(local, context)
  try {
    return await update(known, local, context)
  } catch (error) {
    if (!isNotFoundError(error)) throw error
    journal.record({ key, absent: true })
    return create(local, context)
  }
}

/** A file and its ground truth. */
interface LocalDocument {
  readonly input: DocumentInput
  readonly key: string
  readonly file: string
  readonly groundTruth: readonly GroundTruthItem[] | undefined
  /** Hash of the ground truth. */
  readonly truth: string | undefined
}

async function create(
  local: LocalDocument,
  { transport, journal, request, fields }: StoreContext,
): Promise<StoredDocument> {
  const { input, key, file, groundTruth, truth } = local
  const { path, name, contentType } = input
  const options: CreateDocumentOptions = {
    ...fields,
    ...(journal.datasetId !== null && { datasetId: journal.datasetId }),
    ...(groundTruth && { groundTruth: [...groundTruth] }),
    ...(contentType && { contentType }),
    metadata: { originalFilePath: name, ...fields.metadata, ...keyMetadata(journal.uploadId, key) },
  }
  journal.record({ key, sending: path, truth })
  const { documentId } = await createDocument(transport, path, options, request)
  journal.record({ key, stored: documentId, file, truth })
  return { status: 'created', documentId }
}

async function update(
  known: Exclude<DocumentState, { kind: 'sending' }>,
  local: LocalDocument,
  { transport, journal, request }: StoreContext,
): Promise<StoredDocument> {
  const { documentId } = known
  const { input, key, file, groundTruth, truth } = local
  const isNew = known.kind === 'incomplete'
  let isChanged = false
  if (isNew || known.file !== file) {
    const document = await getDocument(transport, documentId, {}, request)
    if (!(await hasContent(document, input.path))) {
      await putDocumentContent(transport, { ...document, contentType: input.contentType ?? null }, input.path, request)
      isChanged = true
    }
  }
  if (groundTruth && truth !== known.truth) {
    await updateDocument(transport, documentId, { groundTruth: [...groundTruth] }, request)
    isChanged = true
  }
  if (isNew || isChanged || known.file !== file) {
    journal.record({ key, stored: documentId, file, truth: truth ?? known.truth })
  }
  return { status: isNew ? 'created' : isChanged ? 'updated' : 'unchanged', documentId }
}

/** Whether a document has the content of a file. */
async function hasContent({ contentMD5 }: Pick<Document, 'contentMD5'>, path: string): Promise<boolean> {
  return typeof contentMD5 === 'string' && contentMD5.toLowerCase() === (await fileMd5(path))
}
