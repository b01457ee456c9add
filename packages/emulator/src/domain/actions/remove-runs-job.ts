import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { runRemovalJob } from '../runs/remove-runs.js'
import { runsOfActions } from './write-action-run.js'

/** Removes the runs of a deleted action. */
const removeRuns: JobKind<Context> = runRemovalJob('removeActionRuns', runsOfActions)

export default removeRuns
