import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { childRemovalJob } from '../common/removal-job.js'
import { actionRuns } from './action-run.js'

/** Removes the runs of a deleted action. */
const removeRuns: JobKind<Context> = childRemovalJob('removeActionRuns', actionRuns, 'actionId')

export default removeRuns
