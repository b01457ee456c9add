import { Budget } from '../data/budget.js'
import { checkData } from '../data/check-data.js'
import type { Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import { printable } from '../data/printable.js'
import { runtimeError, StatesError } from '../data/states-error.js'
import type { State, StateMachine } from '../definition/definition.js'
import { contextObject } from '../execution/context-object.js'
import {
  type Activity,
  type Execution,
  type Failure,
  type Run,
  runsOf,
  type TaskActivity,
} from '../execution/execution.js'
import { type RunChanges, RunIndex } from '../execution/run-index.js'
import type { Command, Event, HistoryEvent, StartTask, Step } from '../execution/step.js'
import type { Scope } from '../expressions/paths/evaluate-path.js'
import { executeState } from '../states/execute-state.js'
import { itemInput } from '../states/map.js'
import { findCatcher, retryDelay } from '../states/recovery.js'
import type { StateContext } from '../states/state-context.js'
import { inputOf, outputOf, resultOf, withResult } from '../states/state-data.js'

/**
 * Holds an execution in memory and applies events to it. It modifies the {@link Execution} that it was created with. The cost of an
 * event does not depend on the number of other runs.
 */
export class Interpreter implements StateContext {
  readonly execution: Execution
  readonly #definition: StateMachine
  readonly #runs = new RunIndex()
  #now = 0
  #commands = new Map<string, Command>()
  #history: HistoryEvent[] = []
  /** Runs that can proceed. Those before `#position` have done so. */
  readonly #ready: Run[] = []
  #position = 0
  #budget = new Budget(LIMITS.stateSteps)

  /** @throws TypeError if the execution does not belong to the definition. */
  constructor(definition: StateMachine, execution: Execution) {
    this.#definition = definition
    this.execution = execution
    this.#restore(execution.run, definition)
  }

  /** The time of the current event. */
  get now(): number {
    return this.#now
  }

  /**
   * Applies an event.
   * @param now in milliseconds since 1970.
   * @param shouldPause called after each state. If it returns true, the step may be `unfinished`: the host can do other work, and must
   * not store the step until {@link resume} has finished it.
   */
  apply(event: Event, now: number, shouldPause?: () => boolean): Step {
    this.#now = now
    this.#commands = new Map()
    this.#history = []
    const applied = this.#take(event)
    return this.#step(applied, shouldPause)
  }

  /** Continues an `unfinished` step. @returns the whole step, from its start. */
  resume(shouldPause?: () => boolean): Step {
    return this.#step(true, shouldPause)
  }

  #step(applied: boolean, shouldPause?: () => boolean): Step {
    const isFinished = !applied || this.#runToQuiescence(shouldPause)
    if (isFinished) this.#runs.update()
    return {
      execution: this.execution,
      commands: [...this.#commands.values()],
      history: this.#history.slice(-LIMITS.stepHistory),
      wakeTime: this.#wakeTime,
      applied,
      ...(!isFinished && { unfinished: true }),
    }
  }

  /** The number of runs. */
  get size(): number {
    return this.#runs.size
  }

  /** The inner runs that changed since the last call. */
  takeChanges(): RunChanges {
    return this.#runs.takeChanges()
  }

  /** The run that contains a run; undefined for the outermost. */
  parentOf(run: Run): Run | undefined {
    return this.#runs.parentOf(run)
  }

  /** The pending tasks. */
  *tasks(): Generator<TaskActivity> {
    for (const { activity } of this.#runs.tasks()) if (activity.type === 'task') yield activity
  }

  /** A pending task. */
  task(token: string): TaskActivity | undefined {
    const activity = this.#runs.ofTask(token)?.activity
    return activity?.type === 'task' ? activity : undefined
  }

  /** Stores the host's id of a task. */
  nameTask(token: string, ref: string): void {
    const run = this.#runs.ofTask(token)
    if (run?.activity.type !== 'task') return
    run.activity = { ...run.activity, ref }
    this.#runs.markDirty(run)
  }

  get #wakeTime(): number | null {
    const { status, timeoutAt } = this.execution
    if (status !== 'running') return null
    const due = this.#runs.firstDue()
    return timeoutAt === null || due === null ? (timeoutAt ?? due) : Math.min(timeoutAt, due)
  }

  /** @returns false if the event does not belong to this execution or is too late. */
  #take(event: Event): boolean {
    const { execution } = this
    if (event.type === 'start') {
      const { run } = execution
      if (run.activity.type !== 'pending') return false
      this.#ready.push(run)
    } else if (event.type === 'continue') {
      this.#cancel(execution.run, { name: 'States.TaskFailed', cause: 'The execution was continued at another state' })
      const { TimeoutSeconds } = this.#definition
      const timeoutAt = TimeoutSeconds === undefined ? null : this.now + TimeoutSeconds * 1000
      Object.assign(execution, {
        status: 'running',
        output: null,
        error: null,
        timeoutAt,
        steps: 0,
        // `runs` is not reset, because ids of runs must not be reused.
        earlierRuns: execution.runs,
        evaluationSteps: 0,
      })
      this.#enterState(execution.run, event.state, execution.run.input, execution.run.size ?? 0)
    } else if (execution.status !== 'running') return false
    else if (event.type === 'wake') this.#wake()
    else if (event.type === 'stop') this.#stop({ name: 'States.TaskFailed', cause: 'The execution was stopped' })
    else {
      const run = this.#runs.ofTask(event.token)
      if (!run) return false
      if (event.type === 'heartbeat') return this.#recordHeartbeat(run)
      this.#set(run, { type: 'stopped' })
      if (event.type === 'taskFailed') this.#fail(run, limited(event.error))
      else {
        this.#guard(run, state => {
          this.checkData('The output of the task', event.output)
          this.exitState(run, state, event.output)
        })
      }
    }
    return true
  }

  newRunId(): number {
    const { runs, earlierRuns = 0 } = this.execution
    if (runs - earlierRuns >= LIMITS.runs) {
      throw new ExecutionLimitError(`The execution has more than ${number(LIMITS.runs)} branches and Map items`)
    }
    return ++this.execution.runs
  }

  checkData(what: string, data: Json): number {
    return checkData(what, data, this.#budget)
  }

  startTask(command: StartTask): void {
    this.#commands.set(command.token, command)
  }

  #set(run: Run, activity: Activity): void {
    run.activity = activity
    this.#runs.markDirty(run)
  }

  #stateOf(run: Run): State | undefined {
    const states = this.#runs.machineOf(run)?.States
    return states && Object.hasOwn(states, run.state) ? states[run.state] : undefined
  }

  /** The data that paths in a state read. */
  scopeOf(run: Run, data: Json, item: Run['item'] = run.item): Scope {
    const context = (): Json => contextObject(this.execution, run, item ?? this.#itemAround(run))
    return { data, context, budget: this.#budget }
  }

  /** Enters a state. `size` is that of its input, in bytes of JSON. */
  #enterState(run: Run, state: string, input: Json, size: number): void {
    Object.assign(run, { state, input, enteredTime: this.now, retries: [], activity: { type: 'ready' } })
    this.#runs.resize(run, size)
    this.#runs.markDirty(run)
    this.#log('StateEntered', run)
    this.#ready.push(run)
  }

  /** Enters the first state of a run. */
  #begin(run: Run): void {
    const parent = this.#runs.parentOf(run)
    // An error in an ItemSelector is an error of the Map.
    this.#guard(parent ?? run, state => {
      const input = parent && run.item ? itemInput(this, parent, state, run.item) : run.input
      this.#enterState(run, run.state, input, this.checkData('The input', input))
      this.#checkRunData()
    })
  }

  #checkRunData(): void {
    if (this.#runs.dataSize <= LIMITS.runData) return
    throw new ExecutionLimitError(
      `The branches and Map items in progress hold more than ${number(LIMITS.runData)} bytes of JSON`,
    )
  }

  /** Leaves a state with its result, for the next state or the end. */
  exitState(run: Run, state: State, result: Json): void {
    const scope = this.scopeOf(run, run.input)
    const selected = resultOf(state, this.scopeOf(run, result))
    const output = outputOf(state, { ...scope, data: withResult(state.ResultPath, run.input, selected) })
    this.transition(run, state, output)
  }

  /** Continues at `Next` of a state or of a rule of a choice, or ends the run. */
  transition(run: Run, { Next }: Pick<State, 'Next'>, output: Json): void {
    const size = this.checkData('The output', output)
    this.#log('StateSucceeded', run)
    if (Next !== undefined) this.#enterState(run, Next, output, size)
    else this.#end(run, output, size)
  }

  /** Starts runs of other machines in a state. */
  startBranches(run: Run, machines: readonly StateMachine[], children: readonly Run[], maxConcurrency: number): void {
    this.#set(run, { type: 'runs', runs: children, maxConcurrency })
    children.forEach((child, index) => {
      const machine = machines[index % machines.length]
      if (machine) this.#runs.begin(child, machine, run)
    })
    this.#continueChildren(run)
  }

  /** Handles an error in a state: it is retried, caught, or ends the run. */
  #fail(run: Run, error: Failure): void {
    this.#cancel(run, error)
    this.#set(run, { type: 'stopped' })
    this.#log('StateFailed', run, error)
    const { Retry = [], Catch = [] } = this.#stateOf(run) ?? {}
    const delay = retryDelay(Retry, run.retries, error)
    if (delay !== undefined) {
      this.#log('StateRetried', run, error)
      this.#set(run, { type: 'retry', at: this.now + delay })
      return
    }
    const catcher = findCatcher(Catch, error)
    if (!catcher) {
      this.#failRun(run, error)
      return
    }
    try {
      const output = withResult(catcher.ResultPath, run.input, { Error: error.name, Cause: error.cause })
      const size = checkData('The output', output)
      this.#log('StateCaught', run, error)
      this.#enterState(run, catcher.Next, output, size)
    } catch (inner) {
      this.#failRun(run, failureOf(inner))
    }
  }

  /** Fails a run, and the run that contains it, unless that one retries or catches the error. */
  #failRun(run: Run, error: Failure): void {
    const parent = this.#runs.parentOf(run)
    if (parent) {
      this.#fail(parent, error)
      return
    }
    this.#set(run, { type: 'stopped' })
    Object.assign(this.execution, { status: 'failed', error })
  }

  /** Fails the execution with an error that cannot be caught. */
  #failExecution(error: Failure): void {
    const { run } = this.execution
    this.#cancel(run, error)
    this.#log('StateFailed', run, error)
    this.#set(run, { type: 'stopped' })
    Object.assign(this.execution, { status: 'failed', error })
  }

  #end(run: Run, output: Json, size: number): void {
    const parent = this.#runs.parentOf(run)
    if (!parent) {
      this.#set(run, { type: 'stopped' })
      Object.assign(this.execution, { status: 'succeeded', output })
      return
    }
    this.#set(run, { type: 'ended', output })
    run.input = null
    this.#runs.resize(run, size)
    this.#runs.countEnd(parent)
    this.#continueChildren(parent)
  }

  /** Starts as many runs in a state as `maxConcurrency` permits, or leaves the state when all have ended. */
  #continueChildren(parent: Run): void {
    const { activity } = parent
    if (activity.type !== 'runs') return
    const { runs, maxConcurrency } = activity
    if (this.#runs.endedWithin(parent) === runs.length) {
      const outputs = runs.flatMap(({ activity }) => (activity.type === 'ended' ? [activity.output] : []))
      for (const run of runs) this.#runs.remove(run)
      this.#guard(parent, state => this.exitState(parent, state, outputs))
      return
    }
    while (parent.activity === activity && this.#runs.underWayWithin(parent) < maxConcurrency) {
      const run = this.#runs.next(parent, runs)
      if (!run) return
      this.#ready.push(run)
    }
  }

  /** Lets runs proceed until all of them wait. @returns false if it paused before. */
  #runToQuiescence(shouldPause?: () => boolean): boolean {
    for (let run = this.#ready[this.#position]; run; run = this.#ready[this.#position]) {
      if (this.execution.status !== 'running') break
      // Not shift(), which takes linear time for a long array.
      this.#position++
      if (!this.#runs.has(run)) continue
      this.#proceed(run)
      if (this.#position < this.#ready.length && shouldPause?.()) return false
    }
    this.#ready.length = 0
    this.#position = 0
    return true
  }

  #proceed(run: Run): void {
    const { activity } = run
    const isOver = (time: number | null): boolean => time !== null && time <= this.now
    if (activity.type === 'pending') this.#begin(run)
    else if (activity.type === 'ready') this.#executeState(run)
    else if (activity.type === 'retry' && isOver(activity.at)) {
      this.#set(run, { type: 'ready' })
      this.#executeState(run)
    } else if (activity.type === 'wait' && isOver(activity.until)) this.#leaveWait(run)
    else if (activity.type === 'task' && isOver(activity.timeoutAt)) {
      this.#fail(run, { name: 'States.Timeout', cause: 'The task took longer than its TimeoutSeconds' })
    } else if (activity.type === 'task' && isOver(activity.heartbeatAt)) {
      this.#fail(run, {
        name: 'States.HeartbeatTimeout',
        cause: 'The task sent no heartbeat within its HeartbeatSeconds',
      })
    }
  }

  #leaveWait(run: Run): void {
    this.#guard(run, state => {
      const input = inputOf(state, this.scopeOf(run, run.input))
      this.transition(run, state, outputOf(state, this.scopeOf(run, input)))
    })
  }

  #executeState(run: Run): void {
    this.#guard(run, state => {
      if (++this.execution.steps > LIMITS.enteredStates) {
        throw new ExecutionLimitError(`The execution entered more than ${number(LIMITS.enteredStates)} states`)
      }
      this.#checkRunData()
      executeState(this, run, state, inputOf(state, this.scopeOf(run, run.input)))
    })
  }

  /** Executes an action of a run. An exception is an error of its state. */
  #guard(run: Run, action: (state: State) => void): void {
    const { execution } = this
    const outer = this.#budget
    const left = LIMITS.executionSteps - (execution.evaluationSteps ?? 0)
    const budget = new Budget(Math.min(LIMITS.stateSteps, left))
    this.#budget = budget
    let failure: { readonly error: unknown } | undefined
    try {
      const state = this.#stateOf(run)
      if (!state)
        throw runtimeError(
          run.state === '' ? 'The definition has no StartAt' : `There is no state ${printable(run.state)}`,
        )
      budget.evaluate(`the state ${run.state}`, () => action(state))
    } catch (error) {
      failure = { error: budget.spent > left ? tooManySteps() : error }
    }
    execution.evaluationSteps = (execution.evaluationSteps ?? 0) + budget.spent
    this.#budget = outer
    if (failure?.error instanceof ExecutionLimitError) this.#failExecution(failureOf(failure.error))
    else if (failure) this.#fail(run, failureOf(failure.error))
  }

  #recordHeartbeat(run: Run): boolean {
    const { activity } = run
    if (activity.type !== 'task' || activity.heartbeat === null) return false
    this.#set(run, { ...activity, heartbeatAt: this.now + activity.heartbeat })
    return true
  }

  #wake(): void {
    const { execution, now } = this
    if (execution.timeoutAt !== null && execution.timeoutAt <= now) {
      const error = { name: 'States.Timeout', cause: 'The execution took longer than its TimeoutSeconds' }
      this.#stop(error)
      Object.assign(execution, { status: 'failed', error })
      return
    }
    this.#ready.push(...this.#runs.due(now))
  }

  #stop(reason: Failure): void {
    this.#cancel(this.execution.run, reason)
    this.#set(this.execution.run, { type: 'stopped' })
    this.execution.status = 'stopped'
  }

  /** Cancels the task of a state and all runs in it. */
  #cancel(run: Run, reason: Failure): void {
    for (const inner of runsOf(run)) {
      if (inner !== run) this.#runs.remove(inner)
      if (inner.activity.type === 'task') this.#cancelTask(inner.activity, reason)
    }
  }

  /** A task that the current step starts is not started. */
  #cancelTask({ token, ref }: TaskActivity, reason: Failure): void {
    if (this.#commands.get(token)?.type === 'startTask') this.#commands.delete(token)
    else this.#commands.set(token, { type: 'cancelTask', token, reason, ...(ref !== undefined && { ref }) })
  }

  #itemAround(run: Run): Run['item'] {
    for (let at = this.parentOf(run); at; at = this.parentOf(at)) if (at.item) return at.item
    return undefined
  }

  /** Adds a stored run, with all runs in it. */
  #restore(run: Run, machine: StateMachine, parent?: Run): void {
    this.#runs.add(run, machine, parent)
    if (run.activity.type !== 'runs') return
    const { Branches, ItemProcessor, Iterator }: Partial<State> = this.#stateOf(run) ?? {}
    run.activity.runs.forEach((inner, index) => {
      const within = Branches?.[index] ?? ItemProcessor ?? Iterator
      if (!within) throw new TypeError(`the definition has no machine for the runs in ${run.state}`)
      this.#restore(inner, within, run)
    })
  }

  #log(type: HistoryEvent['type'], run: Run, error?: Failure): void {
    const index = (run.item ?? this.#itemAround(run))?.index
    const { state } = run
    this.#history.push({
      type,
      time: this.now,
      state,
      ...(index !== undefined && { index }),
      ...(error && { error }),
    })
    // Drops many events at a time, because removing from the start of an array takes linear time.
    if (this.#history.length > 1.25 * LIMITS.stepHistory) {
      this.#history.splice(0, this.#history.length - LIMITS.stepHistory)
    }
  }
}

/** The execution exceeds a limit that applies to all of it. */
class ExecutionLimitError extends StatesError {
  constructor(cause: string) {
    super('States.Runtime', cause)
  }
}

const tooManySteps = (): ExecutionLimitError =>
  new ExecutionLimitError(`The execution takes more than ${number(LIMITS.executionSteps)} evaluation steps`)

const number = (value: number): string => value.toLocaleString('en')

/** Converts an exception. One that is not part of the language is a fault of the engine or its data. */
function failureOf(error: unknown): Failure {
  if (error instanceof StatesError) return limited({ name: error.name, cause: error.message })
  return { name: 'States.Runtime', cause: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}

/** A failure whose name and cause are cut off at their limits. */
const limited = ({ name, cause }: Failure): Failure => ({
  name: cut(name, LIMITS.errorLength),
  cause: cut(cause, LIMITS.causeLength),
})

/** The beginning of a text. It is copied, because a slice keeps the whole text in memory. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return Buffer.from(`${text.slice(0, length - 1)}…`, 'utf16le').toString('utf16le')
}
