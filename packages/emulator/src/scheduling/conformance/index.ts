import { describe } from 'vitest'
import { describeCompletion } from './completion.js'
import { describeConcurrency } from './concurrency.js'
import { describeFailures } from './failures.js'
import { type SchedulerSetup, type SetupOptions, useFixture } from './fixture.js'
import { describeTimes } from './times.js'

export { notes, type SchedulerSetup, type SetupOptions } from './fixture.js'

/** The tests that every scheduler must pass. */
export function describeScheduler(name: string, setUp: (options: SetupOptions) => Promise<SchedulerSetup>): void {
  describe(`the scheduler ${name}`, () => {
    const fixture = useFixture(setUp)
    describeTimes(fixture)
    describeConcurrency(fixture)
    describeCompletion(fixture)
    describeFailures(fixture)
  })
}
