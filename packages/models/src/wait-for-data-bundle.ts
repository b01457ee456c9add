import { type Id, type Transport, type WaitOptions, waitFor } from '@las/core'
import { getDataBundle } from './get-data-bundle.js'
import type { DataBundle } from './types.js'

const HOUR = 3_600_000

/**
 * Waits until a data bundle has succeeded.
 *
 * `GET /models/{modelId}/dataBundles/{dataBundleId}`, repeatedly
 *
 * @param options How long to wait (1 hour by default) and how often to poll.
 * @returns The data bundle with its `summary`.
 * @throws {WaiterError} if it fails or takes longer than `maxWait`; `lastState` is the data bundle.
 * @throws {AbortedError} if `signal` is aborted.
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
      poll: request => getDataBundle(transport, modelId, dataBundleId, request),
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status }) => (status === 'failed' ? 'failed.' : undefined),
      maxWait: HOUR,
    },
    options,
  )
}
