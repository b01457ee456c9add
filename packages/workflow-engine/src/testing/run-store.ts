import type { Run } from '../execution/execution.js'
import { joinRuns, type RunChanges, type RunSnapshot } from '../execution/run-snapshot.js'

/** Stores each run of an execution separately, as JSON. */
export class RunStore {
  readonly #snapshots = new Map<number, string>()

  apply({ changed, removed }: RunChanges): void {
    for (const id of removed) {
      if (!this.#snapshots.delete(id)) throw new Error(`The run ${id} was removed, but never stored.`)
    }
    for (const snapshot of changed) this.#snapshots.set(snapshot.run.id, JSON.stringify(snapshot))
  }

  /** The outermost run, which contains all others. */
  join(): Run {
    // A store can return runs in any order.
    return joinRuns([...this.#snapshots.values()].reverse().map((json): RunSnapshot => JSON.parse(json)))
  }
}
