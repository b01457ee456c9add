import { type Id, path, type RequestOptions, type Transport } from '@las/core'

/**
 * Reports that an execution is still being processed. A manual execution times out 60 seconds after its last heartbeat.
 *
 * `POST /transitions/{transitionId}/executions/{executionId}/heartbeats`
 *
 * @throws {BadRequestError} if the execution has ended or timed out.
 * @throws {NotFoundError} if the transition has no execution with this id.
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
      allowsNoContent: true,
    },
    request,
  )
}
