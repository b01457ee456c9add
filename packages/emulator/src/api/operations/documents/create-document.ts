import { orRemove, retryOnConflict } from '@las/storage'
import { batches } from '../../../domain/batches/batch.js'
import { newRecord } from '../../../domain/common/record.js'
import { resolveReference } from '../../../domain/common/reference.js'
import { datasets } from '../../../domain/datasets/dataset.js'
import { describeContent, MAX_FILE } from '../../../domain/documents/content.js'
import { type DocumentRecord, presentDocument } from '../../../domain/documents/document.js'
import { DEFAULT_RETENTION, effectiveRetention } from '../../../domain/documents/retention.js'
import { writeDocuments } from '../../../domain/documents/write-documents.js'
import { decodeBase64 } from '../../../platform/base64.js'
import { type Operation, operation } from '../../requests/operation.js'

/** Creates a document, with its bytes (base64) or, without `content`, to be uploaded to its `fileUrl`. */
const createDocument: Operation = operation(
  'createDocument',
  async ({ body: { content, contentType: declared = null, ...fields }, origin, caller, context }) => {
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
)

export default createDocument
