import type { StateMachine } from '../definition/definition.js'
import { dueTimeOf, type Run, type TaskActivity, withExternalTaskId } from './execution.js'
import { type RunChanges, type RunSnapshot, snapshotOf } from './run-snapshot.js'

interface Place {
  readonly machine: StateMachine
  readonly parent: Run | undefined
  /** The token of its pending task. */
  token?: string | undefined
  /** Number of inner runs that started, and that ended. They start in order. */
  begun: number
  ended: number
}

/** Index of the runs of an execution, so that events do not have to search all of them. */
export class RunIndex {
  readonly #places = new Map<Run, Place>()
  readonly #byToken = new Map<string, Run>()
  readonly #dueTimes = new Map<Run, number>()
  /** Runs for {@link update}. */
  readonly #dirty = new Set<Run>()
  #dataSize = 0
  /** Runs for {@link drainChanges}. */
  readonly #changed = new Set<Run>()
  /** Runs that no call of {@link drainChanges} has returned. */
  readonly #created = new Set<Run>()
  #removed: number[] = []

  get size(): number {
    return this.#places.size
  }

  /** Size of the data of all runs, in bytes of JSON. */
  get dataSize(): number {
    return this.#dataSize
  }

  /** Sets the size of the data of a run. */
  resize(run: Run, size: number): void {
    this.#dataSize += size - (run.size ?? 0)
    run.size = size
  }

  has(run: Run): boolean {
    return this.#places.has(run)
  }

  machineOf(run: Run): StateMachine | undefined {
    return this.#places.get(run)?.machine
  }

  parentOf(run: Run): Run | undefined {
    return this.#places.get(run)?.parent
  }

  /** Adds a stored run. */
  add(run: Run, machine: StateMachine, parent: Run | undefined): void {
    this.#places.set(run, { machine, parent, begun: 0, ended: 0 })
    this.#dataSize += run.size ?? 0
    const outer = parent && this.#places.get(parent)
    if (outer && run.activity.type !== 'pending') outer.begun++
    if (outer && run.activity.type === 'ended') outer.ended++
    this.#reindex(run)
  }

  /** Adds a new inner run. */
  begin(run: Run, machine: StateMachine, parent: Run): void {
    this.#places.set(run, { machine, parent, begun: 0, ended: 0 })
    this.#created.add(run)
    this.#dirty.add(run)
  }

  /** Removes a run that has ended. */
  remove(run: Run): void {
    const place = this.#places.get(run)
    if (!place) return
    if (place.token !== undefined) this.#byToken.delete(place.token)
    this.#dueTimes.delete(run)
    this.#places.delete(run)
    this.#dataSize -= run.size ?? 0
    this.#changed.delete(run)
    if (!this.#created.delete(run)) this.#removed.push(run.id)
  }

  /** Marks a run as changed. */
  markDirty(run: Run): void {
    const place = this.#places.get(run)
    if (!place) return
    this.#dirty.add(run)
    // Its previous inner runs are gone, and the new ones have not started.
    if (run.activity.type === 'runs') Object.assign(place, { begun: 0, ended: 0 })
  }

  /** Starts the next inner run, if there is one. */
  next(parent: Run, runs: readonly Run[]): Run | undefined {
    const place = this.#places.get(parent)
    const run = place && runs[place.begun]
    if (run) place.begun++
    return run
  }

  countEnd(parent: Run): void {
    const place = this.#places.get(parent)
    if (place) place.ended++
  }

  endedWithin(parent: Run): number {
    return this.#places.get(parent)?.ended ?? 0
  }

  underWayWithin(parent: Run): number {
    const { begun = 0, ended = 0 } = this.#places.get(parent) ?? {}
    return begun - ended
  }

  /** Updates the index of the changed runs after an event. */
  update(): void {
    for (const run of this.#dirty) if (this.#reindex(run)) this.#changed.add(run)
    this.#dirty.clear()
  }

  /** @returns false if the run was removed. */
  #reindex(run: Run): boolean {
    const place = this.#places.get(run)
    if (!place) return false
    const { activity } = run
    const token = activity.type === 'task' ? activity.token : undefined
    if (place.token !== undefined && place.token !== token) this.#byToken.delete(place.token)
    place.token = token
    if (token !== undefined) this.#byToken.set(token, run)
    const due = dueTimeOf(activity)
    if (due === null) this.#dueTimes.delete(run)
    else this.#dueTimes.set(run, due)
    return true
  }

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

  /** When the first run is due. */
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
