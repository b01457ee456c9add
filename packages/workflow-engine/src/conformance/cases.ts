import type { Json } from '../data/json.js'
import type { State, StateMachine } from '../definition/definition.js'
import { comparisons } from './comparisons.js'
import type { End } from './reference.js'

/** A definition with an input. */
export interface Case {
  readonly name: string
  readonly definition: StateMachine
  readonly input: Json
  /** The correct result, if the reference interpreter deviates from the language, and what it does instead. */
  readonly deviation?: { readonly end: End; readonly reference: string }
}

const deviating = (of: Case, end: End, reference: string): Case => ({ ...of, deviation: { end, reference } })

const one = (state: object): StateMachine => machine({ A: { End: true, ...state } as State })
const machine = (States: object, StartAt = 'A'): StateMachine => ({ StartAt, States: States as StateMachine['States'] })
const pass = (name: string, fields: object, input: Json): Case => ({
  name,
  definition: one({ Type: 'Pass', ...fields }),
  input,
})
const choice = (name: string, rule: object, input: Json): Case => ({
  name: `choice: ${name}`,
  definition: machine({
    A: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: 'yes', End: true },
    No: { Type: 'Pass', Result: 'no', End: true },
  }),
  input,
})
const intrinsic = (call: string, input: Json = {}): Case => pass(call, { Parameters: { 'value.$': call } }, input)
/** For values that differ in each run: checks the value with a rule. */
const tested = (expression: string, rule: object): Case => ({
  name: expression,
  definition: machine({
    A: { Type: 'Pass', Parameters: { 'value.$': expression }, Next: 'B' },
    B: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
    Yes: { Type: 'Pass', Result: 'yes', End: true },
    No: { Type: 'Pass', Result: 'no', End: true },
  }),
  input: {},
})
const task = (name: string, fields: object, input: Json = {}): Case => ({
  name: `task: ${name}`,
  definition: machine({
    A: { Type: 'Task', Resource: 'echo', Next: 'Z', ...fields },
    B: { Type: 'Pass', Parameters: { 'caught.$': '$' }, Next: 'Z' },
    Z: { Type: 'Succeed' },
  }),
  input,
})
const failing = (name: string, fields: object): Case => task(name, { Resource: 'fail', ...fields }, { kept: 1 })

const order: Json = {
  id: 'o-1',
  total: 120.5,
  paid: true,
  note: null,
  date: '2024-11-29T08:05:46Z',
  customer: { name: 'Ann', tags: ['new', 'eu'] },
  lines: [
    { sku: 'a', price: 10, count: 2 },
    { sku: 'b', price: 100.5, count: 1 },
  ],
}

