import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transformation, TransformationOperation } from './types.js'

/**
 * Starts a bulk operation on all documents in a dataset. Use {@link waitForTransformation} to wait until it has finished.
 *
 * `POST /datasets/{datasetId}/transformations`
 *
 * @param operations The steps, in the order in which to run them.
 * @returns The transformation, with the status `running`.
 * @throws {NotFoundError} if the dataset does not exist.
 * @throws {BadRequestError} if an operation is unknown.
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
