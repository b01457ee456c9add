import { isArray, isObject, type Json, type JsonObject } from '../data/json.js'
import { jsonSize } from '../data/json-size.js'
import { LIMITS } from '../data/limits.js'
import { printable } from '../data/printable.js'
import { expressionTextOf } from './expression-text.js'
import { type Fault, join } from './fault.js'
import { checkMachine } from './states.js'

/**
 * Checks a definition against the rules of the Amazon States Language and the limits of the engine.
 * @param definition any JSON value
 * @returns the faults, at most `LIMITS.faults`; an empty array if the definition is valid.
 */
export function checkDefinition(definition: unknown): Fault[] {
  const { excess } = jsonSize(definition as Json, LIMITS.definitionSize, LIMITS.definitionDepth)
  if (excess !== undefined) return [tooLarge(excess)]
  const machines: Machine[] = []
  let count = 0
  for (const machine of machinesOf('definition', definition as Json, '')) {
    count += Object.keys(machine.states).length
    if (count > LIMITS.states) return [tooLarge(`has more than ${LIMITS.states} states`)]
    // A valid machine has at least one state.
    if (machines.push(machine) > LIMITS.states) return [tooLarge(`has more than ${LIMITS.states} state machines`)]
  }
  if (expressionTextOf(definition as Json) > LIMITS.expressionText) {
    const unit = 'characters of different paths and intrinsic function calls'
    return [tooLarge(`has more than ${LIMITS.expressionText} ${unit}`)]
  }
  const found: Fault[] = []
  for (const fault of faultsIn(machines)) if (found.push(fault) >= LIMITS.faults) break
  return found
}

const tooLarge = (message: string): Fault => ({ rule: 'size', at: '', message })

function* faultsIn(machines: readonly Machine[]): Generator<Fault> {
  for (const { kind, value, at } of machines) yield* checkMachine(kind, value, at)
  yield* duplicates(machines)
  for (const machine of machines) yield* checkTransitions(machine)
}

interface Machine {
  readonly kind: Parameters<typeof checkMachine>[0]
  readonly value: Json
  readonly at: string
  /** The states; empty if `States` is invalid. */
  readonly states: JsonObject
}

/** A machine and all nested machines, outer machines first. */
function* machinesOf(kind: Machine['kind'], value: Json, at: string): Generator<Machine> {
  const states = isObject(value) && isObject(value.States) ? value.States : {}
  yield { kind, value, at, states }
  for (const [name, state] of Object.entries(states)) {
    if (!isObject(state)) continue
    const stateAt = join(join(at, 'States'), name)
    const { Branches, ItemProcessor, Iterator } = state
    if (isArray(Branches)) {
      for (const [index, branch] of Branches.entries())
        yield* machinesOf('branch', branch, `${stateAt}.Branches[${index}]`)
    }
    if (ItemProcessor !== undefined) yield* machinesOf('processor', ItemProcessor, `${stateAt}.ItemProcessor`)
    if (Iterator !== undefined) yield* machinesOf('processor', Iterator, `${stateAt}.Iterator`)
  }
}

/** Checks that state names are unique in the whole definition. */
function* duplicates(machines: readonly Machine[]): Generator<Fault> {
  const pathsByName = new Map<string, string>()
  for (const { states, at: machineAt } of machines) {
    const at = join(machineAt, 'States')
    for (const name of Object.keys(states)) {
      const other = pathsByName.get(name)
      if (other === undefined) pathsByName.set(name, at)
      else {
        const message = `has the same name as a state in ${other}; state names must be unique in the whole definition`
        yield { rule: 'duplicate-state', at: join(at, name), message }
      }
    }
  }
}

/** Checks that transitions refer to existing states, that all states are reachable, and that at least one ends the machine. */
function* checkTransitions({ value, states, at }: Machine): Generator<Fault> {
  if (!isObject(value) || !isObject(value.States)) return
  const { StartAt } = value
  const targets = [
    ...(typeof StartAt === 'string' ? [{ at: join(at, 'StartAt'), name: StartAt }] : []),
    ...Object.entries(states).flatMap(([name, state]) => [...transitionsOf(state, join(join(at, 'States'), name))]),
  ]
  for (const target of targets) {
    if (Object.hasOwn(states, target.name)) continue
    const message = `refers to the state ${printable(target.name)}, which does not exist in ${join(at, 'States')}`
    yield { rule: 'unknown-state', at: target.at, message }
  }
  const reached = typeof StartAt === 'string' ? reachableFrom(StartAt, states) : undefined
  for (const name of Object.keys(states)) {
    if (!reached || reached.has(name)) continue
    const message = `is unreachable: no transition leads to it from ${join(at, 'StartAt')}`
    yield { rule: 'unreachable-state', at: join(join(at, 'States'), name), message }
  }
  if (!Object.values(states).some(isEnd)) {
    yield {
      rule: 'no-end',
      at: join(at, 'States'),
      message: 'must have a state that ends it: a Succeed or Fail state, or a state with End',
    }
  }
}

/** The names of the states that can follow a state, with the paths of the fields that contain them. */
function* transitionsOf(state: Json | undefined, at: string): Generator<{ at: string; name: string }> {
  if (!isObject(state)) return
  for (const field of ['Next', 'Default'] as const) {
    const name = state[field]
    if (typeof name === 'string') yield { at: `${at}.${field}`, name }
  }
  for (const field of ['Choices', 'Catch'] as const) {
    const items = state[field]
    if (!isArray(items)) continue
    for (const [index, item] of items.entries()) {
      if (isObject(item) && typeof item.Next === 'string')
        yield { at: `${at}.${field}[${index}].Next`, name: item.Next }
    }
  }
}

function reachableFrom(start: string, states: JsonObject): ReadonlySet<string> {
  const reached = new Set([start])
  for (const name of reached) {
    const state = Object.hasOwn(states, name) ? states[name] : undefined
    for (const { name: next } of transitionsOf(state, '')) reached.add(next)
  }
  return reached
}

function isEnd(state: Json): boolean {
  if (!isObject(state)) return false
  const { Type, End, Choices } = state
  const ends = (value: Json): boolean => isObject(value) && value.End === true
  return Type === 'Succeed' || Type === 'Fail' || End === true || (isArray(Choices) && Choices.some(ends))
}
