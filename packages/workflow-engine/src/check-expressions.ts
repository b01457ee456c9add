import { machinesWithin, type State, type StateMachine } from './definition.js'
import { checkIntrinsic } from './intrinsics/evaluate.js'
import { isArray, isObject, type Json } from './json.js'
import { checkPath } from './paths/evaluate-path.js'
import { parseReferencePath } from './paths/reference-path.js'

/** What is wrong with a definition, and where, such as `States.Predict.InputPath`. */
export interface Fault {
  readonly at: string
  readonly message: string
}

/** Every path, template and call of an intrinsic function in a definition that the engine could not read. */
export function* checkExpressions({ States }: StateMachine, at = ''): Generator<Fault> {
  for (const [name, state] of Object.entries(States)) {
    const stateAt = `${at}States.${name}`
    yield* checkState(state, stateAt)
    for (const [field, machine] of machinesWithin(state)) yield* checkExpressions(machine, `${stateAt}.${field}.`)
  }
}

const PATHS = [
  'InputPath',
  'OutputPath',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
] as const
const TEMPLATES = ['Parameters', 'ResultSelector', 'ItemSelector'] as const

function* checkState(state: State, at: string): Generator<Fault> {
  for (const field of PATHS) yield* check(checkPath, state[field], `${at}.${field}`)
  for (const field of ['ErrorPath', 'CausePath'] as const) yield* check(checkExpression, state[field], `${at}.${field}`)
  for (const field of TEMPLATES) yield* checkTemplate(state[field] as Json | undefined, `${at}.${field}`)
  yield* check(checkResultPath, state.ResultPath, `${at}.ResultPath`)
  for (const [index, { ResultPath }] of (state.Catch ?? []).entries()) {
    yield* check(checkResultPath, ResultPath, `${at}.Catch[${index}].ResultPath`)
  }
  yield* checkConditions(state.Choices as Json | undefined, `${at}.Choices`)
  const { HeartbeatSeconds = 0, TimeoutSeconds = Infinity } = state
  if (HeartbeatSeconds >= TimeoutSeconds) {
    yield { at: `${at}.HeartbeatSeconds`, message: `must be less than TimeoutSeconds, which is ${TimeoutSeconds}` }
  }
}

/** Paths stand in the variables of conditions, and in the comparisons whose names end in `Path`. */
function* checkConditions(value: Json | undefined, at: string): Generator<Fault> {
  if (isArray(value)) {
    for (const [index, item] of value.entries()) yield* checkConditions(item, `${at}[${index}]`)
  } else if (isObject(value)) {
    for (const [name, field] of Object.entries(value)) {
      if (name === 'Variable' || name.endsWith('Path')) yield* check(checkPath, field, `${at}.${name}`)
      else yield* checkConditions(field, `${at}.${name}`)
    }
  }
}

function* checkTemplate(template: Json | undefined, at: string): Generator<Fault> {
  if (isArray(template)) {
    for (const [index, item] of template.entries()) yield* checkTemplate(item, `${at}[${index}]`)
  } else if (isObject(template)) {
    for (const [name, value] of Object.entries(template)) {
      if (!name.endsWith('.$')) yield* checkTemplate(value, `${at}.${name}`)
      else if (typeof value === 'string') yield* check(checkExpression, value, `${at}.${name}`)
      else yield { at: `${at}.${name}`, message: 'must be a path or a call of an intrinsic function' }
    }
  }
}

const checkExpression = (text: string): void => (text.startsWith('$') ? checkPath : checkIntrinsic)(text)

function checkResultPath(path: string): void {
  if (!parseReferencePath(path)) throw new Error(`${path} does not name one place in the input`)
}

function* check(read: (text: string) => void, text: Json | undefined, at: string): Generator<Fault> {
  if (typeof text !== 'string') return
  try {
    read(text)
  } catch (error) {
    yield { at, message: `cannot be read: ${error instanceof Error ? error.message : error}` }
  }
}
