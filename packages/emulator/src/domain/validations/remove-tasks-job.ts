import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { childRemovalJob } from '../common/removal-job.js'
import { validationTasks } from './validation-task.js'

/** Removes the tasks of a deleted validation. */
const removeTasks: JobKind<Context> = childRemovalJob('removeValidationTasks', validationTasks, 'validationId')

export default removeTasks
