import type { ListModelsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Model, ModelList } from './types.js'

/** Which models to list. */
export interface ListModelsOptions extends ListModelsQuery {}

/**
 * Lists models. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /models`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
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
