import type { ListTrainingsQuery } from '@las/api'
import { type Id, listPages, type PaginatedList, path, type RequestOptions, type Transport } from '@las/core'
import type { Training, TrainingList } from './types.js'

/** Which trainings to list. */
export interface ListTrainingsOptions extends ListTrainingsQuery {}

/**
 * Lists the trainings of a model: awaited it is one page, iterated over it is all of them.
 *
 * `GET /models/{modelId}/trainings`
 *
 * @throws {NotFoundError} when there is no such model.
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
