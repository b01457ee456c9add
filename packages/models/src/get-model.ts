import type { GetModelQuery } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { Model } from './types.js'

/** Options of `getModel`. */
export interface GetModelOptions extends GetModelQuery {}

/**
 * Fetches a model.
 *
 * `GET /models/{modelId}`
 *
 * @param modelId Id of a model of your organization, or of a public model with its owner, such as
 * `las:organization:cradl/las:model:invoice`.
 * @throws {NotFoundError} if the model does not exist.
 * @example
 * const { fieldConfig } = await getModel(transport, modelId)
 */
export async function getModel(
  transport: Transport,
  modelId: Id<'model'>,
  options?: GetModelOptions,
  request?: RequestOptions,
): Promise<Model> {
  return transport.request(
    { method: 'GET', path: path('/models/{modelId}', { modelId }), query: { ...parseOptions(options) } },
    request,
  )
}
