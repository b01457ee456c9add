import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getDataBundle } from './get-data-bundle.js'
import type { DataBundle } from './types.js'

const HOUR = 3_600_000

/**
 * Waits until a data bundle has succeeded.
 *
 * `GET /models/{modelId}/dataBundles/{dataBundleId}`, as often as it takes
 *
 * @param options How long (an hour by default) and how often to look.
 * @returns The data bundle with its `summary`.
 * @throws {WaiterError} when it failed or took too long; `lastState` is the data bundle.
 * @throws {AbortedError} as soon as `signal` is aborted.
 * @example
 * const { dataBundleId } = await createDataBundle(transport, modelId, [datasetId])
 * const { summary } = await waitForDataBundle(transport, modelId, dataBundleId)
 */
export async function waitForDataBundle(
  transport: Transport,
  modelId: Id<'model'>,
  dataBundleId: Id<'model-data-bundle'>,
  options?: WaitOptions<DataBundle>,
): Promise<DataBundle> {
  return waitFor(
    {
      subject: `The data bundle ${dataBundleId}`,
      look: request => getDataBundle(transport, modelId, dataBundleId, request),
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status }) => (status === 'failed' ? 'failed.' : undefined),
      maxWait: HOUR,
    },
    options,
  )
}
