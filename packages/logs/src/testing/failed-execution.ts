import { path, type Transport } from '@las/core'

/** The ids of a failed execution. */
export interface FailedExecution {
  transitionId: string
  executionId: string
  logId: string
}

/** Creates a docker transition and an execution that fails with `message`. The log contains the lines of the message. */
export async function failedExecution(transport: Transport, message: string): Promise<FailedExecution> {
  const { transitionId } = await transport.request<{ transitionId: string }>({
    method: 'POST',
    path: path('/transitions'),
    body: { transitionType: 'docker', parameters: { imageUrl: 'registry.example.com/image:1' } },
  })
  const { executionId } = await transport.request<{ executionId: string }>({
    method: 'POST',
    path: path('/transitions/{transitionId}/executions', { transitionId }),
    body: {},
  })
  const { logId } = await transport.request<{ logId: string }>({
    method: 'PATCH',
    path: path('/transitions/{transitionId}/executions/{executionId}', { transitionId, executionId }),
    body: { status: 'failed', error: { message } },
  })
  return { transitionId, executionId, logId }
}
