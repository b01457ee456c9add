import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { childRemovalJob } from '../common/removal-job.js'
import { hookRuns } from './hook-run.js'

/** Removes the runs of a deleted hook. */
const removeRuns: JobKind<Context> = childRemovalJob('removeHookRuns', hookRuns, 'hookId')

export default removeRuns
