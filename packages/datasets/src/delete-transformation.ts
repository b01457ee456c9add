import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transformation } from './types.js'

/**
 * Deletes a transformation, and stops it if it is running. Documents that it has already changed or deleted are not restored.
 *
 * `DELETE /datasets/{datasetId}/transformations/{transformationId}`
 *
 * @returns The deleted transformation.
 * @throws {NotFoundError} if the dataset has no transformation with this id.
 * @example
 * await deleteTransformation(transport, datasetId, transformationId)
 */
export async function deleteTransformation(
  transport: Transport,
  datasetId: Id<'dataset'>,
  transformationId: Id<'dataset-transformation'>,
  request?: RequestOptions,
): Promise<Transformation> {
  return transport.request(
    {
      method: 'DELETE',
      path: path('/datasets/{datasetId}/transformations/{transformationId}', { datasetId, transformationId }),
    },
    request,
  )
}
