import type { Execution, Run } from './execution.js'

/** A copy whose runs can be changed without changing the original. The data is shared, because it is never changed. */
export function copyExecution(execution: Execution): Execution {
  return { ...execution, run: copyRun(execution.run) }
}

function copyRun(run: Run): Run {
  const { activity } = run
  return {
    ...run,
    retries: [...run.retries],
    activity: activity.type === 'runs' ? { ...activity, runs: activity.runs.map(copyRun) } : activity,
  }
}
