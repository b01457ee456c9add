import { isArray, isObject, type Json } from '../data/json.js'
import { printable } from '../data/printable.js'
import { timestampOf } from '../data/timestamp.js'
import { checkIntrinsic } from '../expressions/intrinsics/evaluate.js'
import { functionOf } from '../expressions/intrinsics/parse.js'
import { parsePath, parseResultPath } from '../expressions/paths/path.js'
import { type Fault, join, type Rule } from './fault.js'

/** Checks the value of a field. */
export type Check = (value: Json, at: string) => Iterable<Fault>

const rule =
  (name: Rule, message: string, isValid: (value: Json) => boolean): Check =>
  (value, at) =>
    isValid(value) ? [] : [{ rule: name, at, message }]

export const anything: Check = () => []
export const string: Check = rule('value', 'must be a string', value => typeof value === 'string')
export const nonEmptyString: Check = rule(
  'value',
  'must be a non-empty string',
  value => typeof value === 'string' && value !== '',
)
export const number: Check = rule('value', 'must be a number', value => typeof value === 'number')
export const boolean: Check = rule('value', 'must be true or false', value => typeof value === 'boolean')
export const isTrue: Check = rule('value', 'must be true or omitted', value => value === true)

export const numberFrom = (min: number): Check =>
  rule('value', `must be a number of at least ${min}`, value => typeof value === 'number' && value >= min)

export const integer = (min: number, max: number): Check =>
  rule(
    'value',
    `must be an integer from ${min} to ${max}`,
    value => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
  )

export const oneOf = (...values: readonly string[]): Check =>
  rule(
    'value',
    values.length === 1 ? `must be ${values[0]}` : `must be one of ${values.join(', ')}`,
    value => typeof value === 'string' && values.includes(value),
  )

export const timestamp: Check = rule(
  'timestamp',
  'must be a timestamp in the format of RFC 3339, such as 2024-11-29T08:05:46Z',
  value => timestampOf(value) !== undefined,
)

/** An array with at least one item. */
export const nonEmptyArray = (item: Check): Check =>
  function* check(value, at) {
    if (!isArray(value)) yield { rule: 'value', at, message: 'must be an array' }
    else if (value.length === 0) yield { rule: 'value', at, message: 'must have at least one item' }
    else yield* items(value, item, at)
  }

export const array = (item: Check): Check =>
  function* check(value, at) {
    if (!isArray(value)) yield { rule: 'value', at, message: 'must be an array' }
    else yield* items(value, item, at)
  }

function* items(values: readonly Json[], item: Check, at: string): Generator<Fault> {
  for (const [index, value] of values.entries()) yield* item(value, `${at}[${index}]`)
}

/** A value or null. */
export const nullable =
  (check: Check): Check =>
  (value, at) =>
    value === null ? [] : check(value, at)

/** A string that the given parser accepts. */
const parsed =
  (name: Rule, parse: (text: string) => unknown): Check =>
  (value, at) => {
    if (typeof value !== 'string') return [{ rule: 'value', at, message: 'must be a string' }]
    try {
      parse(value)
      return []
    } catch (error) {
      return [{ rule: name, at, message: `is invalid: ${error instanceof Error ? error.message : error}` }]
    }
  }

/** A path, such as `$.lines[*].price`. */
export const path: Check = parsed('expression', parsePath)

/** A path that selects a single value, such as `$.total`. */
export const referencePath: Check = function* check(value, at) {
  const faults = [...path(value, at)]
  yield* faults
  if (faults.length > 0 || typeof value !== 'string' || 'referencePath' in parsePath(value).target) return
  yield {
    rule: 'reference-path',
    at,
    message: `must select a single value, but ${printable(value)} can select several`,
  }
}

/** A path to a single value in the input of a state. */
export const resultPath: Check = parsed('reference-path', parseResultPath)

/** A path or an intrinsic function call. */
const expression: Check = parsed('expression', text => (text.startsWith('$') ? parsePath(text) : checkIntrinsic(text)))

/** Functions that return a string. `ErrorPath` and `CausePath` can call them. */
const TEXT_FUNCTIONS: ReadonlySet<string> = new Set(
  ['Format', 'JsonToString', 'ArrayGetItem', 'Base64Encode', 'Base64Decode', 'Hash', 'UUID'].map(
    name => `States.${name}`,
  ),
)

/** A path or an intrinsic function call that returns the error or the cause of a Fail state. */
export const textPath: Check = function* check(value, at) {
  if (typeof value === 'string' && value.startsWith('$')) {
    yield* referencePath(value, at)
    return
  }
  const faults = [...expression(value, at)]
  yield* faults
  if (faults.length > 0 || typeof value !== 'string' || TEXT_FUNCTIONS.has(functionOf(value))) return
  yield { rule: 'expression', at, message: `must be a path or a call to one of ${[...TEXT_FUNCTIONS].join(', ')}` }
}

/** A template. The value of a field whose name ends in `.$` is an expression. */
export const template: Check = function* check(value, at) {
  if (value === null) yield { rule: 'value', at, message: 'must not be null' }
  else yield* partOfTemplate(value, at)
}

function* partOfTemplate(value: Json, at: string): Generator<Fault> {
  if (isArray(value)) yield* items(value, partOfTemplate, at)
  else if (isObject(value)) {
    for (const [name, field] of Object.entries(value)) {
      const fieldAt = join(at, name)
      if (!name.endsWith('.$')) yield* partOfTemplate(field, fieldAt)
      else if (name === '.$') yield { rule: 'template', at: fieldAt, message: 'must have a name before .$' }
      else if (Object.hasOwn(value, name.slice(0, -2))) {
        yield { rule: 'template', at: fieldAt, message: `must not have the same name as ${name.slice(0, -2)}` }
      } else yield* expression(field, fieldAt)
    }
  }
}
