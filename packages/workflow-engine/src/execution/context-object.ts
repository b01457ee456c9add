import type { Json } from '../data/json.js'
import type { Execution, Run } from './execution.js'

const timestamp = (time: number): string => new Date(time).toISOString()

/** The value of `$$` in a state. */
export function contextObject(execution: Execution, run: Run, item: Run['item']): Json {
  const { id, name, input, startTime, workflow } = execution
  const { state, enteredTime, retries, activity } = run
  return {
    Execution: { Id: id, Name: name, Input: input, StartTime: timestamp(startTime) },
    StateMachine: { Id: workflow.id, Name: workflow.name },
    State: {
      Name: state,
      EnteredTime: timestamp(enteredTime),
      RetryCount: retries.reduce((sum, count) => sum + count, 0),
    },
    ...(activity.type === 'task' && { Task: { Token: activity.token } }),
    ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
  }
}
