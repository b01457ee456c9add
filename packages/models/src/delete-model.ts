import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Model } from './types.js'

/**
 * Deletes a model.
 *
 * `DELETE /models/{modelId}`
 *
 * @returns The model as it was.
 * @throws {NotFoundError} when there is no such model.
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
