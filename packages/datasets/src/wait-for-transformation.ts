import { type Id, type RequestOptions, type Transport, WaiterError, type WaitOptions, waitFor } from '@las/core'
import { listTransformations } from './list-transformations.js'
import type { Transformation } from './types.js'

const HOUR = 3_600_000

/**
 * Waits until a transformation has succeeded. The API cannot fetch a single transformation, so this function polls the list.
 *
 * `GET /datasets/{datasetId}/transformations`, repeatedly
 *
 * @param options How long to wait (1 hour by default) and how often to poll.
 * @returns The completed transformation.
 * @throws {WaiterError} if it fails, takes longer than `maxWait`, or does not exist; `lastState` is the transformation.
 * @throws {AbortedError} if `signal` is aborted.
 * @example
 * const { transformationId } = await createTransformation(transport, datasetId, [{ type: 'remove-duplicates' }])
 * await waitForTransformation(transport, datasetId, transformationId)
 */
export async function waitForTransformation(
  transport: Transport,
  datasetId: Id<'dataset'>,
  transformationId: Id<'dataset-transformation'>,
  options?: WaitOptions<Transformation>,
): Promise<Transformation> {
  const subject = `The transformation ${transformationId}`
  const poll = async (request: RequestOptions): Promise<Transformation> => {
    for await (const transformation of listTransformations(transport, datasetId, {}, request)) {
      if (transformation.transformationId === transformationId) return transformation
    }
    throw new WaiterError(`${subject} was not found in ${datasetId}.`, { code: 'wait_failed' })
  }
  return waitFor(
    {
      subject,
      poll,
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status }) => (status === 'failed' ? 'failed.' : undefined),
      maxWait: HOUR,
    },
    options,
  )
}
