import type { ListTrainingsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Training, TrainingList } from './types.js'

/** Which trainings to list. */
export interface ListTrainingsOptions extends ListTrainingsQuery {}

/**
 * Lists the trainings of a model. Await the result for one page, or iterate over it for all pages.
 *
 * `GET /models/{modelId}/trainings`
 *
 * @throws {NotFoundError} if the model does not exist.
 * @example
 * for await (const training of listTrainings(transport, modelId, { status: 'succeeded' })) {
 *   console.log(training.trainingId, training.evaluation)
 * }
 */
export function listTrainings(
  transport: Transport,
  modelId: Id<'model'>,
  options: ListTrainingsOptions = {},
  request?: RequestOptions,
): PaginatedList<TrainingList, Training> {
  return listPages(
    transport,
    'trainings',
    () => ({ path: path('/models/{modelId}/trainings', { modelId }), query: options }),
    request,
  )
}
