import type { ListFunctionsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { ApiFunction, FunctionList } from './types.js'

/** Which functions to list. */
export interface ListFunctionsOptions extends ListFunctionsQuery {}

/**
 * Lists API functions, newest first by default. Set `owner` to list the functions of other organizations. Await the
 * result for one page, or iterate over it for all pages.
 *
 * `GET /functions`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const shared of listFunctions(transport, { owner: 'cradl:organization:cradl' })) {
 *   console.log(shared.functionId, shared.name)
 * }
 */
export function listFunctions(
  transport: Transport,
  options: ListFunctionsOptions = {},
  request?: RequestOptions,
): PaginatedList<FunctionList, ApiFunction> {
  return listPages(transport, 'functions', () => ({ path: path('/functions'), query: options }), request)
}