/** Handwritten definitions for all features of the language. */
export const cases: readonly Case[] = [
  pass('Pass: input', {}, order),
  pass('Pass: Result', { Result: { a: [1] } }, order),
  pass('InputPath', { InputPath: '$.customer' }, order),
  pass('InputPath null', { InputPath: null }, order),
  pass('InputPath into an array', { InputPath: '$.lines[1].sku' }, order),
  pass('InputPath that selects nothing', { InputPath: '$.missing.field' }, order),
  pass('InputPath into the context object', { InputPath: '$$.Execution.Input' }, order),
  pass('InputPath with a wildcard', { InputPath: '$.lines[*].price' }, order),
  pass('InputPath with a filter', { InputPath: '$.lines[?(@.price > 50)]' }, order),
  pass('InputPath with a slice', { InputPath: '$.lines[0:1]' }, order),
  pass('InputPath at any depth', { InputPath: '$..sku' }, order),
  pass('InputPath with quoted names', { InputPath: "$['customer']['name']" }, order),
  pass('OutputPath', { OutputPath: '$.total' }, order),
  pass('OutputPath null', { OutputPath: null }, order),
  pass('OutputPath that selects nothing', { OutputPath: '$.nothing' }, order),
  pass('ResultPath', { Result: 1, ResultPath: '$.added' }, order),
  pass('ResultPath to a new nested field', { Result: 1, ResultPath: '$.x.y.z' }, order),
  pass('ResultPath to an existing value', { Result: 1, ResultPath: '$.customer.name' }, order),
  pass('ResultPath null', { Result: 1, ResultPath: null }, order),
  pass('ResultPath with an input that is not an object', { Result: 1, ResultPath: '$.a' }, 'text'),
  pass('ResultPath after InputPath', { InputPath: '$.customer', ResultPath: '$.copy' }, order),
  pass('Parameters', { Parameters: { 'who.$': '$.customer.name', fixed: [1, { 'id.$': '$.id' }] } }, order),
  deviating(
    pass('Parameters that select nothing', { Parameters: { 'who.$': '$.missing' } }, order),
    { error: 'States.ParameterPathFailure' },
    'fails with States.Runtime',
  ),
  pass('Parameters from the context object', { Parameters: { 'input.$': '$$.Execution.Input.id' } }, order),
  deviating(
    pass(
      'Parameters with a wildcard',
      { Parameters: { 'all.$': '$.lines[*].sku', 'none.$': '$.lines[?(@.price > 999)]' } },
      order,
    ),
    { output: { all: ['a', 'b'], none: [] } },
    'fails when a filter selects nothing',
  ),

  intrinsic("States.Format('{} of {}', $.id, $.total)", order),
  intrinsic("States.Format('escaped \\{\\} and \\'{}\\'', $.customer.name)", order),
  intrinsic('States.StringToJson(\'{"a":[1,2]}\')'),
  deviating(intrinsic("States.StringToJson('{')"), { error: 'States.IntrinsicFailure' }, 'fails with SyntaxError'),
  intrinsic('States.JsonToString($.customer)', order),
  intrinsic("States.Array(1, 'two', $.paid, null)", order),
  intrinsic('States.ArrayPartition($.a, 2)', { a: [1, 2, 3, 4, 5] }),
  intrinsic('States.ArrayContains($.a, 3)', { a: [1, 2, 3] }),
  intrinsic('States.ArrayContains($.lines, $.lines[0])', order),
  intrinsic('States.ArrayRange(1, 9, 2)'),
  intrinsic('States.ArrayRange(9, 1, -3)'),
  intrinsic('States.ArrayGetItem($.a, 1)', { a: [1, 2, 3] }),
  intrinsic('States.ArrayLength($.lines)', order),
  intrinsic('States.ArrayUnique($.a)', { a: [1, 2, 1, 'x', 'x'] }),
  deviating(
    intrinsic("States.Base64Encode('Grüße')"),
    { output: { value: 'R3LDvMOfZQ==' } },
    'supports only Latin characters',
  ),
  deviating(
    intrinsic("States.Base64Decode('R3LDvMOfZQ==')"),
    { output: { value: 'Grüße' } },
    'supports only Latin characters',
  ),
  intrinsic("States.Hash('text', 'SHA-256')"),
  intrinsic("States.Hash('text', 'MD5')"),
  intrinsic("States.Hash('text', 'SHA-1')"),
  intrinsic('States.JsonMerge($.a, $.b, false)', { a: { x: 1, y: 1 }, b: { y: 2 } }),
  intrinsic('States.MathAdd($.a, -1)', { a: 41 }),
  deviating(
    intrinsic("States.StringSplit('This.is+a,test=string', '.+,=')"),
    { output: { value: ['This', 'is', 'a', 'test', 'string'] } },
    'treats the separators as a single separator',
  ),
  intrinsic("States.StringSplit('1,2,3', ',')"),
  intrinsic("States.Format('{}', States.ArrayLength(States.Array(1, States.MathAdd(1, 1))))"),
  tested('States.MathRandom(4, 7)', { Variable: '$.value', IsNumeric: true }),
  tested('States.UUID()', { Variable: '$.value', StringMatches: '*-*-*-*-*' }),

  pass('context: the execution', { Parameters: { 'id.$': '$$.Execution.Id', 'name.$': '$$.Execution.Name' } }, {}),
  pass('context: the machine', { Parameters: { 'id.$': '$$.StateMachine.Id', 'n.$': '$$.StateMachine.Name' } }, {}),
  pass('context: the state', { Parameters: { 'name.$': '$$.State.Name' } }, {}),
  tested('$$.Execution.StartTime', { Variable: '$.value', IsTimestamp: true }),

  choice('StringEquals', { Variable: '$.id', StringEquals: 'o-1' }, order),
  choice('StringEqualsPath', { Variable: '$.id', StringEqualsPath: '$.customer.name' }, order),
  choice('StringLessThan', { Variable: '$.id', StringLessThan: 'p' }, order),
  choice('StringGreaterThanEqualsPath', { Variable: '$.id', StringGreaterThanEqualsPath: '$.id' }, order),
  choice('StringMatches', { Variable: '$.id', StringMatches: 'o-*' }, order),
  choice('StringMatches with an escaped star', { Variable: '$.s', StringMatches: 'a\\*b*' }, { s: 'a*bc' }),
  choice('NumericEquals', { Variable: '$.total', NumericEquals: 120.5 }, order),
  choice('NumericGreaterThan with a string', { Variable: '$.id', NumericGreaterThan: 1 }, order),
  choice('NumericLessThanPath', { Variable: '$.lines[0].price', NumericLessThanPath: '$.total' }, order),
  choice('NumericLessThanEquals', { Variable: '$.total', NumericLessThanEquals: 120 }, order),
  deviating(
    choice('NumericLessThanEquals with a string', { Variable: '$.s', NumericLessThanEquals: 3 }, { s: '2.5' }),
    { output: 'no' },
    'treats strings as numbers',
  ),
  choice('BooleanEquals', { Variable: '$.paid', BooleanEquals: true }, order),
  choice('BooleanEqualsPath', { Variable: '$.paid', BooleanEqualsPath: '$.paid' }, order),
  choice('TimestampEquals', { Variable: '$.date', TimestampEquals: '2024-11-29T08:05:46Z' }, order),
  choice('TimestampLessThan', { Variable: '$.date', TimestampLessThan: '2024-12-01T00:00:00Z' }, order),
  choice('TimestampGreaterThanPath', { Variable: '$.date', TimestampGreaterThanPath: '$.date' }, order),
  choice('IsPresent', { Variable: '$.customer.name', IsPresent: true }, order),
  deviating(
    choice('IsPresent false', { Variable: '$.nothing', IsPresent: false }, order),
    { output: 'yes' },
    'ignores the value of IsPresent',
  ),
  choice('IsNull', { Variable: '$.note', IsNull: true }, order),
  choice('IsNumeric', { Variable: '$.total', IsNumeric: true }, order),
  choice('IsString', { Variable: '$.total', IsString: true }, order),
  choice('IsBoolean', { Variable: '$.paid', IsBoolean: true }, order),
  choice('IsTimestamp', { Variable: '$.date', IsTimestamp: true }, order),
  choice('IsTimestamp with another string', { Variable: '$.id', IsTimestamp: true }, order),
  choice(
    'And',
    {
      And: [
        { Variable: '$.paid', BooleanEquals: true },
        { Variable: '$.total', NumericGreaterThan: 500 },
      ],
    },
    order,
  ),
  choice(
    'Or',
    {
      Or: [
        { Variable: '$.paid', BooleanEquals: false },
        { Variable: '$.total', NumericGreaterThan: 5 },
      ],
    },
    order,
  ),
  choice('Not', { Not: { Variable: '$.paid', BooleanEquals: false } }, order),
  ...comparisons.map(({ name, rule, input }) => choice(name, rule, input)),
  choice('a path that selects nothing', { Variable: '$.nothing', StringEquals: 'x' }, order),
  {
    name: 'choice: no rule matches',
    definition: machine({
      A: { Type: 'Choice', Choices: [{ Variable: '$.paid', BooleanEquals: false, Next: 'B' }] },
      B: { Type: 'Succeed' },
    }),
    input: order,
  },

  task('its output', {}, order),
  task('Parameters and ResultSelector', { Parameters: { 'x.$': '$.id' }, ResultSelector: { 'y.$': '$.x' } }, order),
  task(
    'ResultSelector and ResultPath',
    { InputPath: '$.customer', ResultSelector: { 'n.$': '$.name' }, ResultPath: '$.r' },
    order,
  ),
  task('OutputPath', { ResultPath: '$.r', OutputPath: '$.r.id' }, order),
  failing('a failure', {}),
  failing('Catch by name', { Catch: [{ ErrorEquals: ['Broken'], Next: 'B' }] }),
  failing('Catch for all errors', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ResultPath: '$.error' }] }),
  failing('Catch for task failures', { Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'B' }] }),
  failing('Catch for a different error', { Catch: [{ ErrorEquals: ['Other'], Next: 'B' }] }),
  failing('the first matching Catch', {
    Catch: [
      { ErrorEquals: ['Other'], Next: 'Z' },
      { ErrorEquals: ['States.ALL'], Next: 'B' },
    ],
  }),
  failing('Catch without a result', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ResultPath: null }] }),
  failing('Retry and then Catch', {
    Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 2 }],
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B', ResultPath: '$.error' }],
  }),
  failing('Retry for a different error', { Retry: [{ ErrorEquals: ['Other'] }] }),
  task('Retry that succeeds', { Resource: 'twice', Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5 }] }),
  task('Retry that fails after the last attempt', {
    Resource: 'twice',
    Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
  }),
  task('no Retry', { Resource: 'twice', Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 0 }] }),
  task('Retry with intervals', {
    Resource: 'twice',
    Retry: [
      { ErrorEquals: ['Broken'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 4, JitterStrategy: 'FULL' },
    ],
  }),
  task('heartbeats that are not due yet', { HeartbeatSeconds: 5, TimeoutSeconds: 10 }, order),
  task(
    'times from the input',
    { HeartbeatSecondsPath: '$.beat', TimeoutSecondsPath: '$.limit' },
    { beat: 5, limit: 10 },
  ),
  task('TimeoutSeconds', { Resource: 'never', TimeoutSeconds: 1 }),
  task('TimeoutSecondsPath', { Resource: 'never', TimeoutSecondsPath: '$.limit' }, { limit: 1 }),
  task('Catch for a timeout', {
    Resource: 'never',
    TimeoutSeconds: 1,
    Catch: [
      { ErrorEquals: ['States.TaskFailed'], Next: 'Z' },
      { ErrorEquals: ['States.Timeout'], Next: 'B', ResultPath: null },
    ],
  }),
  deviating(
    {
      name: 'TimeoutSeconds of a state machine',
      definition: { TimeoutSeconds: 1, ...one({ Type: 'Task', Resource: 'never' }) },
      input: {},
    },
    { error: 'States.Timeout' },
    'names the error ExecutionTimeoutError',
  ),

  {
    name: 'Wait',
    definition: machine({ A: { Type: 'Wait', Seconds: 5, OutputPath: '$.id', Next: 'B' }, B: { Type: 'Succeed' } }),
    input: order,
  },
  { name: 'Wait: SecondsPath', definition: one({ Type: 'Wait', SecondsPath: '$.s' }), input: { s: 3 } },
  { name: 'Wait: Timestamp', definition: one({ Type: 'Wait', Timestamp: '2024-01-01T00:00:00Z' }), input: order },
  { name: 'Wait: TimestampPath', definition: one({ Type: 'Wait', TimestampPath: '$.date' }), input: order },
  {
    name: 'Succeed',
    definition: machine({ A: { Type: 'Succeed', InputPath: '$.customer', OutputPath: '$.name' } }),
    input: order,
  },
  { name: 'Fail', definition: machine({ A: { Type: 'Fail', Error: 'Late', Cause: 'too late' } }), input: order },
  {
    name: 'Fail: paths',
    definition: machine({ A: { Type: 'Fail', ErrorPath: '$.id', CausePath: '$.customer.name' } }),
    input: order,
  },

  {
    name: 'Parallel',
    definition: one({
      Type: 'Parallel',
      Parameters: { 'id.$': '$.id' },
      Branches: [one({ Type: 'Pass' }), one({ Type: 'Task', Resource: 'echo', ResultPath: '$.echo' })],
      ResultSelector: { 'both.$': '$' },
      ResultPath: '$.r',
    }),
    input: order,
  },
  {
    name: 'Parallel: a branch fails',
    definition: machine({
      A: {
        Type: 'Parallel',
        Branches: [one({ Type: 'Pass' }), machine({ A: { Type: 'Fail', Error: 'Late', Cause: 'x' } })],
        Catch: [{ ErrorEquals: ['Late'], Next: 'B', ResultPath: '$.e' }],
        End: true,
      },
      B: { Type: 'Pass', End: true },
    }),
    input: { a: 1 },
  },
  {
    name: 'Parallel: retried',
    definition: one({
      Type: 'Parallel',
      Branches: [one({ Type: 'Task', Resource: 'twice' })],
      Retry: [{ ErrorEquals: ['States.ALL'] }],
    }),
    input: { a: 1 },
  },
  {
    name: 'Map',
    definition: one({
      Type: 'Map',
      ItemsPath: '$.lines',
      ItemSelector: { 'sku.$': '$$.Map.Item.Value.sku', 'index.$': '$$.Map.Item.Index', 'id.$': '$.id' },
      MaxConcurrency: 1,
      ItemProcessor: one({ Type: 'Task', Resource: 'echo' }),
      ResultPath: '$.mapped',
    }),
    input: order,
  },
  {
    name: 'Map: Iterator and Parameters',
    definition: one({
      Type: 'Map',
      InputPath: '$.customer',
      ItemsPath: '$.tags',
      Parameters: { 'tag.$': '$$.Map.Item.Value', 'name.$': '$.name' },
      Iterator: one({ Type: 'Pass', ResultPath: '$.copy' }),
      ResultSelector: { 'first.$': '$[0].tag' },
    }),
    input: order,
  },
  {
    name: 'Map: MaxConcurrencyPath',
    definition: one({
      Type: 'Map',
      ItemsPath: '$.lines',
      MaxConcurrencyPath: '$.lines[0].count',
      ItemProcessor: one({ Type: 'Pass' }),
    }),
    input: order,
  },
  { name: 'Map: no items', definition: one({ Type: 'Map', ItemProcessor: one({ Type: 'Pass' }) }), input: [] },
  {
    name: 'Map: not an array',
    definition: one({ Type: 'Map', ItemsPath: '$.id', ItemProcessor: one({ Type: 'Pass' }) }),
    input: order,
  },
  {
    name: 'Map: an item fails',
    definition: machine({
      A: {
        Type: 'Map',
        ItemProcessor: machine({
          A: { Type: 'Choice', Choices: [{ Variable: '$', NumericEquals: 2, Next: 'F' }], Default: 'P' },
          F: { Type: 'Fail', Error: 'Two', Cause: 'is 2' },
          P: { Type: 'Pass', End: true },
        }),
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }],
        End: true,
      },
      B: { Type: 'Pass', End: true },
    }),
    input: [1, 2, 3],
  },
  {
    name: 'Map within Parallel within Map',
    definition: one({
      Type: 'Map',
      ItemProcessor: one({
        Type: 'Parallel',
        Branches: [
          one({ Type: 'Map', ItemProcessor: one({ Type: 'Pass', Parameters: { 'v.$': '$' } }) }),
          one({ Type: 'Pass', Parameters: { 'n.$': 'States.ArrayLength($)' } }),
        ],
      }),
    }),
    input: [[1, 2], [], [3]],
  },
]
