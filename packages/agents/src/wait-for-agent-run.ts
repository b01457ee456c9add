import {
  type EventWaitOptions,
  type Id,
  InvalidArgumentError,
  parseOptions,
  reportEvents,
  type Transport,
  waitFor,
} from '@las/core'
import { getAgentRun } from './get-agent-run.js'
import { type AgentRunMilestone, failureOf, milestones } from './progress/milestones.js'
import type { AgentRun, AgentRunEvent } from './types.js'

/** The point in the run to wait for, how long to wait (1 hour by default) and how often to poll. */
export interface WaitForAgentRunOptions extends EventWaitOptions<AgentRun, AgentRunEvent> {
  /**
   * The point in the run to wait for; `finished` by default.
   *
   * - `predicted`: a prediction of the run has succeeded. Its values can still change, because a person can review them.
   * - `reviewed`: in addition, no validation task of the run waits for a person. For a run that needs no review, this is
   *   known when its status says so, at the latest when it has finished.
   * - `finished`: the run is `exported` or `completed`, or a client has archived it. A run that needs review only finishes
   *   after the review, which can take days: increase `maxWait`.
   */
  until?: AgentRunMilestone | undefined
  /**
   * Called once for each event of the run, in order, such as when a prediction succeeds, a task is created or an action
   * fails.
   */
  onEvent?: ((event: AgentRunEvent) => void) | undefined
}

const HOUR = 3_600_000

/**
 * Waits until the run of an agent has finished, or until another point in the run that `until` selects.
 *
 * A run whose document was never uploaded does not finish.
 *
 * `GET /agents/{agentId}/runs/{runId}`, repeatedly
 *
 * @param options The point to wait for, how long to wait (1 hour by default), how often to poll, and callbacks for progress.
 * @returns The run. Fetch its output with `getAgentRunOutput`.
 * @throws {WaiterError} if the status of the run is `error` and it has not reached the point, with the reason from its
 * events; or if it takes longer than `maxWait`. `lastState` is the run.
 * @throws {InvalidArgumentError} if `until` is unknown.
 * @throws {NotFoundError} if the agent has no run with this id.
 * @throws {AbortedError} if `signal` is aborted.
 * @example
 * const { status } = await waitForAgentRun(transport, agentId, runId, {
 *   until: 'reviewed',
 *   maxWait: 24 * 60 * 60 * 1000,
 *   onProgress: run => console.log(run.status),
 * })
 */
export async function waitForAgentRun(
  transport: Transport,
  agentId: Id<'agent'>,
  runId: Id<'agent-run'>,
  options?: WaitForAgentRunOptions,
): Promise<AgentRun> {
  const { until = 'finished', ...waitOptions } = parseOptions(options)
  if (!Object.hasOwn(milestones, until)) {
    throw new InvalidArgumentError(`until must be ${Object.keys(milestones).join(', ')}; got ${until}.`)
  }
  return waitFor(
    {
      subject: `The run ${runId}`,
      poll: request => getAgentRun(transport, agentId, runId, request),
      isDone: milestones[until],
      failureOf,
      maxWait: HOUR,
    },
    reportEvents(waitOptions),
  )
}
