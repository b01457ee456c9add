import type { StateMachine } from '../definition/definition.js'
import { copyExecution } from '../execution/copy-execution.js'
import type { Execution, TaskActivity } from '../execution/execution.js'
import { type NewExecution, newExecution } from '../execution/new-execution.js'
import type { RunChanges } from '../execution/run-snapshot.js'
import type { Event, Step } from '../execution/step.js'
import { ExecutionRunner } from './execution-runner.js'
import { handleEvent } from './handle-event.js'

/**
 * Applies events to an execution in memory. It performs no I/O: the host stores the execution, starts and cancels its tasks,
 * and provides the time.
 *
 * An interpreter can be kept in memory between events: the cost of an event does not depend on the number of other branches
 * and Map items. It can also be discarded at any time, and restored from the stored execution.
 *
 * @example
 * ```ts
 * import { Interpreter, type StateMachine } from '@las/workflow-engine'
 *
 * const definition: StateMachine = {
 *   StartAt: 'Approve',
 *   States: { Approve: { Type: 'Task', Resource: 'approve', End: true } },
 * }
 * const workflow = { id: 'w', name: 'Receipts' }
 * const interpreter = Interpreter.create(definition, { id: '1', workflow, input: { documentId: 'd' } }, Date.now())
 * const { commands } = interpreter.apply({ type: 'start' }, Date.now())
 * console.log(commands) // [{ type: 'startTask', token: '1', resource: 'approve', input: { documentId: 'd' }, state: 'Approve' }]
 * const stored = JSON.stringify(interpreter.execution)
 *
 * // Later, and possibly in another process:
 * const restored = Interpreter.restore(definition, JSON.parse(stored))
 * restored.apply({ type: 'taskSucceeded', token: '1', output: { approved: true } }, Date.now())
 * console.log(restored.execution.status, restored.execution.output) // succeeded { approved: true }
 * ```
 */
export class Interpreter {
  readonly #runner: ExecutionRunner
  /** Whether the current step's event had an effect. */
  #applied = false
  /** Whether the current step is unfinished. */
  #isPaused = false

  private constructor(runner: ExecutionRunner) {
    this.#runner = runner
  }

  /**
   * Creates an execution. Its first event must be `start`.
   * @param now the current time, in milliseconds since 1970
   */
  static create(definition: StateMachine, execution: NewExecution, now: number): Interpreter {
    return new Interpreter(new ExecutionRunner(definition, newExecution(definition, execution, now)))
  }

  /**
   * Continues a stored execution, which is copied.
   * @throws TypeError if the execution does not belong to the definition.
   */
  static restore(definition: StateMachine, execution: Execution): Interpreter {
    return new Interpreter(new ExecutionRunner(definition, copyExecution(execution)))
  }

  /** The state of the execution, as plain JSON. The next event modifies it. */
  get execution(): Execution {
    return this.#runner.execution
  }

  /**
   * Applies an event.
   * @param now the current time, in milliseconds since 1970
   * @param shouldPause called after each state. If it returns true, the returned step can be `unfinished`: the host can do other
   * work, but must not store the execution before {@link resume} has finished the step.
   */
  apply(event: Event, now: number, shouldPause?: () => boolean): Step {
    if (this.#isPaused) throw new Error('The previous step is unfinished. Call resume() until it is finished.')
    this.#runner.beginStep(now)
    this.#applied = handleEvent(this.#runner, event)
    return this.#proceed(shouldPause)
  }

  /**
   * Continues an `unfinished` step.
   * @returns the whole step, including its earlier parts.
   */
  resume(shouldPause?: () => boolean): Step {
    if (!this.#isPaused) throw new Error('There is no unfinished step to resume.')
    return this.#proceed(shouldPause)
  }

  #proceed(shouldPause?: () => boolean): Step {
    const { log, runs } = this.#runner
    this.#isPaused = this.#applied && !this.#runner.runToQuiescence(shouldPause)
    if (!this.#isPaused) runs.update()
    return {
      commands: log.commands,
      history: log.history,
      wakeTime: this.#wakeTime,
      applied: this.#applied,
      ...(this.#isPaused && { unfinished: true }),
    }
  }

  get #wakeTime(): number | null {
    const { status, timeoutAt } = this.execution
    if (status !== 'running') return null
    const due = this.#runner.runs.firstDue()
    return timeoutAt === null || due === null ? (timeoutAt ?? due) : Math.min(timeoutAt, due)
  }

  /** The runs that changed since the last call, for a host that stores each run separately. */
  drainChanges(): RunChanges {
    return this.#runner.runs.drainChanges()
  }

  /** A pending task. */
  task(token: string): TaskActivity | undefined {
    return this.#runner.runs.task(token)
  }

  /** Stores the host's id of a pending task. The command that cancels the task contains this id. */
  setExternalTaskId(token: string, externalTaskId: string): void {
    const run = this.#runner.runs.ofTask(token)
    if (run?.activity.type === 'task') this.#runner.setActivity(run, { ...run.activity, externalTaskId })
  }

  /** The number of runs in memory: the outermost run, and all branches and Map items of the current states. */
  get runCount(): number {
    return this.#runner.runs.size
  }
}
