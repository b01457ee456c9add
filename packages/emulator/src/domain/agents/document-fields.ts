import { type BaseRecord, type Change, type Collection, collection, removals } from '@las/storage'
import type { Context } from '../common/context.js'
import type { Reason, RunFields } from '../field-rules/run-fields.js'
import { type AgentRunRecord, variablesOf } from './agent-run.js'

/** The fields of a document of a run. */
export interface DocumentFields extends BaseRecord {
  readonly runId: string
  readonly documentId: string
  /** The prediction that they were taken from, and its model; null if a person entered the fields. */
  readonly predictionId: string | null
  readonly modelId: string | null
  /** The fields after formatting, with the values that people have corrected. */
  readonly fields: RunFields
  /** The fields before the formatters for people, whose results are not valid numbers and dates. */
  readonly plainFields: RunFields
  /** Why the predicted fields need a review. A review does not change them. */
  readonly reasons: readonly Reason[]
  readonly isReviewed?: boolean
}

export const documentFields: Collection<DocumentFields> = collection('agentRunFields', ['runId'])

export const fieldsId = (runId: string, documentId: string): string => `${runId} ${documentId}`

/** The output of a run: its variables, and the fields of a document. A field takes precedence over a variable with its name. */
export type RunOutput = Readonly<Record<string, unknown>>

/**
 * Returns the output of a run.
 * @param documentId the document whose fields it contains; by default, the first document of the run that has fields.
 */
export async function outputOf(
  { store }: Pick<Context, 'store'>,
  run: AgentRunRecord,
  documentId?: string,
): Promise<RunOutput> {
  const { id, organizationId } = run
  const found =
    documentId === undefined
      ? await firstFields({ store }, run)
      : await store.get(documentFields, organizationId, fieldsId(id, documentId))
  return { ...(await variablesOf({ store }, run)), ...found?.fields }
}

async function firstFields(
  { store }: Pick<Context, 'store'>,
  { id, organizationId, resourceIds }: AgentRunRecord,
): Promise<DocumentFields | undefined> {
  for (const resourceId of resourceIds) {
    const found = await store.get(documentFields, organizationId, fieldsId(id, resourceId))
    if (found) return found
  }
  // A prediction can be for a document that does not belong to the run.
  const query = { where: { runId: [id] }, order: 'ascending', limit: 1 } as const
  return (await store.list(documentFields, organizationId, query)).records[0]
}

/** Returns the changes that remove the fields of a run. */
export const fieldRemovals = (
  { store }: Pick<Context, 'store'>,
  { id, organizationId }: AgentRunRecord,
): Promise<Change[]> => removals(store, documentFields, organizationId, { runId: [id] })
