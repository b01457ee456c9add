import { removeOnFailure, retryOnConflict } from '@las/storage'
import { decodeBase64 } from '../../platform/base64.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { batches } from '../batches/batch.js'
import { DEFAULT_RETENTION_DAYS } from '../common/allowances.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import { datasets } from '../datasets/dataset.js'
import { describeContent, MAX_FILE_BYTES } from './content.js'
import type { DocumentRecord } from './document.js'
import { effectiveRetention } from './retention.js'
import { writeDocuments } from './write-documents.js'

/** Creates a document from base64-encoded `content`. Without `content`, the file is uploaded to the `fileUrl` later. */
export async function createDocument(
  context: Context,
  caller: Caller,
  { content, contentType: declared = null, ...fields }: BodyOf<'createDocument'>,
): Promise<DocumentRecord> {
  const bytes = content === undefined ? undefined : decodeBase64(context, 'content', content)
  const blob = bytes && (await context.blobs.write([bytes], MAX_FILE_BYTES))
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
      retentionInDays: effectiveRetention(fields.retentionInDays ?? DEFAULT_RETENTION_DAYS, dataset, batch),
      declaredContentType: declared,
      blob: null,
      ...(blob && describeContent(blob, declared)),
    }
    await writeDocuments(context, [{ after: record }], { extraChanges: blob?.changes ?? [] })
    return record
  }
  return removeOnFailure(context.blobs, blob?.key, () => retryOnConflict(create))
}
