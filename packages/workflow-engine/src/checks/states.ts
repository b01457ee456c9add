import { isArray, isObject, type Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import { MAX_NUMBER } from '../definition/definition.js'
import { choiceRule } from './conditions.js'
import { type Fault, join } from './fault.js'
import { checkShape, type Shape } from './shape.js'
import {
  anything,
  array,
  type Check,
  integer,
  isTrue,
  nonEmptyArray,
  nonEmptyString,
  nullable,
  numberFrom,
  oneOf,
  path,
  referencePath,
  resultPath,
  string,
  template,
  textPath,
  timestamp,
} from './values.js'

/** The maximum `MaxDelaySeconds`, one second less than a leap year. */
const MAX_DELAY_SECONDS = 31_622_399

type Fields = Readonly<Record<string, Check>>

const seconds = integer(1, MAX_NUMBER)
const commonFields: Fields = { Type: anything, Comment: string, QueryLanguage: oneOf('JSONPath') }
const pathFields: Fields = { InputPath: nullable(path), OutputPath: nullable(path) }
const transitionFields: Fields = { Next: nonEmptyString, End: isTrue }
const resultFields: Fields = { Parameters: template, ResultPath: nullable(resultPath) }

const RETRIER: Shape = {
  name: 'a retrier',
  required: { ErrorEquals: nonEmptyArray(nonEmptyString) },
  optional: {
    IntervalSeconds: seconds,
    MaxAttempts: integer(0, MAX_NUMBER),
    BackoffRate: numberFrom(1),
    MaxDelaySeconds: integer(1, MAX_DELAY_SECONDS),
    JitterStrategy: oneOf('FULL', 'NONE'),
    Comment: string,
  },
}

const CATCHER: Shape = {
  name: 'a catcher',
  required: { ErrorEquals: nonEmptyArray(nonEmptyString), Next: nonEmptyString },
  optional: { ResultPath: nullable(resultPath), Comment: string },
}

const retrier: Check = function* check(value, at) {
  yield* checkShape(RETRIER, value, at)
  if (!isObject(value)) return
  const { IntervalSeconds = 1, MaxDelaySeconds } = value
  if (typeof MaxDelaySeconds === 'number' && MaxDelaySeconds <= Number(IntervalSeconds)) {
    const message = `must be greater than IntervalSeconds, which is ${IntervalSeconds}`
    yield { rule: 'value', at: `${at}.MaxDelaySeconds`, message }
  }
}

const catcher: Check = (value, at) => checkShape(CATCHER, value, at)

/** An array of retriers or catchers. `States.ALL` is only allowed in the last item, without other names. */
const handlers = (item: Check): Check =>
  function* check(value, at) {
    yield* array(item)(value, at)
    if (!isArray(value)) return
    for (const [index, handler] of value.entries()) {
      const names = isObject(handler) && isArray(handler.ErrorEquals) ? handler.ErrorEquals : []
      if (!names.includes('States.ALL')) continue
      const namesAt = `${at}[${index}].ErrorEquals`
      if (names.length > 1) yield statesAll(namesAt, 'must not contain other names in addition to States.ALL')
      if (index < value.length - 1)
        yield statesAll(namesAt, `contains States.ALL, which is only allowed in the last item of ${at}`)
    }
  }

const statesAll = (at: string, message: string): Fault => ({ rule: 'states-all', at, message })

const recoveryFields: Fields = { ResultSelector: template, Retry: handlers(retrier), Catch: handlers(catcher) }

/** Nested machines are checked separately, like the definition. */
const machine: Check = anything

const NEXT_OR_END = ['Next', 'End'] as const

/** The fields of each type of state. */
const SHAPES: Readonly<Record<string, Shape>> = {
  Task: {
    name: 'a Task state',
    required: { Resource: nonEmptyString },
    optional: {
      ...{ ...commonFields, ...pathFields, ...transitionFields, ...resultFields, ...recoveryFields },
      TimeoutSeconds: seconds,
      TimeoutSecondsPath: referencePath,
      HeartbeatSeconds: seconds,
      HeartbeatSecondsPath: referencePath,
    },
    atMostOne: [
      ['TimeoutSeconds', 'TimeoutSecondsPath'],
      ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
    ],
    exactlyOne: [NEXT_OR_END],
  },
  Choice: {
    name: 'a Choice state',
    required: { Choices: nonEmptyArray(choiceRule) },
    optional: { ...commonFields, ...pathFields, Default: nonEmptyString },
  },
  Pass: {
    name: 'a Pass state',
    optional: { ...commonFields, ...pathFields, ...transitionFields, ...resultFields, Result: anything },
    exactlyOne: [NEXT_OR_END],
  },
  Wait: {
    name: 'a Wait state',
    optional: {
      ...{ ...commonFields, ...pathFields, ...transitionFields },
      Seconds: integer(0, MAX_NUMBER),
      SecondsPath: referencePath,
      Timestamp: timestamp,
      TimestampPath: referencePath,
    },
    exactlyOne: [NEXT_OR_END, ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath']],
  },
  Succeed: { name: 'a Succeed state', optional: { ...commonFields, ...pathFields } },
  Fail: {
    name: 'a Fail state',
    optional: { ...commonFields, Error: string, ErrorPath: textPath, Cause: string, CausePath: textPath },
    atMostOne: [
      ['Error', 'ErrorPath'],
      ['Cause', 'CausePath'],
    ],
  },
  Parallel: {
    name: 'a Parallel state',
    required: { Branches: nonEmptyArray(machine) },
    optional: { ...commonFields, ...pathFields, ...transitionFields, ...resultFields, ...recoveryFields },
    exactlyOne: [NEXT_OR_END],
  },
  Map: {
    name: 'a Map state',
    optional: {
      ...{ ...commonFields, ...pathFields, ...transitionFields, ...resultFields, ...recoveryFields },
      ItemsPath: referencePath,
      ItemSelector: template,
      MaxConcurrency: integer(0, MAX_NUMBER),
      MaxConcurrencyPath: referencePath,
      ItemProcessor: machine,
      Iterator: machine,
    },
    atMostOne: [
      ['ItemSelector', 'Parameters'],
      ['MaxConcurrency', 'MaxConcurrencyPath'],
    ],
    exactlyOne: [NEXT_OR_END, ['ItemProcessor', 'Iterator']],
  },
}

/** Checks a state without its nested machines. */
export const state: Check = function* check(value, at) {
  if (!isObject(value)) {
    yield { rule: 'value', at, message: 'must be an object' }
    return
  }
  const { Type, TimeoutSeconds, HeartbeatSeconds } = value
  const types = Object.keys(SHAPES).join(', ')
  if (Type === undefined) yield { rule: 'required', at: join(at, 'Type'), message: `is required: one of ${types}` }
  else if (typeof Type !== 'string' || !Object.hasOwn(SHAPES, Type)) {
    yield { rule: 'value', at: join(at, 'Type'), message: `must be one of ${types}` }
  } else yield* checkShape(SHAPES[Type] as Shape, value, at)
  if (typeof TimeoutSeconds === 'number' && Number(HeartbeatSeconds) >= TimeoutSeconds) {
    const message = `must be less than TimeoutSeconds, which is ${TimeoutSeconds}`
    yield { rule: 'value', at: join(at, 'HeartbeatSeconds'), message }
  }
}

const NESTED_MACHINE: Shape = {
  name: 'a branch',
  required: { StartAt: nonEmptyString, States: states },
  optional: { Comment: string, QueryLanguage: oneOf('JSONPath') },
}

const MACHINES: Readonly<Record<'definition' | 'branch' | 'processor', Shape>> = {
  definition: {
    ...NESTED_MACHINE,
    name: 'a definition',
    optional: { ...NESTED_MACHINE.optional, Version: oneOf('1.0'), TimeoutSeconds: seconds },
  },
  branch: NESTED_MACHINE,
  processor: {
    ...NESTED_MACHINE,
    name: 'an item processor',
    optional: { ...NESTED_MACHINE.optional, ProcessorConfig: processorConfig },
  },
}

function processorConfig(value: Json, at: string): Iterable<Fault> {
  return checkShape({ name: 'a processor configuration', optional: { Mode: oneOf('INLINE') } }, value, at)
}

/** Checks each state of a machine. */
function* states(value: Json, at: string): Generator<Fault> {
  if (!isObject(value)) {
    yield { rule: 'value', at, message: 'must be an object' }
    return
  }
  for (const [name, field] of Object.entries(value)) {
    if (name === '') yield { rule: 'state-name', at, message: 'must not have a state with an empty name' }
    else if ([...name].length > LIMITS.stateNameLength) {
      const message = `has a name of more than ${LIMITS.stateNameLength} characters`
      yield { rule: 'state-name', at: join(at, `${name.slice(0, LIMITS.stateNameLength)}…`), message }
    }
    yield* state(field, join(at, name))
  }
}

/** Checks a machine and its states, without nested machines. */
export const checkMachine = (kind: keyof typeof MACHINES, value: Json, at: string): Generator<Fault> =>
  checkShape(MACHINES[kind], value, at)
