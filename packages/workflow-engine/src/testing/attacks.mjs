// Definitions and inputs of a malicious client that try to block the event loop, exhaust memory or fill the disk. The tests
// run them in the engine, and benchmarks can send them to an emulator. The inputs are small enough for the API.

/** @typedef {import('../definition/definition.js').StateMachine} StateMachine */
/** @typedef {import('./attacks.mjs').Attack} Attack */

/** @param {number} count @returns {number[]} */
const numbers = count => Array.from({ length: count }, (_, index) => index)

/** @param {number} length */
const text = length => 'a'.repeat(length)

/** Nested objects. @param {number} depth @param {object} [fields] fields of each object @returns {object} */
const nested = (depth, fields = {}) => (depth === 0 ? { leaf: 1 } : { ...fields, a: nested(depth - 1, fields) })

/** @param {string} name @param {object} state @returns {StateMachine} */
const one = (name, state) => ({ StartAt: name, States: { [name]: { End: true, .../** @type {any} */ (state) } } })

/** Evaluates an expression. @param {string} expression */
const evaluating = expression => one('A', { Type: 'Pass', Parameters: { 'r.$': expression } })

/** Template fields with expressions. @param {readonly string[]} expressions */
const fieldsOf = expressions => Object.fromEntries(expressions.map((expression, index) => [`${index}.$`, expression]))

/** Evaluates expressions. @param {readonly string[]} expressions */
const evaluatingEach = expressions => one('A', { Type: 'Pass', Parameters: fieldsOf(expressions) })

/** Evaluates an expression many times. @param {string} expression @param {number} times */
const repeating = (expression, times) => evaluatingEach(Array(times).fill(expression))

/** Repeats a state until its output has the field `end`. @param {object} state */
const looping = state => ({
  StartAt: 'A',
  States: {
    A: { .../** @type {any} */ (state), Next: 'B' },
    B: { Type: 'Choice', Choices: [{ Variable: '$.end', IsPresent: true, Next: 'C' }], Default: 'A' },
    C: { Type: 'Succeed' },
  },
})

/** Waits, so that the branches and items before it are kept. @param {string} name */
const waiting = name => one(name, { Type: 'Wait', Seconds: 1000 })

/** A Map over `$.x`. @param {object} fields */
const map = fields => one('M', { Type: 'Map', ItemsPath: '$.x', MaxConcurrency: 1000, ...fields })

/** A Map in a Map. @param {number} depth @returns {StateMachine} */
const maps = depth =>
  one(`M${depth}`, {
    Type: 'Map',
    ItemsPath: '$$.Execution.Input.x',
    MaxConcurrency: 1000,
    ItemProcessor: depth === 1 ? waiting('W') : maps(depth - 1),
  })

const STEPS = 'exceeds the limit of 500,000 steps'
const DATA = 'has more than 262144 bytes of JSON'
const DEPTH = 'has more than 100 levels of nested objects and arrays'

