import type { ListModelsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Model, ModelList } from './types.js'

/** Which models to list. */
export interface ListModelsOptions extends ListModelsQuery {}

/**
 * Lists models: awaited it is one page, iterated over it is all of them.
 *
 * `GET /models`
 *
 * @throws {BadRequestError} when a filter, `maxResults` (1 to 1000) or the `nextToken` is not valid.
 * @example
 * for await (const model of listModels(transport)) console.log(model.modelId, model.name)
 */
export function listModels(
  transport: Transport,
  options: ListModelsOptions = {},
  request?: RequestOptions,
): PaginatedList<ModelList, Model> {
  return listPages(transport, 'models', () => ({ path: path('/models'), query: options }), request)
}
