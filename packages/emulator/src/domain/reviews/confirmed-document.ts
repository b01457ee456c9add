import { transitionShape } from '@las/review'
import { reviewedDocument } from '../agent-progress/ground-truth.js'
import { actorIdOf, type Caller } from '../common/caller.js'
import type { Context } from '../common/context.js'
import { findReferenced } from '../common/reference.js'
import type { DocumentEdit } from '../documents/dataset-counts.js'
import { documents } from '../documents/document.js'
import { reviewedFields } from '../field-rules/reviewed-fields.js'
import { models } from '../models/model.js'

type Data = Readonly<Record<string, unknown>> | null

/**
 * Returns the edit that adds the values in the output of an execution to the ground truth of the document in its input. If the input
 * names a model, only values of its fields are added.
 */
export async function confirmedDocument(
  context: Context,
  caller: Caller,
  input: Data,
  output: Data,
): Promise<readonly DocumentEdit[]> {
  const { documentId, modelId } = input ?? {}
  if (typeof documentId !== 'string') return []
  const before = await findReferenced(context, caller, documents, documentId)
  if (!before) return []
  const { values } = transitionShape(output ?? {})
  const model =
    typeof modelId === 'string'
      ? await findReferenced(context, caller, models, modelId, { includesPublic: true })
      : undefined
  const labels = Object.keys(values).filter(label => !model || Object.hasOwn(model.fieldConfig, label))
  const review = { fields: reviewedFields({}, values), labels, actorId: actorIdOf(caller) }
  return [{ before, after: reviewedDocument(context, before, review) }]
}
