import type { Retrier, State, StateMachine } from '@las/workflow-engine'

/** The retries of task states without `Retry`. A state with an empty `Retry` is not retried. */
const DEFAULT_RETRY: Retrier = { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 }

/** Adds the default `Retry` to the task states of a definition that use one of the given resources and have no `Retry`. */
export function withDefaultRetry(definition: StateMachine, resources: ReadonlySet<string>): StateMachine {
  const machine = (inner: StateMachine): StateMachine => withDefaultRetry(inner, resources)
  const state = (state: State): State => {
    const { Resource, Branches, ItemProcessor, Iterator } = state
    return {
      ...state,
      ...(Resource !== undefined && resources.has(Resource) && !state.Retry && { Retry: [DEFAULT_RETRY] }),
      ...(Branches && { Branches: Branches.map(machine) }),
      ...(ItemProcessor && { ItemProcessor: machine(ItemProcessor) }),
      ...(Iterator && { Iterator: machine(Iterator) }),
    }
  }
  const { States = {} } = definition
  return {
    ...definition,
    States: Object.fromEntries(Object.entries(States).map(([name, value]) => [name, state(value)])),
  }
}
