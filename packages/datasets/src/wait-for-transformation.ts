import { type Id, type RequestOptions, type Transport, WaiterError, type WaitOptions, waitFor } from '@las/core'
import { listTransformations } from './list-transformations.js'
import type { Transformation } from './types.js'

const HOUR = 3_600_000

/**
 * Waits until a transformation has succeeded. The API has no operation that fetches a single one, so that it is looked up
 * in the list.
 *
 * `GET /datasets/{datasetId}/transformations`, as often as it takes
 *
 * @param options How long (an hour by default) and how often to look.
 * @returns The transformation as it was when it had succeeded.
 * @throws {WaiterError} when it failed, took too long, or is not there; `lastState` is the transformation.
 * @throws {AbortedError} as soon as `signal` is aborted.
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
  const look = async (request: RequestOptions): Promise<Transformation> => {
    for await (const transformation of listTransformations(transport, datasetId, {}, request)) {
      if (transformation.transformationId === transformationId) return transformation
    }
    throw new WaiterError(`${subject} is not there, or no longer, in ${datasetId}.`, { code: 'wait_failed' })
  }
  return waitFor(
    {
      subject,
      look,
      isDone: ({ status }) => status === 'succeeded',
      failureOf: ({ status }) => (status === 'failed' ? 'failed.' : undefined),
      maxWait: HOUR,
    },
    options,
  )
}
