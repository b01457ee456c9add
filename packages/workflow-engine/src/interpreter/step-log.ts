import { LIMITS } from '../data/limits.js'
import type { Failure, TaskActivity } from '../execution/execution.js'
import type { Command, HistoryEvent, StartTask } from '../execution/step.js'

/** Collects the commands and the history of a step. */
export class StepLog {
  readonly #commands = new Map<string, Command>()
  #history: HistoryEvent[] = []

  get commands(): readonly Command[] {
    return [...this.#commands.values()]
  }

  get history(): readonly HistoryEvent[] {
    return this.#history.slice(-LIMITS.stepHistory)
  }

  startTask(command: StartTask): void {
    this.#commands.set(command.token, command)
  }

  /** Cancels a task. If this step starts the task, the command to start it is removed instead. */
  cancelTask({ token, externalTaskId }: TaskActivity, reason: Failure): void {
    if (this.#commands.get(token)?.type === 'startTask') this.#commands.delete(token)
    else {
      const id = externalTaskId !== undefined && { externalTaskId }
      this.#commands.set(token, { type: 'cancelTask', token, reason, ...id })
    }
  }

  addEvent(event: HistoryEvent): void {
    this.#history.push(event)
    // Drops many events at a time, because removing from the start of an array takes linear time.
    if (this.#history.length > 1.25 * LIMITS.stepHistory) {
      this.#history.splice(0, this.#history.length - LIMITS.stepHistory)
    }
  }
}
