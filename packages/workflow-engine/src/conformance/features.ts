import { isArray, isObject, type Json } from '../data/json.js'
import { comparators, tests } from '../expressions/conditions/comparators.js'
import { functions } from '../expressions/intrinsics/functions.js'

const TYPES = ['Task', 'Choice', 'Pass', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map']

const FIELDS = [
  ...['InputPath', 'Parameters', 'ResultSelector', 'ResultPath', 'OutputPath', 'Result', 'Next', 'End', 'Default'],
  ...['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath', 'Error', 'Cause', 'ErrorPath', 'CausePath'],
  ...['ItemsPath', 'ItemSelector', 'ItemProcessor', 'Iterator', 'MaxConcurrency', 'MaxConcurrencyPath', 'Branches'],
  ...['Retry', 'IntervalSeconds', 'MaxAttempts', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy', 'Catch'],
  ...['TimeoutSeconds', 'TimeoutSecondsPath', 'HeartbeatSeconds', 'HeartbeatSecondsPath'],
]

const CONTEXT = [
  ...['Execution.Id', 'Execution.Name', 'Execution.Input', 'Execution.StartTime', 'StateMachine.Id'],
  ...['StateMachine.Name', 'State.Name', 'Map.Item.Index', 'Map.Item.Value'],
]

/**
 * The features that the comparison with the reference interpreter must cover. New comparators and functions are added
 * automatically.
 */
export const features: readonly string[] = [
  ...TYPES.map(type => `type ${type}`),
  ...[...FIELDS, 'And', 'Or', 'Not', ...Object.keys(tests), 'IsPresent'].map(field => `field ${field}`),
  ...Object.keys(comparators).flatMap(name =>
    name === 'StringMatches' ? [`field ${name}`] : [`field ${name}`, `field ${name}Path`],
  ),
  ...Object.keys(functions).map(name => `function ${name}`),
  ...CONTEXT.map(path => `context ${path}`),
]

/** The features that a part of a definition uses. */
export function* featuresOf(part: Json): Generator<string> {
  if (isArray(part)) for (const item of part) yield* featuresOf(item)
  else if (isObject(part)) {
    if (typeof part.Type === 'string') yield `type ${part.Type}`
    for (const [field, value] of Object.entries(part)) {
      yield `field ${field}`
      yield* featuresOf(value)
    }
  } else if (typeof part === 'string') {
    for (const [, name] of part.matchAll(/(States\.\w+)\(/g)) yield `function ${name}`
    for (const [, path] of part.matchAll(/\$\$\.([A-Za-z]+(?:\.[A-Z][A-Za-z]+)+)/g)) {
      yield* CONTEXT.filter(one => path === one || path?.startsWith(`${one}.`)).map(one => `context ${one}`)
    }
  }
}
