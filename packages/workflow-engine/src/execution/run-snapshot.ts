import type { Run } from './execution.js'

/** A run without the runs in it, for hosts that store each run separately. */
export interface RunSnapshot {
  readonly run: Run
  /** The id of the run that contains it; null for the outermost run. */
  readonly parentId: number | null
}

/** Changes to the runs of an execution. */
export interface RunChanges {
  /** New and modified runs. */
  readonly changed: readonly RunSnapshot[]
  /** The ids of runs that were removed because their state has ended. */
  readonly removed: readonly number[]
}

/** A copy of a run without the runs in it. */
export function snapshotOf(run: Run, parent: Run | undefined): RunSnapshot {
  return { run: withoutInnerRuns(run), parentId: parent?.id ?? null }
}

/**
 * Joins the snapshots of all runs of an execution.
 * @returns the outermost run, which contains all others.
 * @throws TypeError if the outermost run is missing.
 */
export function joinRuns(snapshots: Iterable<RunSnapshot>): Run {
  const runs = new Map<number, Run>()
  const within = new Map<number | null, Run[]>()
  for (const { run, parentId } of snapshots) {
    const copy = withoutInnerRuns(run)
    runs.set(run.id, copy)
    const siblings = within.get(parentId)
    if (siblings) siblings.push(copy)
    else within.set(parentId, [copy])
  }
  for (const run of runs.values()) {
    if (run.activity.type !== 'runs') continue
    // The ids of runs ascend in the order of the branches and items.
    const inner = (within.get(run.id) ?? []).sort((a, b) => a.id - b.id)
    run.activity = { ...run.activity, runs: inner }
  }
  const [outermost] = within.get(null) ?? []
  if (!outermost) throw new TypeError('The outermost run is missing.')
  return outermost
}

function withoutInnerRuns(run: Run): Run {
  const { activity } = run
  return {
    ...run,
    retries: [...run.retries],
    activity: activity.type === 'runs' ? { ...activity, runs: [] } : activity,
  }
}
