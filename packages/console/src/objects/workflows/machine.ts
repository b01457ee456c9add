import { conditionText } from './condition-text.js'

/** A definition in the Amazon States Language, as far as the console shows it. */
export interface MachineDefinition {
  readonly StartAt?: string
  readonly States?: Readonly<Record<string, StateDefinition>>
}

export interface StateDefinition {
  readonly Type?: string
  readonly Comment?: string
  readonly Next?: string
  readonly End?: boolean
  readonly Resource?: string
  readonly TimeoutSeconds?: number
  readonly HeartbeatSeconds?: number
  readonly Retry?: readonly RetrierDefinition[]
  readonly Catch?: readonly { readonly ErrorEquals?: readonly string[]; readonly Next?: string }[]
  readonly Choices?: readonly ({ readonly Next?: string; readonly Comment?: string } & Readonly<
    Record<string, unknown>
  >)[]
  readonly Default?: string
  readonly Branches?: readonly MachineDefinition[]
  readonly ItemProcessor?: MachineDefinition
  /** The former name of `ItemProcessor`. */
  readonly Iterator?: MachineDefinition
  readonly [field: string]: unknown
}

export interface RetrierDefinition {
  readonly ErrorEquals?: readonly string[]
  readonly IntervalSeconds?: number
  readonly MaxAttempts?: number
  readonly BackoffRate?: number
  readonly MaxDelaySeconds?: number
}

export interface Exit {
  /** The next state; undefined at the end of the machine. */
  readonly to: string | undefined
  readonly isCatch: boolean
  /** The condition, or the errors that are caught. */
  readonly label: string | undefined
}

export interface MachineState {
  readonly name: string
  readonly type: string
  readonly definition: StateDefinition
  readonly exits: readonly Exit[]
  /** The branches of a Parallel state, or the machine that processes each item of a Map state. */
  readonly inner: readonly Machine[]
}

export interface Machine {
  readonly start: string | undefined
  /** From the start on, as they follow each other. */
  readonly states: readonly MachineState[]
}

/** Reads a definition. The names of its states are unique, also those of inner machines. */
export function readMachine({ StartAt, States = {} }: MachineDefinition): Machine {
  const states = new Map(Object.entries(States).map(([name, definition]) => [name, readState(name, definition)]))
  const ordered = new Set<MachineState>()
  const open = [StartAt ?? '']
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const state = states.get(name)
    if (!state || ordered.has(state)) continue
    ordered.add(state)
    open.push(...state.exits.flatMap(({ to }) => to ?? []).toReversed())
  }
  // States that nothing leads to are last.
  for (const state of states.values()) ordered.add(state)
  return { start: StartAt, states: [...ordered] }
}

function readState(name: string, definition: StateDefinition): MachineState {
  const { Type = 'Task', Branches = [], ItemProcessor = definition.Iterator } = definition
  const machines = Type === 'Map' && ItemProcessor ? [ItemProcessor] : Branches
  return { name, type: Type, definition, exits: exitsOf(definition), inner: machines.map(readMachine) }
}

function exitsOf({ Type, Next, Choices = [], Default, Catch = [] }: StateDefinition): Exit[] {
  const exits: Exit[] = []
  if (Type === 'Choice') {
    for (const rule of Choices) {
      exits.push({ to: rule.Next, isCatch: false, label: rule.Comment ?? conditionText(rule) })
    }
    if (Default !== undefined) exits.push({ to: Default, isCatch: false, label: 'otherwise' })
  } else if (Type !== 'Fail') {
    exits.push({ to: Type === 'Succeed' ? undefined : Next, isCatch: false, label: undefined })
  }
  for (const { ErrorEquals = [], Next: to } of Catch) {
    const errors = ErrorEquals.includes('States.ALL') ? 'any error' : ErrorEquals.join(', ')
    exits.push({ to, isCatch: true, label: errors })
  }
  return merged(exits)
}

/** Exits to the same state are one. */
function merged(exits: readonly Exit[]): Exit[] {
  const result = new Map<string, Exit>()
  for (const exit of exits) {
    const key = `${exit.isCatch} ${exit.to ?? ''}`
    const other = result.get(key)
    const label =
      other?.label !== undefined && exit.label !== undefined ? `${other.label} or ${exit.label}` : exit.label
    result.set(key, other ? { ...exit, label: label ?? other.label } : exit)
  }
  return [...result.values()]
}

/** All states, those of inner machines after the state that contains them. */
export function statesWithin({ states }: Machine): MachineState[] {
  return states.flatMap(state => [state, ...state.inner.flatMap(statesWithin)])
}
