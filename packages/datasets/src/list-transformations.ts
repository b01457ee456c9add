import {
  type Id,
  listPages,
  type PageOptions,
  type PaginatedList,
  path,
  type RequestOptions,
  type Transport,
} from '@las/core'
import type { Transformation, TransformationList, TransformationStatus } from './types.js'

/** Which transformations to list. */
export interface ListTransformationsOptions extends PageOptions {
  /** Only transformations in this state, or in any of these. */
  status?: TransformationStatus | readonly TransformationStatus[] | undefined
}

/**
 * Lists the transformations of a dataset: awaited it is one page, iterated over it is all of them.
 *
 * `GET /datasets/{datasetId}/transformations`
 *
 * @throws {NotFoundError} when there is no such dataset.
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
