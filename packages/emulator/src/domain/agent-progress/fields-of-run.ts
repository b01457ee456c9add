import type { AgentRunRecord } from '../agents/agent-run.js'
import { type DocumentFields, documentFields, fieldsId } from '../agents/document-fields.js'
import type { RunInput } from '../agents/triggers.js'
import type { Context } from '../common/context.js'

/** The part of the input of a task that describes a document. */
export type ReviewedFields = Pick<DocumentFields, 'fields' | 'reasons'> & {
  readonly documentId?: string | undefined
  readonly predictionId?: string | null | undefined
  readonly modelId?: string | null | undefined
}

/** Returns the fields of the document in the input of a run of a hook or an action. */
export async function fieldsOf(
  { store }: Pick<Context, 'store'>,
  { agentRun, input: { documentId, predictionId, modelId } }: { agentRun: AgentRunRecord | undefined; input: RunInput },
): Promise<ReviewedFields> {
  const stored =
    agentRun && documentId !== undefined
      ? await store.get(documentFields, agentRun.organizationId, fieldsId(agentRun.id, documentId))
      : undefined
  return stored ?? { documentId, predictionId, modelId, fields: {}, reasons: [] }
}
