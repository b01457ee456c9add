import { Type } from '@sinclair/typebox'
import { orRemove } from '../../blobs/blob-store.js'
import { decodeBase64 } from '../../files/base64.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import {
  batchId,
  consentId,
  datasetId,
  metadata,
  nullable,
  nullableText,
  retentionInDays,
  strict,
} from '../../requests/schemas.js'
import { retryOnConflict } from '../../store/update.js'
import { batches } from '../batches/batch.js'
import { datasets } from '../datasets/dataset.js'
import { describeContent, MAX_FILE } from './content.js'
import { contentType, type DocumentRecord, documentSchema, presentDocument } from './document.js'
import { groundTruth } from './ground-truth.js'
import { DEFAULT_RETENTION, effectiveRetention } from './retention.js'
import { writeDocuments } from './write-documents.js'

const body = strict({
  name: Type.Optional(nullableText),
  description: Type.Optional(nullableText),
  content: Type.Optional(Type.String({ minLength: 1, maxLength: 6_250_000 })),
  contentType: Type.Optional(nullable(contentType)),
  metadata: Type.Optional(metadata),
  retentionInDays: Type.Optional(retentionInDays),
  consentId: Type.Optional(consentId),
  datasetId: Type.Optional(datasetId),
  batchId: Type.Optional(batchId),
  groundTruth: Type.Optional(groundTruth),
})

/** Creates a document, with its bytes (base64) or, without `content`, to be uploaded to its `fileUrl`. */
const createDocument: Operation = operation({
  id: 'createDocument',
  method: 'POST',
  path: '/documents',
  body,
  response: documentSchema,
  async handler({ body: { content, contentType: declared = null, ...fields }, origin, caller, context }) {
    const bytes = content === undefined ? undefined : decodeBase64(context, 'content', content)
    const blob = bytes && (await context.blobs.write([bytes], MAX_FILE))
    const common = newRecord(context, caller, 'document')
    const create = async (): Promise<DocumentRecord> => {
      const dataset = await resolveReference(context, caller, datasets, 'datasetId', fields.datasetId)
      const batch = await resolveReference(context, caller, batches, 'batchId', fields.batchId)
      const record: DocumentRecord = {
        ...common,
        name: null,
        description: null,
        metadata: null,
        contentType: null,
        contentMD5: null,
        ...fields,
        retentionInDays: effectiveRetention(fields.retentionInDays ?? DEFAULT_RETENTION, dataset, batch),
        declaredContentType: declared,
        blob: null,
        ...(blob && describeContent(blob, declared)),
      }
      await writeDocuments(context, [{ after: record }], { also: blob?.changes ?? [] })
      return record
    }
    const record = await orRemove(context.blobs, blob?.key, () => retryOnConflict(create))
    return presentDocument(record, origin)
  },
})

export default createDocument
