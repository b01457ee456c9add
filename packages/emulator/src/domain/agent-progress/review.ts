import { insert, replace } from '@las/storage'
import type { AgentRunRecord } from '../agents/agent-run.js'
import { type DocumentFields, documentFields, fieldsId } from '../agents/document-fields.js'
import type { Trigger } from '../agents/triggers.js'
import type { Context } from '../common/context.js'
import { isOfKind } from '../common/ids.js'
import { findReferenced } from '../common/reference.js'
import { documents } from '../documents/document.js'
import { formatForPeople } from '../field-rules/evaluate-fields.js'
import { reviewedFields } from '../field-rules/reviewed-fields.js'
import type { RunFields } from '../field-rules/run-fields.js'
import { models } from '../models/model.js'
import { type ValidationTaskRecord, validationTasks } from '../validations/validation-task.js'
import { storedFields } from './fields-of-run.js'
import { reviewedDocument } from './ground-truth.js'
import type { Reaction } from './reaction.js'

/** A review of a document whose fields were formatted. */
export interface FormattedReview {
  readonly task: ValidationTaskRecord
  readonly documentId: string
  /** The fields before the review; undefined if the document had none. */
  readonly before: DocumentFields | undefined
  readonly after: DocumentFields
  /** The labels of the fields that the ground truth of the document contains. */
  readonly labels: readonly string[]
}

/**
 * Returns the review in the task of a trigger; undefined if the task has no output, or reviews no document of the run. This takes too
 * long to be repeated when writes conflict.
 */
export async function formattedReview(
  context: Context,
  run: AgentRunRecord,
  { taskId = '' }: Trigger,
): Promise<FormattedReview | undefined> {
  const { store } = context
  const task = await store.get(validationTasks, run.organizationId, taskId)
  const documentId = task && documentOf(run, task)
  if (!task?.output || documentId === undefined) return undefined
  const before = await storedFields(context, run, { documentId })
  // A task of a client can name any document.
  if (!before && !run.resourceIds.includes(documentId)) return undefined
  const plainFields = reviewedFields(before?.plainFields ?? {}, task.output)
  const fields = await formatted(context, run, before?.modelId, plainFields)
  const after = { ...(before ?? newFields(run, documentId)), fields, plainFields, isReviewed: true }
  // Other keys of the output of the task are part of the output of the run, but not of the ground truth.
  const labels = Object.keys(task.output).filter(label => !before || Object.hasOwn(before.fields, label))
  return { task, documentId, before, after, labels }
}

/** Returns the changes with which a review overrides the predicted fields. */
export async function useReview(
  context: Context,
  run: AgentRunRecord,
  trigger: Trigger,
  review: FormattedReview,
): Promise<Reaction> {
  const { before, after, documentId, labels, task } = review
  // Another prediction or review can have replaced the fields in the meantime.
  if ((await storedFields(context, run, { documentId }))?.revision !== before?.revision) {
    const repeated = await formattedReview(context, run, trigger)
    return repeated ? useReview(context, run, trigger, repeated) : {}
  }
  const document = await context.store.get(documents, run.organizationId, documentId)
  const reviewed = { fields: after.plainFields, labels, actorId: task.updatedBy }
  return {
    changes: [before ? replace(documentFields, after) : insert(documentFields, after)],
    edits: document ? [{ before: document, after: reviewedDocument(context, document, reviewed) }] : [],
  }
}

/** Formats reviewed fields like those that need no review. Without a model, they have no formatters. */
async function formatted(
  context: Context,
  run: AgentRunRecord,
  modelId: string | null | undefined,
  plainFields: RunFields,
): Promise<RunFields> {
  if (!modelId) return plainFields
  const model = await findReferenced(context, run, models, modelId, { includesPublic: true })
  return model ? formatForPeople(model.fieldConfig, plainFields) : plainFields
}

const newFields = ({ id: runId, organizationId }: AgentRunRecord, documentId: string): DocumentFields => ({
  id: fieldsId(runId, documentId),
  organizationId,
  revision: 0,
  runId,
  documentId,
  predictionId: null,
  modelId: null,
  fields: {},
  plainFields: {},
  reasons: [],
})

/** The document of a task: the one in its input or, for tasks of clients without it, the first document of the run. */
function documentOf(
  { resourceIds }: AgentRunRecord,
  { input: { documentId } }: ValidationTaskRecord,
): string | undefined {
  if (typeof documentId === 'string') return documentId
  return resourceIds.find(id => isOfKind('document', id))
}
