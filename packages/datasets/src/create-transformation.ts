import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transformation, TransformationOperation } from './types.js'

/**
 * Starts a bulk change of all documents of a dataset; {@link waitForTransformation} waits for its end.
 *
 * `POST /datasets/{datasetId}/transformations`
 *
 * @param operations What to do, in this order.
 * @returns The transformation, which is `running`.
 * @throws {NotFoundError} when there is no such dataset.
 * @throws {BadRequestError} when an operation is not known.
 * @example
 * await createTransformation(transport, datasetId, [{ type: 'remove-duplicates' }])
 */
export async function createTransformation(
  transport: Transport,
  datasetId: Id<'dataset'>,
  operations: readonly TransformationOperation[],
  request?: RequestOptions,
): Promise<Transformation> {
  return transport.request(
    { method: 'POST', path: path('/datasets/{datasetId}/transformations', { datasetId }), body: { operations } },
    request,
  )
}
