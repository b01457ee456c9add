import { describe } from 'vitest'
import { describeCompletion } from './completion.js'
import { describeConcurrency } from './concurrency.js'
import { describeFailures } from './failures.js'
import { type SchedulerSetup, type SetupOptions, useFixture } from './fixture.js'
import { describeTimers } from './timers.js'
import { describeTimes } from './times.js'

export { type Kind, notes, type SchedulerSetup, type SetupOptions } from './fixture.js'

export interface SuiteOptions {
  /** Whether several processes share the jobs, so that the scheduler has to look for them. */
  readonly isShared?: boolean
}

/** The tests that every scheduler must pass. */
export function describeScheduler(
  name: string,
  setUp: (options: SetupOptions) => Promise<SchedulerSetup>,
  { isShared = false }: SuiteOptions = {},
): void {
  describe(`the scheduler ${name}`, () => {
    const fixture = useFixture(setUp)
    describeTimes(fixture)
    if (!isShared) describeTimers(fixture)
    describeConcurrency(fixture)
    describeCompletion(fixture)
    describeFailures(fixture)
  })
}
