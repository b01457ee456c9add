/** A definition in the Amazon States Language. */
export interface StateMachine {
  StartAt: string
  States: Record<string, State>
  Comment?: string
  Version?: string
  /** The time limit of an execution. */
  TimeoutSeconds?: number
}

/** The maximum for numbers of seconds, attempts and concurrent items in a definition. */
export const MAX_NUMBER = 99_999_999

export type StateType = 'Task' | 'Choice' | 'Pass' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map'

/** A state. Each type of state has some of these fields. */
export interface State {
  Type: StateType
  Comment?: string
  Next?: string
  End?: boolean
  InputPath?: string | null
  OutputPath?: string | null
  Parameters?: unknown
  ResultSelector?: unknown
  ResultPath?: string | null
  Retry?: Retrier[]
  Catch?: Catcher[]
  /** Task: the resource that executes it, as defined by the host. */
  Resource?: string
  TimeoutSeconds?: number
  TimeoutSecondsPath?: string
  HeartbeatSeconds?: number
  HeartbeatSecondsPath?: string
  /** Pass. */
  Result?: unknown
  /** Choice. */
  Choices?: ChoiceRule[]
  Default?: string
  /** Wait. */
  Seconds?: number
  SecondsPath?: string
  Timestamp?: string
  TimestampPath?: string
  /** Fail. */
  Error?: string
  ErrorPath?: string
  Cause?: string
  CausePath?: string
  /** Parallel. */
  Branches?: StateMachine[]
  /** Map. */
  ItemsPath?: string
  ItemSelector?: unknown
  MaxConcurrency?: number
  MaxConcurrencyPath?: string
  ItemProcessor?: StateMachine
  /** Map: the former name of `ItemProcessor`. */
  Iterator?: StateMachine
}

export interface Retrier {
  ErrorEquals: string[]
  IntervalSeconds?: number
  MaxAttempts?: number
  BackoffRate?: number
  MaxDelaySeconds?: number
  JitterStrategy?: 'FULL' | 'NONE'
}

export interface Catcher {
  ErrorEquals: string[]
  Next: string
  ResultPath?: string | null
}

/** A rule of a Choice state: a condition, and the next state if the condition is true. */
export interface ChoiceRule {
  Next?: string
  End?: boolean
  /** `Variable` with one comparison, or `And`, `Or` or `Not`. */
  [condition: string]: unknown
}

/** The machines in a state, with the names of their fields. */
export function machinesWithin({ Branches = [], ItemProcessor, Iterator }: State): [field: string, StateMachine][] {
  const fields: [string, StateMachine | undefined][] = [
    ...Branches.map((branch, index): [string, StateMachine] => [`Branches[${index}]`, branch]),
    ['ItemProcessor', ItemProcessor],
    ['Iterator', Iterator],
  ]
  return fields.flatMap(([field, machine]) => (machine ? [[field, machine]] : []))
}

/** Whether a machine has a task for a resource, at any depth. */
function hasResource({ States = {} }: StateMachine, resource: string): boolean {
  return Object.values(States).some(state => stateHasResource(state, resource))
}

/**
 * The name of the outermost state with a task for a resource: the Task state itself, or the Parallel or Map state that
 * contains it.
 */
export function findStateByResource({ States = {} }: StateMachine, resource: string): string | undefined {
  return Object.entries(States).find(([, state]) => stateHasResource(state, resource))?.[0]
}

function stateHasResource(state: State, resource: string): boolean {
  return state.Resource === resource || machinesWithin(state).some(([, machine]) => hasResource(machine, resource))
}
