import type { AgentRunRecord } from '../agents/agent-run.js'
import { type DocumentFields, documentFields, fieldsId } from '../agents/document-fields.js'
import type { RunInput } from '../agents/triggers.js'
import type { Context } from '../common/context.js'

/** The part of the input of a task that describes a document. */
export type ReviewedFields = Pick<DocumentFields, 'plainFields' | 'reasons'> & {
  readonly documentId?: string | undefined
  readonly predictionId?: string | null | undefined
  readonly modelId?: string | null | undefined
}

/** Returns the fields of the document in the input of a run of a hook or an action; undefined if the document has none. */
export async function storedFields(
  { store }: Pick<Context, 'store'>,
  { id, organizationId }: AgentRunRecord,
  { documentId }: RunInput,
): Promise<DocumentFields | undefined> {
  return documentId === undefined ? undefined : store.get(documentFields, organizationId, fieldsId(id, documentId))
}

/** Returns the fields to review for a run of an action. */
export async function fieldsOf(
  context: Pick<Context, 'store'>,
  { agentRun, input }: { readonly agentRun: AgentRunRecord | undefined; readonly input: RunInput },
): Promise<ReviewedFields> {
  const { documentId, predictionId, modelId } = input
  const stored = agentRun && (await storedFields(context, agentRun, input))
  return stored ?? { documentId, predictionId, modelId, plainFields: {}, reasons: [] }
}
