import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import type { Execution, Failure } from '../execution/execution.js'
import type { Event, HistoryEvent, StartTask } from '../execution/step.js'
import { Interpreter } from '../interpreter/interpreter.js'
import { RunStore } from './run-store.js'

/** Runs a task. Returns its output, or undefined if the task never ends. If it throws, the task fails. */
export type Handler = (input: Json, task: StartTask) => Json | undefined

export interface Ended {
  readonly execution: Execution
  readonly history: readonly HistoryEvent[]
  readonly tasks: readonly StartTask[]
  /** The simulated duration, in milliseconds. */
  readonly duration: number
}

/** Runs a definition to its end with a simulated clock. Each step continues from an execution that was restored from a store. */
export function runToEnd(definition: StateMachine, input: Json, handlers: Record<string, Handler> = {}): Ended {
  const startTime = Date.UTC(2024, 10, 29, 8)
  let now = startTime
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
    } else throw new Error('The execution does not wait for a task or a time.')
  }
  return { execution: interpreter.execution, history, tasks, duration: now - startTime }
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
