import { isApiError, type Transport } from '@las/core'
import { getDocument } from '@las/documents'
import { type FieldConfig, getModel } from '@las/models'
import { type BuiltForm, buildForm, type InputShape, type JsonObject, reasonsIn, textIn } from '@las/review'
import type { ReviewQueue } from './queues/queue.js'

/** A task with what is known of its document and its fields. */
export interface LoadedTask extends BuiltForm {
  readonly documentId: string | undefined
  /** The name of the document, or its id, or the id of the task. */
  readonly title: string
  readonly shape: InputShape
}

/** Loads the document and the model of tasks. Models are loaded once. */
export function taskLoader(
  transport: Transport,
  threshold: number | undefined,
): (queue: ReviewQueue, task: { id: string; input: JsonObject }, signal: AbortSignal) => Promise<LoadedTask> {
  const models = new Map<string, FieldConfig | undefined>()

  async function fieldConfigOf(modelId: string, signal: AbortSignal): Promise<FieldConfig | undefined> {
    if (!models.has(modelId)) {
      const model = await orUndefined(getModel(transport, modelId, {}, { signal }))
      models.set(modelId, model?.fieldConfig ?? undefined)
    }
    return models.get(modelId)
  }

  return async (queue, { id, input }, signal) => {
    const documentId = textIn(input, 'documentId')
    const modelId = textIn(input, 'modelId')
    const [document, fieldConfig] = await Promise.all([
      documentId === undefined ? undefined : orUndefined(getDocument(transport, documentId, {}, { signal })),
      modelId === undefined ? undefined : fieldConfigOf(modelId, signal),
    ])
    const shape = queue.shapeOf(input)
    return {
      ...buildForm(shape, { fieldConfig, reasons: reasonsIn(input), threshold }),
      documentId,
      title: document?.name || textIn(input, 'title') || documentId || id,
      shape,
    }
  }
}

/** Without access to a document or model, or after its deletion, a task can still be reviewed. */
async function orUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch((error: unknown) => {
    if (isApiError(error) && error.status < 500 && error.status !== 401 && error.status !== 429) return undefined
    throw error
  })
}
