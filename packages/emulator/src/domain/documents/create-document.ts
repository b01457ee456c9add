import { removeOnFailure, retryOnConflict } from '@las/storage'
import { decodeBase64 } from '../../platform/base64.js'
import type { BodyOf } from '../../platform/validation/validated-types.js'
import { resolveAgentRun, runReference } from '../agents/agent-run.js'
import { recordEvents } from '../agents/run-events.js'
import { batches } from '../batches/batch.js'
import { DEFAULT_RETENTION_DAYS } from '../common/allowances.js'
import type { Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { newRecord } from '../common/record.js'
import { resolveReference } from '../common/reference.js'
import { datasets } from '../datasets/dataset.js'
import { organizations } from '../organizations/organization.js'
import { eventOf } from './agent-run-event.js'
import { describeContent, MAX_FILE_BYTES } from './content.js'
import type { DocumentRecord } from './document.js'
import { effectiveRetention } from './retention.js'
import { writeDocuments } from './write-documents.js'

/**
 * Creates a document from base64-encoded `content`, and records it in the run of its agent. Without `content`, the file is uploaded
 * to the `fileUrl` later.
 */
export async function createDocument(
  context: Context,
  caller: Caller,
  { content, contentType: declared = null, agentRunId, ...fields }: BodyOf<'createDocument'>,
): Promise<DocumentRecord> {
  const bytes = content === undefined ? undefined : decodeBase64(context, 'content', content)
  const blob = bytes && (await context.blobs.write([bytes], MAX_FILE_BYTES))
  const common = newRecord(context, caller, 'document', agentRunId === undefined ? undefined : 'cradl')
  const create = async (): Promise<DocumentRecord> => {
    const dataset = await resolveReference(context, caller, datasets, 'datasetId', fields.datasetId)
    const batch = await resolveReference(context, caller, batches, 'batchId', fields.batchId)
    const run = await resolveAgentRun(context, caller, agentRunId)
    const organization = await context.store.get(organizations, caller.organizationId, caller.organizationId)
    const retentionInDays = fields.retentionInDays ?? organization?.documentRetentionInDays ?? DEFAULT_RETENTION_DAYS
    const record: DocumentRecord = {
      ...common,
      agentRunId: run ? runReference(run) : null,
      name: null,
      description: null,
      metadata: null,
      contentType: null,
      contentMD5: null,
      ...fields,
      retentionInDays: effectiveRetention(retentionInDays, dataset, batch),
      declaredContentType: declared,
      blob: null,
      ...(blob && describeContent(blob, declared)),
    }
    await writeDocuments(context, [{ after: record }], {
      extraChanges: [...(blob?.changes ?? []), ...recordEvents(context, run, [eventOf(record)], record.createdBy)],
    })
    return record
  }
  return removeOnFailure(context.blobs, blob?.key, () => retryOnConflict(create))
}
