import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { runRemovalJob } from '../runs/remove-runs.js'
import { runsOfHooks } from './write-hook-run.js'

/** Removes the runs of a deleted hook. */
const removeRuns: JobKind<Context> = runRemovalJob('removeHookRuns', runsOfHooks)

export default removeRuns
