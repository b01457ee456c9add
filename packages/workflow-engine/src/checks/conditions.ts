import { isObject, type Json } from '../data/json.js'
import { comparators, tests } from '../expressions/conditions/comparators.js'
import type { Fault } from './fault.js'
import { checkShape, type Shape } from './shape.js'
import {
  boolean,
  type Check,
  isTrue,
  nonEmptyArray,
  nonEmptyString,
  number,
  referencePath,
  string,
  timestamp,
} from './values.js'

/** The checks of operands, by the prefix of the comparison's name. */
const OPERANDS: readonly (readonly [type: string, operand: Check])[] = [
  ['String', string],
  ['Numeric', number],
  ['Boolean', boolean],
  ['Timestamp', timestamp],
]

const operandOf = (name: string): Check => OPERANDS.find(([type]) => name.startsWith(type))?.[1] ?? string

/** The comparisons with a variable, and the checks of their operands. */
const COMPARISONS: Readonly<Record<string, Check>> = {
  ...Object.fromEntries([...Object.keys(tests), 'IsPresent'].map(name => [name, boolean])),
  ...Object.fromEntries(Object.keys(comparators).map(name => [name, operandOf(name)])),
  ...Object.fromEntries(
    Object.keys(comparators).flatMap(name => (name === 'StringMatches' ? [] : [[`${name}Path`, referencePath]])),
  ),
}

const COMBINATIONS: Readonly<Record<string, Check>> = {
  And: nonEmptyArray(nestedCondition),
  Or: nonEmptyArray(nestedCondition),
  Not: nestedCondition,
}

const CONDITION: Shape = {
  name: 'a condition',
  optional: { Variable: referencePath, ...COMPARISONS, ...COMBINATIONS, Comment: string },
}

/** A rule is a condition with the next state. Unlike AWS, the API accepts `End` as well. */
const RULE: Shape = {
  name: 'a choice rule',
  optional: { ...CONDITION.optional, Next: nonEmptyString, End: isTrue },
  exactlyOne: [['Next', 'End']],
}

/** Checks a rule of a Choice state. */
export const choiceRule: Check = (value, at) => checkCondition(RULE, value, at)

function nestedCondition(value: Json, at: string): Iterable<Fault> {
  return checkCondition(CONDITION, value, at)
}

function* checkCondition(shape: Shape, value: Json, at: string): Generator<Fault> {
  yield* checkShape(shape, value, at)
  if (!isObject(value)) return
  const names = Object.keys(value)
  const combinations = names.filter(name => Object.hasOwn(COMBINATIONS, name))
  const found = [...combinations, ...names.filter(name => Object.hasOwn(COMPARISONS, name))]
  const hasVariable = Object.hasOwn(value, 'Variable')
  if (found.length !== 1) {
    const actual = found.length === 0 ? 'none' : found.join(' and ')
    yield {
      rule: 'alternatives',
      at,
      message: `must have exactly one comparison, And, Or or Not, but has ${actual}`,
    }
  } else if (combinations.length > 0 && hasVariable) {
    yield { rule: 'alternatives', at, message: `must not have both Variable and ${found[0]}` }
  } else if (combinations.length === 0 && !hasVariable) {
    yield { rule: 'required', at: `${at}.Variable`, message: `is required with ${found[0]}` }
  }
}
