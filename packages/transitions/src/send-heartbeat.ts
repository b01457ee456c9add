import { type Id, path, type RequestOptions, type Transport } from '@las/core'

/**
 * Says that an execution is still worked on. A manual execution must hear it at least every 60 seconds.
 *
 * `POST /transitions/{transitionId}/executions/{executionId}/heartbeats`
 *
 * @throws {BadRequestError} when the execution has ended or timed out.
 * @throws {NotFoundError} when the transition has no such execution.
 * @example
 * await sendHeartbeat(transport, transitionId, executionId)
 */
export async function sendHeartbeat(
  transport: Transport,
  transitionId: Id<'transition'>,
  executionId: Id<'transition-execution'>,
  request?: RequestOptions,
): Promise<void> {
  await transport.request(
    {
      method: 'POST',
      path: path('/transitions/{transitionId}/executions/{executionId}/heartbeats', { transitionId, executionId }),
      body: {},
      mayBeEmpty: true,
    },
    request,
  )
}
