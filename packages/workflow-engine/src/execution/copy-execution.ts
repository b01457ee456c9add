import type { Activity, Execution, Run, TaskActivity } from './execution.js'

/** A copy whose runs can be changed without changing the original. The data is shared, because it is never changed. */
export function copyExecution(execution: Execution): Execution {
  return { ...execution, run: copyRun(execution.run) }
}

function copyRun(run: Run): Run {
  return { ...run, retries: [...run.retries], activity: copyActivity(run.activity) }
}

function copyActivity(activity: Activity): Activity {
  if (activity.type === 'runs') return { ...activity, runs: activity.runs.map(copyRun) }
  return activity.type === 'task' ? withExternalTaskId(activity) : activity
}

/** Earlier versions stored the external id of a task as `ref`. */
function withExternalTaskId(activity: TaskActivity & { readonly ref?: string }): TaskActivity {
  const { ref: externalTaskId, ...task } = activity
  return externalTaskId === undefined ? activity : { ...task, externalTaskId }
}
