import type { Retrier, State, StateMachine } from '@las/workflow-engine'

/** How tasks are tried again whose states do not say so. A state with an empty `Retry` is not tried again. */
const DEFAULT_RETRY: Retrier = { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2 }

/** A definition whose tasks for some resources all have a `Retry`. */
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
