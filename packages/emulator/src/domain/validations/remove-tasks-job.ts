import type { JobKind } from '../../scheduling/job-kind.js'
import type { Context } from '../common/context.js'
import { runRemovalJob } from '../runs/remove-runs.js'
import { tasksOfValidations } from './write-validation-task.js'

/** Removes the tasks of a deleted validation. */
const removeTasks: JobKind<Context> = runRemovalJob('removeValidationTasks', tasksOfValidations)

export default removeTasks
