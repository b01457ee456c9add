import { type AgentRun, getAgentRun, waitForAgentRun } from '@las/agents'
import { type Transport, type WaitOptions, waitFor } from '@las/core'

/** Point in a run to wait for. */
export type RunPoint = 'predicted' | 'review' | 'reviewed' | 'finished'

const HOUR = 3_600_000

/** Whether a run waits for a person. */
export const waitsForReview = ({ status = '' }: AgentRun): boolean =>
  /^(ready-for-review|review-in-progress)$/.test(status)

const hasEnded = ({ status = '' }: AgentRun): boolean => /^(exported|completed|archived)$/.test(status)

/**
 * Waits until a run has reached a point.
 *
 * @throws {WaiterError} if the run fails, or does not reach the point in time.
 */
export async function waitForPoint(
  transport: Transport,
  agentId: string,
  runId: string,
  point: RunPoint,
  options: WaitOptions<AgentRun>,
): Promise<AgentRun> {
  if (point !== 'review') return waitForAgentRun(transport, agentId, runId, { ...options, until: point })
  return waitFor(
    {
      subject: `The run ${runId}`,
      poll: request => getAgentRun(transport, agentId, runId, request),
      isDone: run => waitsForReview(run) || hasEnded(run),
      failureOf: ({ status, events = [] }) =>
        status === 'error' ? `failed: ${reasonOf(events) ?? 'its events contain no reason.'}` : undefined,
      maxWait: HOUR,
    },
    options,
  )
}

function reasonOf(events: NonNullable<AgentRun['events']>): string | undefined {
  return events.findLast(({ errors }) => errors && errors.length > 0)?.errors?.join('; ')
}
