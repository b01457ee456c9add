import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { Transformation } from './types.js'

/**
 * Deletes the record of a transformation. A running transformation is stopped; documents that it has already changed are not restored.
 *
 * `DELETE /datasets/{datasetId}/transformations/{transformationId}`
 *
 * @returns The transformation as it was.
 * @throws {NotFoundError} when there is no such transformation of the dataset.
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
