import type { CreateDataBundleBody } from '@las/api'
import { type Id, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle } from './types.js'

/** Fields of a new data bundle in addition to its datasets. */
export interface CreateDataBundleOptions extends Omit<CreateDataBundleBody, 'datasetIds'> {}

/**
 * Takes datasets as they are and starts a report on their documents; {@link waitForDataBundle} waits for it. A training
 * needs data bundles.
 *
 * `POST /models/{modelId}/dataBundles`
 *
 * @param datasetIds At least one.
 * @returns The data bundle, which is `running`.
 * @throws {NotFoundError} when there is no such model.
 * @throws {BadRequestError} when there is no such dataset.
 * @example
 * const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
 */
export async function createDataBundle(
  transport: Transport,
  modelId: Id<'model'>,
  datasetIds: readonly Id<'dataset'>[],
  options: CreateDataBundleOptions = {},
  request?: RequestOptions,
): Promise<DataBundle> {
  return transport.request(
    { method: 'POST', path: path('/models/{modelId}/dataBundles', { modelId }), body: { ...options, datasetIds } },
    request,
  )
}
