import { type Id, type Naming, path, type RequestOptions, type Transport } from '@las/core'
import type { DataBundle } from './types.js'

/** What a new data bundle is created with beside its datasets. */
export interface CreateDataBundleOptions extends Naming {}

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
