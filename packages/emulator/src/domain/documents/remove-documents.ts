import { type Recorded, recordInRuns } from '../agents/record-in-runs.js'
import type { Context } from '../common/context.js'
import type { DocumentRecord } from './document.js'
import { writeDocuments } from './write-documents.js'

/**
 * Removes documents and their content, atomically. The runs of agents no longer wait for the content of those that have none.
 * @param unchanged other documents that must not have changed.
 * @throws {@link WriteConflictError} if one of the documents was changed in the meantime.
 */
export async function removeDocuments(
  context: Context,
  records: readonly DocumentRecord[],
  unchanged: readonly DocumentRecord[] = [],
): Promise<void> {
  const edits = records.map(before => ({ before }))
  const abandoned = records
    .filter(({ blob }) => !blob)
    .map(({ id, agentRunId }): Recorded => ({ agentRunId, event: { resourceId: id, status: 'cancelled' } }))
  const extraChanges = await recordInRuns(context, records[0]?.organizationId ?? '', abandoned)
  await writeDocuments(context, edits, { unchanged, extraChanges })
}
