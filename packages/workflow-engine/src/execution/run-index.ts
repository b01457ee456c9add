import type { StateMachine } from '../definition/definition.js'
import { dueTimeOf, type Run, type TaskActivity, withExternalTaskId } from './execution.js'
import { type RunChanges, type RunSnapshot, snapshotOf } from './run-snapshot.js'

interface Entry {
  readonly machine: StateMachine
  readonly parent: Run | undefined
  /** The token of the pending task. */
  token?: string | undefined
  /** The number of inner runs that have started. They start in order. */
  startedChildren: number
  /** The number of inner runs that have ended. */
  endedChildren: number
}

/** An index of the runs of an execution, so that events do not have to search all runs. */
export class RunIndex {
  readonly #entries = new Map<Run, Entry>()
  readonly #byToken = new Map<string, Run>()
  readonly #dueTimes = new Map<Run, number>()
  /** The changed runs that {@link update} has to index. */
  readonly #dirty = new Set<Run>()
  #dataSize = 0
  /** The runs that the next call to {@link drainChanges} returns as changed. */
  readonly #changed = new Set<Run>()
  /** The new runs that no call to {@link drainChanges} has returned. */
  readonly #created = new Set<Run>()
  #removed: number[] = []

  get size(): number {
    return this.#entries.size
  }

  /** The total size of the data of all runs, in bytes of JSON. */
  get dataSize(): number {
    return this.#dataSize
  }

  /** Sets the size of the data of a run. */
  resize(run: Run, size: number): void {
    this.#dataSize += size - (run.size ?? 0)
    run.size = size
  }

  has(run: Run): boolean {
    return this.#entries.has(run)
  }

  machineOf(run: Run): StateMachine | undefined {
    return this.#entries.get(run)?.machine
  }

  parentOf(run: Run): Run | undefined {
    return this.#entries.get(run)?.parent
  }

  /** Adds a stored run. */
  add(run: Run, machine: StateMachine, parent: Run | undefined): void {
    this.#entries.set(run, { machine, parent, startedChildren: 0, endedChildren: 0 })
    this.#dataSize += run.size ?? 0
    const outer = parent && this.#entries.get(parent)
    if (outer && run.activity.type !== 'pending') outer.startedChildren++
    if (outer && run.activity.type === 'ended') outer.endedChildren++
    this.#reindex(run)
  }

  /** Adds a new inner run. */
  addNew(run: Run, machine: StateMachine, parent: Run): void {
    this.#entries.set(run, { machine, parent, startedChildren: 0, endedChildren: 0 })
    this.#created.add(run)
    this.#dirty.add(run)
  }

  /** Removes a run that has ended. */
  remove(run: Run): void {
    const entry = this.#entries.get(run)
    if (!entry) return
    if (entry.token !== undefined) this.#byToken.delete(entry.token)
    this.#dueTimes.delete(run)
    this.#entries.delete(run)
    this.#dataSize -= run.size ?? 0
    this.#changed.delete(run)
    if (!this.#created.delete(run)) this.#removed.push(run.id)
  }

  /** Marks a run as changed. */
  markDirty(run: Run): void {
    const entry = this.#entries.get(run)
    if (!entry) return
    this.#dirty.add(run)
    // The previous inner runs were removed, and the new ones have not started.
    if (run.activity.type === 'runs') Object.assign(entry, { startedChildren: 0, endedChildren: 0 })
  }

  /** Returns the next inner run to start, if there is one, and counts it as started. */
  startNext(parent: Run, runs: readonly Run[]): Run | undefined {
    const entry = this.#entries.get(parent)
    const run = entry && runs[entry.startedChildren]
    if (run) entry.startedChildren++
    return run
  }

  countEnd(parent: Run): void {
    const entry = this.#entries.get(parent)
    if (entry) entry.endedChildren++
  }

  endedChildren(parent: Run): number {
    return this.#entries.get(parent)?.endedChildren ?? 0
  }

  runningChildren(parent: Run): number {
    const { startedChildren = 0, endedChildren = 0 } = this.#entries.get(parent) ?? {}
    return startedChildren - endedChildren
  }

  /** Indexes the changed runs after an event. */
  update(): void {
    for (const run of this.#dirty) if (this.#reindex(run)) this.#changed.add(run)
    this.#dirty.clear()
  }

  /** @returns false if the run was removed. */
  #reindex(run: Run): boolean {
    const entry = this.#entries.get(run)
    if (!entry) return false
    const { activity } = run
    const token = activity.type === 'task' ? activity.token : undefined
    if (entry.token !== undefined && entry.token !== token) this.#byToken.delete(entry.token)
    entry.token = token
    if (token !== undefined) this.#byToken.set(token, run)
    const due = dueTimeOf(activity)
    if (due === null) this.#dueTimes.delete(run)
    else this.#dueTimes.set(run, due)
    return true
  }

  /** The run with a pending task. */
  ofTask(token: string): Run | undefined {
    return this.#byToken.get(token)
  }

  /** A pending task. */
  task(token: string): TaskActivity | undefined {
    const activity = this.#byToken.get(token)?.activity
    return activity?.type === 'task' ? withExternalTaskId(activity) : undefined
  }

  /** The runs that are due. */
  due(now: number): Run[] {
    return [...this.#dueTimes].flatMap(([run, time]) => (time <= now ? [run] : []))
  }

  /** When the next run is due. */
  firstDue(): number | null {
    let first: number | null = null
    for (const time of this.#dueTimes.values()) if (first === null || time < first) first = time
    return first
  }

  /** The runs that changed since the last call. */
  drainChanges(): RunChanges {
    this.update()
    const changed: RunSnapshot[] = []
    for (const run of this.#changed) changed.push(snapshotOf(run, this.parentOf(run)))
    const removed = this.#removed
    this.#changed.clear()
    this.#created.clear()
    if (removed.length > 0) this.#removed = []
    return { changed, removed }
  }
}
