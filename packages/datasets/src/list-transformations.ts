import type { ListTransformationsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Transformation, TransformationList } from './types.js'

/** Which transformations to list. */
export interface ListTransformationsOptions extends ListTransformationsQuery {}

/**
 * Lists the transformations of a dataset. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /datasets/{datasetId}/transformations`
 *
 * @throws {NotFoundError} if the dataset does not exist.
 * @example
 * for await (const { transformationId, status } of listTransformations(transport, datasetId)) {
 *   console.log(transformationId, status)
 * }
 */
export function listTransformations(
  transport: Transport,
  datasetId: Id<'dataset'>,
  options: ListTransformationsOptions = {},
  request?: RequestOptions,
): PaginatedList<TransformationList, Transformation> {
  return listPages(
    transport,
    'transformations',
    () => ({ path: path('/datasets/{datasetId}/transformations', { datasetId }), query: options }),
    request,
  )
}
