import type { ListPredictionsQuery } from '@las/api'
import { listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { PredictionList, PredictionResponse } from './types.js'

/** Which predictions to list. */
export interface ListPredictionsOptions extends ListPredictionsQuery {}

/**
 * Lists predictions. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /predictions`
 *
 * @throws {BadRequestError} if a filter, `maxResults` (1 to 1000) or `nextToken` is invalid.
 * @example
 * for await (const prediction of listPredictions(transport, { modelId })) console.log(prediction.predictionId)
 */
export function listPredictions(
  transport: Transport,
  options: ListPredictionsOptions = {},
  request?: RequestOptions,
): PaginatedList<PredictionList, PredictionResponse> {
  return listPages(transport, 'predictions', () => ({ path: path('/predictions'), query: options }), request)
}
