// Written by tooling/client-methods.mjs from the functions of @las/functions. Do not edit: run `npm run generate`.

import type { Id, PaginatedList, RequestOptions } from '@las/core'
import type {
  ApiFunction,
  CreateFunctionOptions,
  FunctionList,
  ListFunctionsOptions,
  UpdateFunctionOptions,
} from '@las/functions'

/** The functions of `@las/functions` as methods. */
export interface FunctionsClient {
  /**
   * Creates an API function without code. Upload its code to its `fileUrl`.
   *
   * `POST /functions`
   *
   * @example
   * const { functionId } = await client.createFunction({ name: 'Check total', runtime: 'nodejs' })
   */
  createFunction(options?: CreateFunctionOptions, request?: RequestOptions): Promise<ApiFunction>

  /**
   * Deletes an API function and its code.
   *
   * `DELETE /functions/{functionId}`
   *
   * @returns The deleted function.
   * @throws {BadRequestError} if a hook or an action uses the function.
   * @throws {NotFoundError} if the function does not exist.
   * @example
   * await client.deleteFunction(functionId)
   */
  deleteFunction(functionId: Id<'function'>, request?: RequestOptions): Promise<ApiFunction>

  /**
   * Fetches an API function.
   *
   * `GET /functions/{functionId}`
   *
   * @param functionId Include the owner if it is another organization, as in
   * `cradl:organization:cradl/cradl:function:export-to-webhook`.
   * @throws {NotFoundError} if the function does not exist.
   * @example
   * const { runtime } = await client.getFunction(functionId)
   */
  getFunction(functionId: Id<'function'>, request?: RequestOptions): Promise<ApiFunction>

  /**
   * Lists API functions, newest first by default. Set `owner` to list the functions of other organizations. Await the
   * result for one page, or iterate over it for all pages.
   *
   * `GET /functions`
   *
   * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
   * @example
   * for await (const shared of client.listFunctions({ owner: 'cradl:organization:cradl' })) {
   *   console.log(shared.functionId, shared.name)
   * }
   */
  listFunctions(options?: ListFunctionsOptions, request?: RequestOptions): PaginatedList<FunctionList, ApiFunction>

  /**
   * Updates an API function.
   *
   * `PATCH /functions/{functionId}`
   *
   * @throws {EmptyRequestError} if `options` contains no changes.
   * @throws {NotFoundError} if the function does not exist.
   * @example
   * await client.updateFunction(functionId, { description: 'Compares the total with the lines' })
   */
  updateFunction(
    functionId: Id<'function'>,
    options: UpdateFunctionOptions,
    request?: RequestOptions,
  ): Promise<ApiFunction>
}
