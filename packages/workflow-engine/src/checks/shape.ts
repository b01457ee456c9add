import { isObject, type Json } from '../data/json.js'
import { type Fault, join } from './fault.js'
import type { Check } from './values.js'

/** The fields of an object. */
export interface Shape {
  /** The name of the object in messages, such as `a Task state`. */
  readonly name: string
  readonly required?: Readonly<Record<string, Check>>
  readonly optional?: Readonly<Record<string, Check>>
  /** Fields of which at most one can be present. */
  readonly atMostOne?: readonly (readonly string[])[]
  /** Fields of which exactly one must be present. */
  readonly exactlyOne?: readonly (readonly string[])[]
}

/** Fields of the language that the engine does not support, with the reason. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  ...group('variables are not supported', ['Assign']),
  ...group('JSONata is not supported', ['Arguments', 'Output', 'Items', 'Condition']),
  ...group('distributed Maps are not supported', [
    ...['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label', 'ToleratedFailureCount', 'ToleratedFailureCountPath'],
    ...['ToleratedFailurePercentage', 'ToleratedFailurePercentagePath'],
  ]),
  ...group('credentials of tasks are not supported', ['Credentials']),
}

function group(reason: string, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map(name => [name, reason]))
}

/** Checks the fields of an object, and that it has no unknown fields. */
export function* checkShape(shape: Shape, value: Json, at: string): Generator<Fault> {
  if (!isObject(value)) {
    yield { rule: 'value', at, message: 'must be an object' }
    return
  }
  const { required = {}, optional = {}, atMostOne = [], exactlyOne = [] } = shape
  for (const name of Object.keys(required)) {
    if (!Object.hasOwn(value, name)) yield { rule: 'required', at: join(at, name), message: 'is required' }
  }
  for (const [name, field] of Object.entries(value)) {
    const check = checkOf(required, name) ?? checkOf(optional, name)
    if (check) yield* check(field, join(at, name))
    else yield unknownField(shape, join(at, name), name)
  }
  for (const names of atMostOne) {
    const present = names.filter(name => Object.hasOwn(value, name))
    if (present.length > 1) yield alternatives(at, `must have only one of ${present.join(' and ')}`)
  }
  for (const names of exactlyOne) {
    const present = names.filter(name => Object.hasOwn(value, name))
    if (present.length !== 1) yield alternatives(at, `must have ${choiceOf(names)}, but has ${actual(names, present)}`)
  }
}

const choiceOf = (names: readonly string[]): string =>
  names.length === 2 ? `either ${names.join(' or ')}` : `exactly one of ${names.join(', ')}`

function actual(names: readonly string[], present: readonly string[]): string {
  if (names.length === 2) return present.length === 0 ? 'neither' : 'both'
  return present.length === 0 ? 'none' : present.join(' and ')
}

const alternatives = (at: string, message: string): Fault => ({ rule: 'alternatives', at, message })

const checkOf = (checks: Readonly<Record<string, Check>>, name: string): Check | undefined =>
  Object.hasOwn(checks, name) ? checks[name] : undefined

function unknownField({ name: object, required = {}, optional = {} }: Shape, at: string, name: string): Fault {
  const fields = [...Object.keys(required), ...Object.keys(optional)].join(', ')
  const reason = Object.hasOwn(UNSUPPORTED, name) ? `: ${UNSUPPORTED[name]}` : `; expected one of ${fields}`
  return { rule: 'unknown-field', at, message: `is not a field of ${object}${reason}` }
}
