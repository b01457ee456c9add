import type { Rule } from '../checks/fault.js'
import type { Json, JsonObject } from '../data/json.js'
import { LIMITS } from '../data/limits.js'

/** A definition that violates a rule. */
interface Case {
  readonly definition: Json
  /** The path of the violation. */
  readonly at: string
  /** The reason why the reference validator accepts the definition, if it does. */
  readonly unknownToValidator?: string
}

const END = { End: true }
export const PASS: JsonObject = { Type: 'Pass', End: true }
export const machine = (States: JsonObject, more: JsonObject = {}): JsonObject => ({ StartAt: 'A', States, ...more })
/** A state A that violates a rule in one of its fields. */
const state = (fields: JsonObject, field = '', unknownToValidator?: string): Case => ({
  definition: machine({ A: { ...fields } }),
  at: field === '' ? 'States.A' : `States.A.${field}`,
  ...(unknownToValidator !== undefined && { unknownToValidator }),
})
export const task = (fields: JsonObject): JsonObject => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:eu-west-1:1:function:f',
  ...END,
  ...fields,
})
export const pass = (fields: JsonObject): JsonObject => ({ ...PASS, ...fields })
export const wait = (fields: JsonObject): JsonObject => ({ Type: 'Wait', ...END, ...fields })
export const choice = (rule: JsonObject): JsonObject => ({ Type: 'Choice', Choices: [{ Next: 'A', ...rule }] })
const choiceOf = (rule: JsonObject, field: string, unknownToValidator?: string): Case => ({
  definition: machine({ A: choice({ ...rule, Next: 'B' }), B: PASS }),
  at: `States.A.Choices[0].${field}`.replace(/\.$/, ''),
  ...(unknownToValidator !== undefined && { unknownToValidator }),
})
export const map = (fields: JsonObject): JsonObject => ({
  Type: 'Map',
  ItemProcessor: { StartAt: 'B', States: { B: PASS } },
  ...END,
  ...fields,
})
const parallel = (...Branches: Json[]): JsonObject => ({ Type: 'Parallel', Branches, ...END })
const nested = (depth: number): Json => (depth === 0 ? 1 : [nested(depth - 1)])
const LENIENT = 'it accepts the value'
const RANGES = 'it does not check ranges'

