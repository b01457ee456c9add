import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Model } from './types.js'

/**
 * Deletes a model with its data bundles and trainings. Its predictions are kept.
 *
 * `DELETE /models/{modelId}`
 *
 * @returns The deleted model.
 * @throws {NotFoundError} if the model does not exist.
 * @example
 * await deleteModel(transport, modelId)
 */
export async function deleteModel(
  transport: Transport,
  modelId: Id<'model'>,
  request?: RequestOptions,
): Promise<Model> {
  return transport.request({ method: 'DELETE', path: path('/models/{modelId}', { modelId }) }, request)
}
