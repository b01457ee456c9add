import { Budget } from '../data/budget.js'
import { checkData } from '../data/check-data.js'
import type { Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import { printable } from '../data/printable.js'
import { runtimeError } from '../data/states-error.js'
import type { State, StateMachine } from '../definition/definition.js'
import { contextObject } from '../execution/context-object.js'
import {
  type Activity,
  type Execution,
  type Failure,
  type Run,
  runsOf,
  withExternalTaskId,
} from '../execution/execution.js'
import { RunIndex } from '../execution/run-index.js'
import type { HistoryEvent, StartTask } from '../execution/step.js'
import type { Scope } from '../expressions/paths/evaluate-path.js'
import { executeState } from '../states/execute-state.js'
import { itemInput } from '../states/map.js'
import { findCatcher, retryDelay } from '../states/recovery.js'
import type { StateContext } from '../states/state-context.js'
import { inputOf, outputOf, resultOf, withResult } from '../states/state-data.js'
import { ExecutionLimitError, failureOf, tooManyRuns, tooManyStates, tooManySteps, tooMuchData } from './failures.js'
import { StepLog } from './step-log.js'

/** Moves the runs of an execution from state to state. It modifies the execution. */
export class ExecutionRunner implements StateContext {
  readonly execution: Execution
  readonly definition: StateMachine
  readonly runs: RunIndex = new RunIndex()
  /** The commands and the history of the current step. */
  log: StepLog = new StepLog()
  #now = 0
  /** Runs that can proceed. The runs before `#position` have already proceeded. */
  readonly #ready: Run[] = []
  #position = 0
  #budget = new Budget(LIMITS.stateSteps)

  /** @throws TypeError if the execution does not belong to the definition. */
  constructor(definition: StateMachine, execution: Execution) {
    this.definition = definition
    this.execution = execution
    this.#restore(execution.run, definition)
  }

  /** The time of the current event. */
  get now(): number {
    return this.#now
  }

  /** Starts a step, with an empty log. */
  beginStep(now: number): void {
    this.#now = now
    this.log = new StepLog()
  }

  /** Lets runs proceed in this step. */
  enqueue(runs: readonly Run[]): void {
    this.#ready.push(...runs)
  }

  newRunId(): number {
    const { runs, earlierRuns = 0 } = this.execution
    if (runs - earlierRuns >= LIMITS.runs) throw tooManyRuns()
    return ++this.execution.runs
  }

  checkData(label: string, data: Json): number {
    return checkData(label, data, this.#budget)
  }

  startTask(command: StartTask): void {
    this.log.startTask(command)
  }

  setActivity(run: Run, activity: Activity): void {
    run.activity = activity
    this.runs.markDirty(run)
  }

  #stateOf(run: Run): State | undefined {
    const states = this.runs.machineOf(run)?.States
    return states && Object.hasOwn(states, run.state) ? states[run.state] : undefined
  }

  /** The data that paths in a state read. */
  scopeOf(run: Run, data: Json, item: Run['item'] = run.item): Scope {
    const context = (): Json => contextObject(this.execution, run, item ?? this.#enclosingItem(run))
    return { data, context, budget: this.#budget }
  }

  /** Enters a state. `size` is the size of its input, in bytes of JSON. */
  enterState(run: Run, state: string, input: Json, size: number): void {
    Object.assign(run, { state, input, enteredTime: this.now, retries: [], activity: { type: 'ready' } })
    this.runs.resize(run, size)
    this.runs.markDirty(run)
    this.#addEvent('StateEntered', run)
    this.#ready.push(run)
  }

  /** Enters the first state of a run. */
  #enterFirstState(run: Run): void {
    const parent = this.runs.parentOf(run)
    // An error in an ItemSelector is an error of the Map.
    this.guard(parent ?? run, state => {
      const input = parent && run.item ? itemInput(this, parent, state, run.item) : run.input
      this.enterState(run, run.state, input, this.checkData('The input', input))
      this.#checkRunData()
    })
  }

  #checkRunData(): void {
    if (this.runs.dataSize > LIMITS.runData) throw tooMuchData()
  }

  /** Leaves a state with its result, and continues with the next state or ends the run. */
  exitState(run: Run, state: State, result: Json): void {
    const scope = this.scopeOf(run, run.input)
    const selected = resultOf(state, this.scopeOf(run, result))
    const output = outputOf(state, { ...scope, data: withResult(state.ResultPath, run.input, selected) })
    this.transition(run, state, output)
  }

  /** Continues with the `Next` of a state or of a choice rule, or ends the run. */
  transition(run: Run, { Next }: Pick<State, 'Next'>, output: Json): void {
    const size = this.checkData('The output', output)
    this.#addEvent('StateSucceeded', run)
    if (Next !== undefined) this.enterState(run, Next, output, size)
    else this.#end(run, output, size)
  }

  /** Starts runs of nested machines in a state. */
  startBranches(run: Run, machines: readonly StateMachine[], children: readonly Run[], maxConcurrency: number): void {
    this.setActivity(run, { type: 'runs', runs: children, maxConcurrency })
    children.forEach((child, index) => {
      const machine = machines[index % machines.length]
      if (machine) this.runs.addNew(child, machine, run)
    })
    this.#continueChildren(run)
  }

  /** Handles an error in a state: retries the state, catches the error, or fails the run. */
  fail(run: Run, error: Failure): void {
    this.cancel(run, error)
    this.setActivity(run, { type: 'stopped' })
    this.#addEvent('StateFailed', run, error)
    const { Retry = [], Catch = [] } = this.#stateOf(run) ?? {}
    const delay = retryDelay(Retry, run.retries, error)
    if (delay !== undefined) {
      this.#addEvent('StateRetried', run, error)
      this.setActivity(run, { type: 'retry', at: this.now + delay })
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
      this.#addEvent('StateCaught', run, error)
      this.enterState(run, catcher.Next, output, size)
    } catch (inner) {
      this.#failRun(run, failureOf(inner))
    }
  }

  /** Fails a run. The run that contains it retries or catches the error, or fails as well. */
  #failRun(run: Run, error: Failure): void {
    const parent = this.runs.parentOf(run)
    if (parent) {
      this.fail(parent, error)
      return
    }
    this.setActivity(run, { type: 'stopped' })
    Object.assign(this.execution, { status: 'failed', error })
  }

  /** Fails the execution with an error that cannot be caught. */
  #failExecution(error: Failure): void {
    const { run } = this.execution
    this.cancel(run, error)
    this.#addEvent('StateFailed', run, error)
    this.setActivity(run, { type: 'stopped' })
    Object.assign(this.execution, { status: 'failed', error })
  }

  #end(run: Run, output: Json, size: number): void {
    const parent = this.runs.parentOf(run)
    if (!parent) {
      this.setActivity(run, { type: 'stopped' })
      Object.assign(this.execution, { status: 'succeeded', output })
      return
    }
    this.setActivity(run, { type: 'ended', output })
    run.input = null
    this.runs.resize(run, size)
    this.runs.countEnd(parent)
    this.#continueChildren(parent)
  }

  /** Starts as many runs in a state as `maxConcurrency` permits, or leaves the state if all runs have ended. */
  #continueChildren(parent: Run): void {
    const { activity } = parent
    if (activity.type !== 'runs') return
    const { runs, maxConcurrency } = activity
    if (this.runs.endedChildren(parent) === runs.length) {
      const outputs = runs.flatMap(({ activity }) => (activity.type === 'ended' ? [activity.output] : []))
      for (const run of runs) this.runs.remove(run)
      this.guard(parent, state => this.exitState(parent, state, outputs))
      return
    }
    while (parent.activity === activity && this.runs.runningChildren(parent) < maxConcurrency) {
      const run = this.runs.startNext(parent, runs)
      if (!run) return
      this.#ready.push(run)
    }
  }

  /** Lets runs proceed until all of them wait. @returns false if it was paused before. */
  runToQuiescence(shouldPause?: () => boolean): boolean {
    for (let run = this.#ready[this.#position]; run; run = this.#ready[this.#position]) {
      if (this.execution.status !== 'running') break
      // Not shift(), which takes linear time for a long array.
      this.#position++
      if (!this.runs.has(run)) continue
      this.#proceed(run)
      if (this.#position < this.#ready.length && shouldPause?.()) return false
    }
    this.#ready.length = 0
    this.#position = 0
    return true
  }

  #proceed(run: Run): void {
    const { activity } = run
    const isPast = (time: number | null): boolean => time !== null && time <= this.now
    if (activity.type === 'pending') this.#enterFirstState(run)
    else if (activity.type === 'ready') this.#executeState(run)
    else if (activity.type === 'retry' && isPast(activity.at)) {
      this.setActivity(run, { type: 'ready' })
      this.#executeState(run)
    } else if (activity.type === 'wait' && isPast(activity.until)) this.#leaveWait(run)
    else if (activity.type === 'task' && isPast(activity.timeoutAt)) {
      this.fail(run, { name: 'States.Timeout', cause: 'The task took longer than its TimeoutSeconds' })
    } else if (activity.type === 'task' && isPast(activity.heartbeatAt)) {
      this.fail(run, {
        name: 'States.HeartbeatTimeout',
        cause: 'The task did not send a heartbeat within its HeartbeatSeconds',
      })
    }
  }

  #leaveWait(run: Run): void {
    this.guard(run, state => {
      const input = inputOf(state, this.scopeOf(run, run.input))
      this.transition(run, state, outputOf(state, this.scopeOf(run, input)))
    })
  }

  #executeState(run: Run): void {
    this.guard(run, state => {
      if (++this.execution.steps > LIMITS.enteredStates) throw tooManyStates()
      this.#checkRunData()
      executeState(this, run, state, inputOf(state, this.scopeOf(run, run.input)))
    })
  }

  /** Executes an action of a run. Any exception becomes an error of the run's state. */
  guard(run: Run, action: (state: State) => void): void {
    const { execution } = this
    const outer = this.#budget
    const remainingSteps = LIMITS.executionSteps - (execution.evaluationSteps ?? 0)
    const budget = new Budget(Math.min(LIMITS.stateSteps, remainingSteps))
    this.#budget = budget
    let failure: { readonly error: unknown } | undefined
    try {
      const state = this.#stateOf(run)
      if (!state)
        throw runtimeError(
          run.state === '' ? 'The definition has no StartAt' : `The state ${printable(run.state)} does not exist`,
        )
      budget.evaluate(`the state ${run.state}`, () => action(state))
    } catch (error) {
      failure = { error: budget.spent > remainingSteps ? tooManySteps() : error }
    }
    execution.evaluationSteps = (execution.evaluationSteps ?? 0) + budget.spent
    this.#budget = outer
    if (failure?.error instanceof ExecutionLimitError) this.#failExecution(failureOf(failure.error))
    else if (failure) this.fail(run, failureOf(failure.error))
  }

  /** Cancels the task of a run, and all runs in it. */
  cancel(run: Run, reason: Failure): void {
    for (const inner of runsOf(run)) {
      if (inner !== run) this.runs.remove(inner)
      if (inner.activity.type === 'task') this.log.cancelTask(withExternalTaskId(inner.activity), reason)
    }
  }

  #enclosingItem(run: Run): Run['item'] {
    for (let outer = this.runs.parentOf(run); outer; outer = this.runs.parentOf(outer))
      if (outer.item) return outer.item
    return undefined
  }

  /** Adds a stored run, with all runs in it. */
  #restore(run: Run, machine: StateMachine, parent?: Run): void {
    this.runs.add(run, machine, parent)
    if (run.activity.type !== 'runs') return
    const { Branches, ItemProcessor, Iterator }: Partial<State> = this.#stateOf(run) ?? {}
    run.activity.runs.forEach((inner, index) => {
      const innerMachine = Branches?.[index] ?? ItemProcessor ?? Iterator
      if (!innerMachine)
        throw new TypeError(`The definition has no state machine for the runs in the state ${run.state}.`)
      this.#restore(inner, innerMachine, run)
    })
  }

  #addEvent(type: HistoryEvent['type'], run: Run, error?: Failure): void {
    const index = (run.item ?? this.#enclosingItem(run))?.index
    const { state } = run
    this.log.addEvent({
      type,
      time: this.now,
      state,
      ...(index !== undefined && { index }),
      ...(error && { error }),
    })
  }
}