const cases: Readonly<Record<Rule, Readonly<Record<string, Case>>>> = {
  size: {
    'more than 1 MiB': {
      ...state(pass({ Comment: 'x'.repeat(LIMITS.definitionSize) })),
      at: '',
      unknownToValidator: LENIENT,
    },
    'too many levels': {
      ...state(pass({ Result: nested(LIMITS.definitionDepth) })),
      at: '',
      unknownToValidator: LENIENT,
    },
    'too many states': {
      definition: machine(Object.fromEntries(Array.from({ length: LIMITS.states + 1 }, (_, n) => [`${n}`, PASS]))),
      at: '',
    },
  },
  value: {
    'not an object': { definition: [], at: '' },
    'StartAt of the wrong type': { definition: { StartAt: 1, States: { A: PASS } }, at: 'StartAt' },
    'States of the wrong type': { definition: { StartAt: 'A', States: [PASS] }, at: 'States' },
    'TimeoutSeconds of 0': {
      definition: machine({ A: PASS }, { TimeoutSeconds: 0 }),
      at: 'TimeoutSeconds',
      unknownToValidator: RANGES,
    },
    'an unknown Version': {
      definition: machine({ A: PASS }, { Version: '2.0' }),
      at: 'Version',
      unknownToValidator: LENIENT,
    },
    JSONata: {
      definition: machine({ A: PASS }, { QueryLanguage: 'JSONata' }),
      at: 'QueryLanguage',
      unknownToValidator: LENIENT,
    },
    'a state of the wrong type': { definition: machine({ A: 'Pass' }), at: 'States.A' },
    'an unknown Type': state({ Type: 'Activity', ...END }, 'Type'),
    'Type of the wrong type': state({ Type: ['Pass'], ...END }, 'Type'),
    'End that is false': state({ Type: 'Pass', End: false }, 'End'),
    'Next of the wrong type': state({ Type: 'Pass', Next: 1 }, 'Next'),
    'Comment of the wrong type': state(pass({ Comment: 1 }), 'Comment'),
    'Seconds of the wrong type': state(wait({ Seconds: '3' }), 'Seconds'),
    'negative Seconds': state(wait({ Seconds: -1 }), 'Seconds'),
    'fractional Seconds': state(wait({ Seconds: 1.5 }), 'Seconds', RANGES),
    'too many Seconds': state(wait({ Seconds: 100_000_000 }), 'Seconds', RANGES),

    'TimeoutSeconds of 0 in a task': state(task({ TimeoutSeconds: 0 }), 'TimeoutSeconds'),
    'HeartbeatSeconds equal to TimeoutSeconds': state(
      task({ TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      'HeartbeatSeconds',
      RANGES,
    ),
    'an empty Resource': state(task({ Resource: '' }), 'Resource', LENIENT),
    'Retry of the wrong type': state(task({ Retry: {} }), 'Retry'),
    'a retrier of the wrong type': state(task({ Retry: ['X'] }), 'Retry[0]'),
    'ErrorEquals of the wrong type': state(task({ Retry: [{ ErrorEquals: 'X' }] }), 'Retry[0].ErrorEquals'),
    'ErrorEquals without names': state(task({ Retry: [{ ErrorEquals: [] }] }), 'Retry[0].ErrorEquals', LENIENT),
    'ErrorEquals with a number': state(task({ Catch: [{ ErrorEquals: [1], Next: 'A' }] }), 'Catch[0].ErrorEquals[0]'),
    'IntervalSeconds of 0': state(
      task({ Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 0 }] }),
      'Retry[0].IntervalSeconds',
      RANGES,
    ),
    'MaxAttempts below 0': state(task({ Retry: [{ ErrorEquals: ['X'], MaxAttempts: -1 }] }), 'Retry[0].MaxAttempts'),
    'too many MaxAttempts': state(
      task({ Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1e8 }] }),
      'Retry[0].MaxAttempts',
      RANGES,
    ),
    'BackoffRate below 1': state(
      task({ Retry: [{ ErrorEquals: ['X'], BackoffRate: 0.5 }] }),
      'Retry[0].BackoffRate',
      RANGES,
    ),
    'MaxDelaySeconds of a leap year': state(
      task({ Retry: [{ ErrorEquals: ['X'], MaxDelaySeconds: 31_622_400 }] }),
      'Retry[0].MaxDelaySeconds',
      RANGES,
    ),
    'MaxDelaySeconds equal to IntervalSeconds': state(
      task({ Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 9, MaxDelaySeconds: 9 }] }),
      'Retry[0].MaxDelaySeconds',
      RANGES,
    ),
    'an unknown JitterStrategy': state(
      task({ Retry: [{ ErrorEquals: ['X'], JitterStrategy: 'HALF' }] }),
      'Retry[0].JitterStrategy',
      LENIENT,
    ),
    'Choices without rules': state({ Type: 'Choice', Choices: [] }, 'Choices'),
    'Choices of the wrong type': state({ Type: 'Choice', Choices: {} }, 'Choices'),
    'And without conditions': choiceOf({ And: [] }, 'And'),
    'Not with several conditions': choiceOf({ Not: [{ Variable: '$', IsNull: true }] }, 'Not'),
    'a number for a string comparison': choiceOf({ Variable: '$', StringEquals: 1 }, 'StringEquals'),
    'a string for a numeric comparison': choiceOf({ Variable: '$', NumericLessThan: '1' }, 'NumericLessThan'),
    'a string for a boolean comparison': choiceOf({ Variable: '$', BooleanEquals: 'true' }, 'BooleanEquals'),
    'a string for a type test': choiceOf({ Variable: '$', IsPresent: 'true' }, 'IsPresent'),
    'empty Branches': state({ Type: 'Parallel', Branches: [], ...END }, 'Branches', LENIENT),
    'a branch of the wrong type': state(parallel('B'), 'Branches[0]'),
    'MaxConcurrency below 0': state(map({ MaxConcurrency: -1 }), 'MaxConcurrency'),
    'a distributed Map': state(
      map({
        ItemProcessor: {
          StartAt: 'B',
          States: { B: PASS },
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        },
      }),
      'ItemProcessor.ProcessorConfig.Mode',
      'it accepts distributed Maps',
    ),
    'null Parameters': state(pass({ Parameters: null }), 'Parameters'),
    'a path of the wrong type': state(pass({ InputPath: 1 }), 'InputPath'),
    'an expression of the wrong type': state(
      pass({ Parameters: { a: [{ 'b.$': 1 }] } }),
      'Parameters.a[0].b.$',
      LENIENT,
    ),
  },
  required: {
    'no StartAt': { definition: { States: { A: PASS } }, at: 'StartAt' },
    'no States': { definition: { StartAt: 'A' }, at: 'States' },
    'an empty definition': { definition: {}, at: 'States' },
    'no Type': state(END, 'Type'),
    'no Resource': state({ Type: 'Task', ...END }, 'Resource'),
    'no Choices': state({ Type: 'Choice' }, 'Choices'),
    'no Branches': state({ Type: 'Parallel', ...END }, 'Branches'),
    'no Variable': choiceOf({ IsNull: true }, 'Variable'),
    'no ErrorEquals in a retrier': state(task({ Retry: [{}] }), 'Retry[0].ErrorEquals'),
    'no ErrorEquals in a catcher': state(task({ Catch: [{ Next: 'A' }] }), 'Catch[0].ErrorEquals'),
    'no Next in a catcher': state(task({ Catch: [{ ErrorEquals: ['X'] }] }), 'Catch[0].Next'),
    'no StartAt in a branch': state(parallel({ States: { B: PASS } }), 'Branches[0].StartAt'),
    'no States in an item processor': state(map({ ItemProcessor: { StartAt: 'B' } }), 'ItemProcessor.States'),
  },
  'unknown-field': {
    'in a definition': { definition: machine({ A: PASS }, { Start: 'A' }), at: 'Start' },
    'in a state': state(pass({ Nxt: 'A' }), 'Nxt'),
    'for another type of state': state(wait({ Seconds: 1, ResultPath: '$' }), 'ResultPath'),
    'InputPath in a Fail state': state({ Type: 'Fail', InputPath: '$' }, 'InputPath'),
    'Next in a Choice state': state({ ...choice({ Variable: '$', IsNull: true }), Next: 'A' }, 'Next'),
    'End in a Succeed state': state({ Type: 'Succeed', ...END }, 'End'),
    'Retry in a Pass state': state(pass({ Retry: [] }), 'Retry'),
    'in a retrier': state(task({ Retry: [{ ErrorEquals: ['X'], Backoff: 1 }] }), 'Retry[0].Backoff', LENIENT),
    'in a catcher': state(task({ Catch: [{ ErrorEquals: ['X'], Next: 'A', Result: 1 }] }), 'Catch[0].Result', LENIENT),
    'in a choice rule': choiceOf({ Variable: '$', IsNull: true, Then: 'B' }, 'Then', LENIENT),
    'Next in a nested condition': choiceOf({ Not: { Variable: '$', IsNull: true, Next: 'B' } }, 'Not.Next', LENIENT),
    'in a branch': state(
      parallel({ StartAt: 'B', States: { B: PASS }, TimeoutSeconds: 1 }),
      'Branches[0].TimeoutSeconds',
      LENIENT,
    ),
    'in an item processor': state(
      map({ ItemProcessor: { StartAt: 'B', States: { B: PASS }, Mode: 'INLINE' } }),
      'ItemProcessor.Mode',
      LENIENT,
    ),
    'in a processor configuration': state(
      map({ ItemProcessor: { StartAt: 'B', States: { B: PASS }, ProcessorConfig: { Mode: 'INLINE', Type: 'X' } } }),
      'ItemProcessor.ProcessorConfig.Type',
      LENIENT,
    ),
    'for variables': state(pass({ Assign: { a: 1 } }), 'Assign', 'it supports variables'),
    'for distributed Maps': state(
      map({ ToleratedFailureCount: 1 }),
      'ToleratedFailureCount',
      'it supports distributed Maps',
    ),
  },
  alternatives: {
    'neither Next nor End': state({ Type: 'Pass' }),
    'Next and End': state(pass({ Next: 'A' })),
    'no time in a Wait state': state(wait({})),
    'two times in a Wait state': state(wait({ Seconds: 1, TimestampPath: '$.t' })),
    'two timeouts': state(task({ TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' })),
    'two heartbeats': state(task({ HeartbeatSeconds: 1, HeartbeatSecondsPath: '$.t' })),
    'two errors': state({ Type: 'Fail', Error: 'X', ErrorPath: '$.e' }),
    'two causes': state({ Type: 'Fail', Cause: 'X', CausePath: '$.e' }),
    'two item selectors': state(map({ ItemSelector: {}, Parameters: {} })),
    'two concurrencies': state(map({ MaxConcurrency: 1, MaxConcurrencyPath: '$.m' })),
    'two item processors': state(map({ Iterator: { StartAt: 'C', States: { C: PASS } } })),
    'no item processor': state({ Type: 'Map', ...END }),
    'two comparisons': choiceOf({ Variable: '$', IsNull: true, IsString: true }, ''),
    'no comparison': choiceOf({ Variable: '$' }, ''),
    'And with Or': choiceOf({ And: [{ Variable: '$', IsNull: true }], Or: [{ Variable: '$', IsNull: true }] }, ''),
    'And with Variable': choiceOf({ Variable: '$', And: [{ Variable: '$', IsNull: true }] }, '', LENIENT),
    'a nested condition without a comparison': choiceOf({ Or: [{ Not: { Variable: '$' } }] }, 'Or[0].Not'),
    'a rule without Next or End': {
      definition: machine({ A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: true }] } }),
      at: 'States.A.Choices[0]',
    },
  },
  'state-name': {
    empty: { definition: { StartAt: '', States: { '': PASS } }, at: 'States' },
    'of 81 characters': {
      definition: { StartAt: 'é'.repeat(81), States: { ['é'.repeat(81)]: PASS } },
      at: `States.${'é'.repeat(80)}…`,
    },
  },
  'duplicate-state': {
    'inside and outside a Map': {
      definition: machine({ A: { ...map({}), End: undefined as never, Next: 'B' }, B: PASS }),
      at: 'States.A.ItemProcessor.States.B',
    },
    'in two branches': state(
      parallel({ StartAt: 'B', States: { B: PASS } }, { StartAt: 'B', States: { B: PASS } }),
      'Branches[1].States.B',
    ),
    'a state and the state that contains it': state(
      parallel({ StartAt: 'A', States: { A: PASS } }),
      'Branches[0].States.A',
    ),
  },
  'unknown-state': {
    'in StartAt': { definition: { StartAt: 'X', States: { A: PASS } }, at: 'StartAt' },
    'in Next': { definition: machine({ A: { Type: 'Pass', Next: 'X' }, B: PASS }), at: 'States.A.Next' },
    'in Default': {
      definition: machine({ A: { ...choice({ Variable: '$', IsNull: true }), Default: 'X' }, B: PASS }),
      at: 'States.A.Default',
    },
    'in a choice rule': {
      definition: machine({ A: choice({ Variable: '$', IsNull: true, Next: 'X' }), B: PASS }),
      at: 'States.A.Choices[0].Next',
    },
    'in a catcher': {
      definition: machine({ A: task({ Catch: [{ ErrorEquals: ['X'], Next: 'X' }] }) }),
      at: 'States.A.Catch[0].Next',
    },
    'outside the branch': {
      definition: machine({
        A: {
          ...parallel({ StartAt: 'B', States: { B: { Type: 'Pass', Next: 'C' }, D: { Type: 'Succeed' } } }),
          Next: 'C',
          End: undefined as never,
        },
        C: PASS,
      }),
      at: 'States.A.Branches[0].States.B.Next',
    },
    'inside a branch': {
      definition: machine({ A: { ...map({}), End: undefined as never, Next: 'B' }, C: PASS }),
      at: 'States.A.Next',
    },
    'the name of a method': { definition: { StartAt: 'toString', States: { A: PASS } }, at: 'StartAt' },
  },
  'unreachable-state': {
    'no transition': { definition: machine({ A: PASS, B: PASS }), at: 'States.B' },
    'only a transition from itself': {
      definition: machine({ A: PASS, B: { Type: 'Pass', Next: 'B' } }),
      at: 'States.B',
      unknownToValidator: 'it accepts a transition from any state',
    },
    'in a branch': state(parallel({ StartAt: 'B', States: { B: PASS, C: PASS } }), 'Branches[0].States.C'),
  },
  'no-end': {
    'a loop': { definition: machine({ A: { Type: 'Pass', Next: 'A' } }), at: 'States' },
    'a loop in an item processor': state(
      map({ ItemProcessor: { StartAt: 'B', States: { B: { Type: 'Pass', Next: 'B' } } } }),
      'ItemProcessor.States',
    ),
  },
  'states-all': {
    'with another name': state(
      task({ Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] }),
      'Retry[0].ErrorEquals',
      LENIENT,
    ),
    'before another retrier': state(
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }),
      'Retry[0].ErrorEquals',
      LENIENT,
    ),
    'before another catcher': {
      definition: machine({
        A: task({
          Catch: [
            { ErrorEquals: ['States.ALL'], Next: 'A' },
            { ErrorEquals: ['X'], Next: 'A' },
          ],
        }),
      }),
      at: 'States.A.Catch[0].ErrorEquals',
      unknownToValidator: LENIENT,
    },
  },
  timestamp: {
    'a number': state(wait({ Timestamp: 3 }), 'Timestamp'),
    'a date without a time': state(wait({ Timestamp: '2024-11-29' }), 'Timestamp'),
    'a lower-case t': state(wait({ Timestamp: '2024-11-29t08:05:46Z' }), 'Timestamp', LENIENT),
    'no zone': state(wait({ Timestamp: '2024-11-29T08:05:46' }), 'Timestamp'),
    'a month that does not exist': state(wait({ Timestamp: '2024-13-01T08:05:46Z' }), 'Timestamp'),
    'a day that does not exist': state(wait({ Timestamp: '2023-02-29T08:05:46Z' }), 'Timestamp'),
    'in a comparison': choiceOf({ Variable: '$', TimestampEquals: 'yesterday' }, 'TimestampEquals', LENIENT),
    'in a nested comparison': choiceOf(
      { Not: { Variable: '$', TimestampLessThan: '2024-11-29T8:05:46Z' } },
      'Not.TimestampLessThan',
      LENIENT,
    ),
  },
  expression: {
    'not a path': state(pass({ InputPath: 'a.b' }), 'InputPath'),
    'an unclosed bracket': state(pass({ OutputPath: '$.a[' }), 'OutputPath'),
    'characters that are not allowed': state(pass({ OutputPath: '$.a\u0001\ud800' }), 'OutputPath', LENIENT),
    'too long': state(pass({ OutputPath: `$${'.a'.repeat(LIMITS.expressionLength)}` }), 'OutputPath'),
    'filters that are nested too deeply': state(
      pass({ OutputPath: `$${'[?@'.repeat(31)}${']'.repeat(31)}` }),
      'OutputPath',
    ),
    'a pattern that is too large': state(pass({ OutputPath: "$[?match(@, '(a{100}){101}')]" }), 'OutputPath'),
    'an unknown function': state(pass({ Parameters: { 'a.$': 'States.Sum(1)' } }), 'Parameters.a.$'),
    'too many arguments': state(task({ ResultSelector: { 'a.$': 'States.UUID(1)' } }), 'ResultSelector.a.$'),
    'an invalid path in a call': state(
      map({ ItemSelector: { 'a.$': 'States.ArrayLength($.a[)' } }),
      'ItemSelector.a.$',
    ),
    'calls that are nested too deeply': state(
      pass({ Parameters: { 'a.$': `${'States.Array('.repeat(11)}${')'.repeat(11)}` } }),
      'Parameters.a.$',
      LENIENT,
    ),
    'text in a template': state(pass({ Parameters: { 'a.$': 'text' } }), 'Parameters.a.$'),
    'a call that does not return a string': state(
      { Type: 'Fail', CausePath: 'States.MathAdd(1, 1)' },
      'CausePath',
      LENIENT,
    ),
  },
  'reference-path': {
    'ResultPath with a wildcard': state(pass({ ResultPath: '$.a[*]' }), 'ResultPath'),
    'ResultPath into the context': state(pass({ ResultPath: '$$.Execution' }), 'ResultPath', LENIENT),
    'ResultPath that is too deep': state(pass({ ResultPath: `$${'.a'.repeat(101)}` }), 'ResultPath', LENIENT),
    'ResultPath of a catcher': state(
      task({ Catch: [{ ErrorEquals: ['X'], Next: 'A', ResultPath: '$..a' }] }),
      'Catch[0].ResultPath',
      LENIENT,
    ),
    'SecondsPath with a filter': state(wait({ SecondsPath: '$.a[?@.b]' }), 'SecondsPath'),
    'ItemsPath with a slice': state(map({ ItemsPath: '$.a[1:2]' }), 'ItemsPath'),
    'TimeoutSecondsPath with descendants': state(task({ TimeoutSecondsPath: '$..a' }), 'TimeoutSecondsPath'),
    'ErrorPath with several names': state({ Type: 'Fail', ErrorPath: "$['a','b']" }, 'ErrorPath', LENIENT),
    'Variable with a wildcard': choiceOf({ Variable: '$.*', IsNull: true }, 'Variable'),
    'a path to compare with': choiceOf({ Variable: '$', StringEqualsPath: '$[*]' }, 'StringEqualsPath'),
  },
  template: {
    'two fields with the same name': state(pass({ Parameters: { a: 1, 'a.$': '$' } }), 'Parameters.a.$'),
    'a field without a name': state(pass({ Parameters: { '.$': '$' } }), 'Parameters..$', LENIENT),
  },
}

/** Definitions that each violate a rule. */
export const invalidDefinitions: readonly (Case & { readonly rule: string; readonly name: string })[] = Object.entries(
  cases,
).flatMap(([rule, named]) =>
  Object.entries(named).map(([name, one]) => ({
    ...one,
    rule,
    name,
    definition: JSON.parse(JSON.stringify(one.definition)) as Json,
  })),
)
