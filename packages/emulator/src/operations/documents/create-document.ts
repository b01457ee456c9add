import { orRemove } from '../../blobs/blob-store.js'
import { decodeBase64 } from '../../files/base64.js'
import { type Operation, operation } from '../../operation.js'
import { newRecord } from '../../records/record.js'
import { resolveReference } from '../../records/reference.js'
import { retryOnConflict } from '../../store/update.js'
import { batches } from '../batches/batch.js'
import { datasets } from '../datasets/dataset.js'
import { describeContent, MAX_FILE } from './content.js'
import { type DocumentRecord, presentDocument } from './document.js'
import { DEFAULT_RETENTION, effectiveRetention } from './retention.js'
import { writeDocuments } from './write-documents.js'

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
