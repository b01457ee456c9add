import type { AgentRunMilestone, WaitForAgentRunOptions } from '@las/agents'
import { checkTimes, InvalidArgumentError, type RequestOptions, rejectUnknown } from '@las/core'
import type { NewRunOptions } from './start-run.js'

/** The point in a run to wait for, how long to wait, and how to send the requests. Times are in milliseconds. */
export interface RunWaitOptions extends Omit<WaitForAgentRunOptions, 'until' | 'onEvent' | 'onProgress'> {
  /**
   * The point in the run to wait for; `finished` by default.
   *
   * - `predicted`: the fields have been predicted. If a person must review the document, the values can still change.
   * - `reviewed`: in addition, the document no longer has to be reviewed, so the values are final.
   * - `finished`: in addition, the actions of the agent have ended, such as an export. If the document needs review, this is
   *   after the review, which can take days: increase `maxWait`.
   */
  waitUntil?: AgentRunMilestone | undefined
}

/** The options of a run by their use. */
export interface SplitRunOptions {
  /** The run and the document. */
  fields: NewRunOptions
  wait: Omit<WaitForAgentRunOptions, 'onEvent' | 'onProgress'>
  request: RequestOptions
}

const MILESTONES: readonly string[] = ['predicted', 'reviewed', 'finished'] satisfies AgentRunMilestone[]

const NAMES: readonly string[] = [
  ...(['variables', 'metadata', 'name', 'contentType', 'retentionInDays'] satisfies (keyof NewRunOptions)[]),
  ...(['waitUntil', 'maxWait', 'minDelay', 'maxDelay'] satisfies (keyof RunWaitOptions)[]),
  ...(['signal', 'timeout', 'maxRetries', 'headers'] satisfies (keyof RequestOptions)[]),
]

/**
 * Splits the options by their use, and checks them before anything is created.
 *
 * @param others Names of the options that the caller has removed, for error messages.
 * @throws {InvalidArgumentError} if an option is unknown or invalid.
 */
export function splitRunOptions(options: NewRunOptions & RunWaitOptions, others: readonly string[]): SplitRunOptions {
  rejectUnknown(options, [...NAMES, ...others], 'The options')
  const { variables, metadata, contentType, name, retentionInDays, ...wait } = options
  const { waitUntil: until, maxWait, minDelay, maxDelay, ...request } = wait
  const times = Object.entries({ maxWait, minDelay, maxDelay }).filter(([, time]) => time !== undefined)
  checkTimes(Object.fromEntries(times) as Record<string, number>)
  if (until !== undefined && !MILESTONES.includes(until)) {
    throw new InvalidArgumentError(`waitUntil must be predicted, reviewed or finished; got ${until}.`)
  }
  return {
    fields: { variables, metadata, contentType, name, retentionInDays },
    wait: { until, maxWait, minDelay, maxDelay, ...request },
    request,
  }
}
