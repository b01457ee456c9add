import type { StateMachine } from './definition.js'
import { dueTimeOf, type Run } from './execution.js'

/** The runs within Parallel and Map states that changed, for hosts that keep each by itself. */
export interface RunChanges {
  readonly begun: readonly Run[]
  readonly changed: readonly Run[]
  /** They ended with the state that they belonged to. */
  readonly gone: readonly Run[]
}

interface Place {
  readonly machine: StateMachine
  readonly parent: Run | undefined
  /** Of the task that it is known to wait for. */
  token?: string | undefined
  /** How many of the runs within it began, and how many of those ended. They begin in their order. */
  begun: number
  ended: number
}

/** Where the runs of an execution belong and what they wait for, so that no event has to look at all of them. */
export class RunIndex {
  readonly #places = new Map<Run, Place>()
  readonly #byToken = new Map<string, Run>()
  readonly #dueTimes = new Map<Run, number>()
  /** What {@link update} has to look at. */
  readonly #touched = new Set<Run>()
  #dataSize = 0
  #begun = new Set<Run>()
  #changed = new Set<Run>()
  #gone = new Set<Run>()

  get size(): number {
    return this.#places.size
  }

  /** Size of what all runs hold, in bytes of JSON. */
  get dataSize(): number {
    return this.#dataSize
  }

  /** Notes how much a run holds from now on. */
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

  /** Takes in a run that was stored. */
  add(run: Run, machine: StateMachine, parent: Run | undefined): void {
    this.#places.set(run, { machine, parent, begun: 0, ended: 0 })
    this.#dataSize += run.size ?? 0
    const outer = parent && this.#places.get(parent)
    if (outer && run.activity.type !== 'pending') outer.begun++
    if (outer && run.activity.type === 'ended') outer.ended++
    this.#look(run)
  }

  /** Takes in a new run within another. */
  begin(run: Run, machine: StateMachine, parent: Run): void {
    this.#places.set(run, { machine, parent, begun: 0, ended: 0 })
    this.#begun.add(run)
  }

  /** Forgets a run, which does not go on. */
  remove(run: Run): void {
    const place = this.#places.get(run)
    if (!place) return
    if (place.token !== undefined) this.#byToken.delete(place.token)
    this.#dueTimes.delete(run)
    this.#places.delete(run)
    this.#dataSize -= run.size ?? 0
    this.#changed.delete(run)
    if (!this.#begun.delete(run)) this.#gone.add(run)
  }

  /** Notes that a run changed. */
  touch(run: Run): void {
    const place = this.#places.get(run)
    if (!place) return
    this.#touched.add(run)
    if (place.parent && !this.#begun.has(run)) this.#changed.add(run)
    // What lay within it before is gone, and what lies within it from now on has not begun.
    if (run.activity.type === 'runs') Object.assign(place, { begun: 0, ended: 0 })
  }

  /** The next run within a run that has not begun: it begins. */
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

  /** Brings up to date by what runs are found, once an event was applied. */
  update(): void {
    for (const run of this.#touched) this.#look(run)
    this.#touched.clear()
  }

  #look(run: Run): void {
    const place = this.#places.get(run)
    if (!place) return
    const { activity } = run
    const token = activity.type === 'task' ? activity.token : undefined
    if (place.token !== undefined && place.token !== token) this.#byToken.delete(place.token)
    place.token = token
    if (token !== undefined) this.#byToken.set(token, run)
    const due = dueTimeOf(activity)
    if (due === null) this.#dueTimes.delete(run)
    else this.#dueTimes.set(run, due)
  }

  ofTask(token: string): Run | undefined {
    return this.#byToken.get(token)
  }

  tasks(): Iterable<Run> {
    return this.#byToken.values()
  }

  /** The runs whose time has come. */
  due(now: number): Run[] {
    return [...this.#dueTimes].flatMap(([run, time]) => (time <= now ? [run] : []))
  }

  /** When the time of the first comes. */
  firstDue(): number | null {
    let first: number | null = null
    for (const time of this.#dueTimes.values()) if (first === null || time < first) first = time
    return first
  }

  takeChanges(): RunChanges {
    const changes = { begun: [...this.#begun], changed: [...this.#changed], gone: [...this.#gone] }
    this.#begun = new Set()
    this.#changed = new Set()
    this.#gone = new Set()
    return changes
  }
}
