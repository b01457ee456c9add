import type { Execution, Run } from './execution.js'

/**
 * Copies an execution, so that its runs can be modified without modifying the original. The data is shared, because it is
 * never modified.
 */
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