/** @type {readonly Attack[]} */
export const attacks = [
  // Regular expressions.
  {
    name: 'match with nested repetitions',
    definition: evaluating("$.x[?match(@, '(a+)+$')]"),
    input: { x: [`${text(40)}!`] },
  },
  {
    name: 'search with ambiguous alternatives',
    definition: evaluating("$.x[?search(@, '(a|a)*b')]"),
    input: { x: [text(40)] },
  },
  {
    name: 'search with many active alternatives in a long string',
    definition: evaluating("$.x[?search(@, '(a{0,50}){0,50}b')]"),
    input: { x: [text(200_000)] },
    error: STEPS,
  },
  {
    name: 'search with a pattern from the input',
    definition: evaluating('$.x[?search(@, $.p)]'),
    input: { x: [text(200_000)], p: '[a-c\\p{L}\\p{N}]*[d-f]*[^a]' },
    error: STEPS,
  },
  {
    name: 'a pattern from the input that unrolls to many instructions',
    definition: evaluating('$.x[?match(@, $.p)]'),
    input: { x: [text(10)], p: '((((a{99}){99}){99}){99}){99}' },
    error: 'A regular expression must not have more than 10000 instructions',
  },
  {
    name: 'a pattern that repeats an empty group',
    definition: evaluating('$.x[?match(@, $.p)]'),
    input: { x: [text(10)], p: '(){999999999999}' },
    error: 'A regular expression must not have more than 10000 instructions',
  },
  {
    name: 'many patterns from the input',
    definition: evaluating('$.x[?match(@, @)]'),
    input: { x: numbers(9000).map(index => `a{4000}${index}`) },
    error: STEPS,
  },
  {
    name: 'many patterns in a definition',
    definition: evaluatingEach(numbers(6000).map(index => `$.x[?match(@, 'a{4980}${index}')]`)),
    input: { x: [text(10)] },
    error: STEPS,
  },
  {
    name: 'many patterns in a definition, with nothing to match',
    definition: evaluatingEach(numbers(6000).map(index => `$.x[?match(@, 'a{4980}${index}')]`)),
    input: { x: [] },
  },
  {
    name: 'many patterns in a loop',
    definition: looping({
      Type: 'Pass',
      Parameters: {
        'patterns.$': `$$.Execution.Input.x[?${numbers(6)
          .map(index => `match(@, 'a{4980}${index}')`)
          .join('||')}]`,
        ...fieldsOf(numbers(25).map(index => `$.x[?@ == '${index}${text(9900)}']`)),
      },
    }),
    input: { x: [text(10)] },
    error: 'takes more than 50,000,000 evaluation steps',
  },
  {
    name: 'a wildcard pattern that almost matches everywhere',
    definition: {
      StartAt: 'A',
      States: {
        A: {
          Type: 'Choice',
          Choices: [{ Variable: '$.t', StringMatches: `*${text(50_000)}b${text(50_000)}*`, Next: 'B' }],
          Default: 'B',
        },
        B: { Type: 'Succeed' },
      },
    },
    input: { t: text(250_000) },
  },

  // Visited nodes and comparisons.
  { name: 'wildcards below descendants', definition: evaluating('$..*..*..*..*'), input: nested(90), error: STEPS },
  {
    name: 'nested filters',
    definition: evaluating('$.x[?$.x[?$.x[?@ > 5]]]'),
    input: { x: numbers(600) },
    error: STEPS,
  },
  {
    name: 'filters at every depth',
    definition: evaluating('$..[?@..[?@..[?@..leaf]]]'),
    input: nested(90),
    error: STEPS,
  },
  {
    name: 'all nodes counted for every node',
    definition: evaluating('$..[?count($..*) > 5]'),
    input: { x: numbers(5000) },
    error: STEPS,
  },
  {
    name: 'many selectors',
    definition: evaluating(`$..[${Array(2000).fill('*').join(',')}]`),
    input: { x: numbers(5000) },
    error: STEPS,
  },
  {
    name: 'many slices',
    definition: evaluating(`$.x[${Array(1000).fill('::1').join(',')}]`),
    input: { x: numbers(5000) },
    error: STEPS,
  },
  {
    name: 'comparisons of large values',
    definition: evaluating('$.x[?$.y == $.z]'),
    input: { x: numbers(2000), y: numbers(10_000), z: numbers(10_000) },
    error: STEPS,
  },
  {
    name: 'comparisons of long strings',
    definition: evaluating('$.x[?$.y <= $.z]'),
    input: { x: numbers(20_000), y: text(60_000), z: text(60_000) },
    error: STEPS,
  },
  {
    name: 'lengths of long strings',
    definition: evaluating('$.x[?length($.t) > 5]'),
    input: { x: numbers(20_000), t: text(100_000) },
    error: STEPS,
  },
  {
    name: 'many long paths',
    definition: repeating(`$${'.a'.repeat(90)}`, 5000),
    input: nested(90),
  },
  {
    name: 'many searches in a large array',
    definition: repeating('States.ArrayContains($.x, -1)', 5000),
    input: { x: numbers(30_000) },
    error: STEPS,
  },
  {
    name: 'many hashes of a large value',
    definition: repeating("States.Hash($, 'SHA-512')", 5000),
    input: { t: text(200_000) },
    error: STEPS,
  },
  { name: 'many unique items', definition: evaluating('States.ArrayUnique($.x)'), input: { x: numbers(30_000) } },
  {
    name: 'many conditions',
    definition: {
      StartAt: 'A',
      States: {
        A: {
          Type: 'Choice',
          Choices: numbers(5000).map(() => ({ Variable: '$.y', StringEqualsPath: '$.z', Next: 'B' })),
          Default: 'B',
        },
        B: { Type: 'Succeed' },
      },
    },
    input: { y: `${text(100_000)}b`, z: `${text(100_000)}c` },
    error: STEPS,
  },

  // Growing data.
  { name: 'many copies of a large value', definition: repeating('$', 5000), input: { t: text(200_000) }, error: DATA },
  { name: 'overlapping results', definition: evaluating('$..*'), input: nested(90, { t: text(2000) }), error: DATA },
  {
    name: 'a format with many large values',
    definition: evaluating(`States.Format('${'{}'.repeat(900)}'${', $.t'.repeat(900)})`),
    input: { t: text(200_000) },
    error: 'The result of States.Format has more than 262144 characters',
  },
  {
    name: 'an array of many large values',
    definition: evaluating(`States.Array($${', $'.repeat(900)})`),
    input: { t: text(200_000) },
    error: DATA,
  },
  {
    name: 'a string that is escaped repeatedly',
    definition: evaluating(`${'States.JsonToString('.repeat(9)}$${')'.repeat(9)}`),
    input: { t: '"\\'.repeat(25_000) },
    error: DATA,
  },
  {
    name: 'a string with deeply nested JSON',
    definition: evaluating('States.StringToJson($.t)'),
    input: { t: `${'['.repeat(100_000)}${']'.repeat(100_000)}` },
    error: DEPTH,
  },
  {
    name: 'states that nest their data',
    definition: looping({ Type: 'Pass', Parameters: { 'a.$': '$' } }),
    input: {},
    error: DEPTH,
  },

  // Executions that never wait, or never end.
  {
    name: 'states that never wait',
    definition: looping({ Type: 'Pass' }),
    input: {},
    error: 'entered more than 25,000 states',
  },
  {
    name: 'states that never wait, with large data',
    definition: looping({ Type: 'Pass' }),
    input: { t: text(200_000) },
    error: 'takes more than 50,000,000 evaluation steps',
  },
  {
    name: 'an error that is caught repeatedly',
    definition: looping({
      Type: 'Parallel',
      Branches: [{ StartAt: 'F', States: { F: { Type: 'Fail', Error: 'X', CausePath: '$.t' } } }],
      Catch: [{ ErrorEquals: ['X'], ResultPath: null, Next: 'B' }],
    }),
    input: { t: text(200_000) },
    error: 'takes more than 50,000,000 evaluation steps',
  },
  {
    name: 'a limit that is retried',
    definition: one('A', {
      Type: 'Parallel',
      Branches: [one('P', { Type: 'Pass', Parameters: { 'r.$': '$..*..*..*..*' } })],
      Retry: [{ ErrorEquals: ['States.Runtime'], MaxAttempts: 99_999_999 }],
    }),
    input: nested(90),
    error: 'takes more than 50,000,000 evaluation steps',
    waits: true,
  },

  // Branches and items.
  {
    name: 'a Map of expensive items',
    definition: map({
      ItemProcessor: one('P', {
        Type: 'Pass',
        Parameters: { 'r.$': 'States.ArrayLength($$.Execution.Input.x[?@ >= 0 && @ < 9999])' },
      }),
    }),
    input: { x: numbers(20_000) },
    error: 'takes more than 50,000,000 evaluation steps',
  },
  {
    name: 'a Map of large items',
    definition: map({ ItemSelector: { 'all.$': '$' }, ItemProcessor: waiting('W') }),
    input: { x: numbers(5000), t: text(200_000) },
    error: 'contain more than 16,777,216 bytes of JSON',
  },
  {
    name: 'a Map of many items',
    definition: map({ ItemProcessor: waiting('W') }),
    input: { x: numbers(40_000) },
    error: 'has more than 25,000 branches and Map items',
  },
  {
    name: 'a Map in a Map in a Map',
    definition: maps(3),
    input: { x: numbers(300) },
    error: 'has more than 25,000 branches and Map items',
  },
  {
    name: 'many branches with large inputs',
    definition: one('P', { Type: 'Parallel', Branches: numbers(3000).map(index => waiting(`W${index}`)) }),
    input: { t: text(200_000) },
    error: 'contain more than 16,777,216 bytes of JSON',
  },

  // Definitions.
  { name: 'a long path', definition: evaluating(`$${'[0]'.repeat(100_000)}`), input: {}, violates: 'expression' },
  {
    name: 'a path that nests filters',
    definition: evaluating(`$${'[?@'.repeat(2000)}${']'.repeat(2000)}`),
    input: {},
    violates: 'expression',
  },
  {
    name: 'a path that nests parentheses',
    definition: evaluating(`$[?${'!('.repeat(2000)}@${')'.repeat(2000)}]`),
    input: {},
    violates: 'expression',
  },
  {
    name: 'a pattern that nests groups',
    definition: evaluating(`$[?match(@, '${'('.repeat(2000)}${')'.repeat(2000)}')]`),
    input: {},
    violates: 'expression',
  },
  {
    name: 'nested calls',
    definition: evaluating(`${'States.Array('.repeat(500)}1${')'.repeat(500)}`),
    input: {},
    violates: 'expression',
  },
  {
    name: 'a large definition',
    definition: one('A', { Type: 'Pass', Comment: text(2 * 1024 * 1024) }),
    input: {},
    violates: 'size',
  },
  {
    name: 'more patterns than a definition can have',
    definition: evaluatingEach(numbers(15_000).map(index => `$[?match(@, 'a{4980}${index}')]`)),
    input: {},
    violates: 'size',
  },
  {
    name: 'many different paths',
    definition: evaluatingEach(numbers(40_000).map(index => `$..a${index}`)),
    input: {},
    violates: 'size',
  },
  {
    name: 'many invalid paths',
    definition: evaluatingEach(numbers(20_000).map(index => `$[${index}`)),
    input: {},
    violates: 'expression',
  },
  {
    name: 'many unknown fields',
    definition: one('A', { Type: 'Pass', ...Object.fromEntries(numbers(40_000).map(index => [`u${index}`, 1])) }),
    input: {},
    violates: 'unknown-field',
  },
  {
    name: 'many empty branches',
    definition: one('P', { Type: 'Parallel', Branches: numbers(150_000) }),
    input: {},
    violates: 'size',
  },
  {
    name: 'many states',
    definition: {
      StartAt: '0',
      States: Object.fromEntries(numbers(20_000).map(index => [`${index}`, { Type: 'Succeed' }])),
    },
    input: {},
    violates: 'size',
  },
]
