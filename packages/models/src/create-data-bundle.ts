import type { CreateDataBundleBody } from '@las/api'
import { type Id, parseOptions, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle } from './types.js'

/** Fields of a new data bundle, in addition to its datasets. */
export interface CreateDataBundleOptions extends Omit<CreateDataBundleBody, 'datasetIds'> {}

/**
 * Takes snapshots of datasets and starts a report on their documents. Use {@link waitForDataBundle} to wait for the report.
 * Trainings learn from data bundles.
 *
 * `POST /models/{modelId}/dataBundles`
 *
 * @param datasetIds Ids of the datasets, at least one.
 * @returns The data bundle, with the status `running`.
 * @throws {NotFoundError} if the model does not exist.
 * @throws {BadRequestError} if a dataset does not exist.
 * @example
 * const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
 */
export async function createDataBundle(
  transport: Transport,
  modelId: Id<'model'>,
  datasetIds: readonly Id<'dataset'>[],
  options?: CreateDataBundleOptions,
  request?: RequestOptions,
): Promise<DataBundle> {
  return transport.request(
    {
      method: 'POST',
      path: path('/models/{modelId}/dataBundles', { modelId }),
      body: { ...parseOptions(options), datasetIds },
    },
    request,
  )
}
