import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import type { Execution, Failure } from '../execution/execution.js'
import type { Event, HistoryEvent, StartTask } from '../execution/step.js'
import { Interpreter } from '../interpreter/interpreter.js'
import { RunStore } from './run-store.js'

/** What a task does: its output, or the failure that it throws; undefined when it never ends. */
export type Handler = (input: Json, task: StartTask) => Json | undefined

export interface Ended {
  readonly execution: Execution
  readonly history: readonly HistoryEvent[]
  readonly tasks: readonly StartTask[]
  /** How much time passed, in milliseconds. */
  readonly duration: number
}

/** Runs a definition to its end on a clock that jumps to whatever comes next; every step continues from what a store returns. */
export function runToEnd(definition: StateMachine, input: Json, handlers: Record<string, Handler> = {}): Ended {
  const began = Date.UTC(2024, 10, 29, 8)
  let now = began
  const history: HistoryEvent[] = []
  const tasks: StartTask[] = []
  const queue: StartTask[] = []
  let interpreter = Interpreter.create(
    definition,
    { id: 'execution', workflow: { id: 'workflow', name: 'w' }, input },
    now,
  )
  const store = new RunStore()
  let wakeTime: number | null = null
  const apply = (event: Event): void => {
    const step = interpreter.apply(event, now)
    store.apply(interpreter.drainChanges())
    const execution: Execution = JSON.parse(JSON.stringify(interpreter.execution))
    const run = store.join()
    if (!isDeepStrictEqual(run, execution.run)) throw new Error('The stored runs differ from the execution')
    interpreter = Interpreter.restore(definition, { ...execution, run })
    wakeTime = step.wakeTime
    history.push(...step.history)
    for (const command of step.commands) {
      if (command.type === 'startTask') queue.push(command)
      else queue.splice(0, queue.length, ...queue.filter(({ token }) => token !== command.token))
    }
  }
  apply({ type: 'start' })
  while (interpreter.execution.status === 'running') {
    const task = queue.shift()
    if (task) {
      tasks.push(task)
      const event = outcome(handlers[task.resource], task)
      if (event) apply(event)
    } else if (wakeTime !== null) {
      now = Math.max(now, wakeTime)
      apply({ type: 'wake' })
    } else throw new Error('The execution waits for nothing')
  }
  return { execution: interpreter.execution, history, tasks, duration: now - began }
}

function outcome(handler: Handler | undefined, task: StartTask): Event | undefined {
  const { token } = task
  try {
    const output = handler ? handler(task.input, task) : task.input
    return output === undefined ? undefined : { type: 'taskSucceeded', token, output }
  } catch (thrown) {
    const error: Failure =
      thrown instanceof Error ? { name: thrown.name, cause: thrown.message } : { name: 'Error', cause: String(thrown) }
    return { type: 'taskFailed', token, error }
  }
}
