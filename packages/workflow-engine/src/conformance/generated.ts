import fc from 'fast-check'
import type { Json } from '../data/json.js'
import type { State, StateMachine } from '../definition/definition.js'

const data: fc.Arbitrary<Json> = fc.record({
  id: fc.constantFrom('a', 'b', 'c*d', ''),
  total: fc.integer({ min: -5, max: 20 }),
  paid: fc.boolean(),
  nested: fc.record({ x: fc.integer({ min: 0, max: 9 }), y: fc.constantFrom('p', 'q') }),
  list: fc.array(fc.record({ n: fc.integer({ min: 0, max: 9 }), s: fc.constantFrom('u', 'v') }), {
    minLength: 1,
    maxLength: 3,
  }),
})

const maybe = <T>(name: string, value: fc.Arbitrary<T>, weight = 1): fc.Arbitrary<object> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight, arbitrary: value.map(chosen => ({ [name]: chosen })) })

const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map(all => Object.assign({}, ...all))

/** Paths in the input of a state. Earlier states may have changed the input, so that some paths select nothing. */
const path = fc.constantFrom('$', '$', '$.nested', '$.total', '$.list', '$.list[0]', "$['nested']['x']")

/** Paths that always select a value in the input of the execution. */
const inputPath = fc.constantFrom('$', '$.nested', '$.list[0].n', '$')

const call = fc.constantFrom(
  'States.MathAdd($.total, 3)',
  "States.Format('{}-{}', $.id, $.nested.x)",
  'States.ArrayLength($.list)',
  'States.ArrayUnique(States.Array(1, $.total, 1))',
  'States.JsonToString($.nested)',
  'States.ArrayRange(0, $.nested.x, 2)',
)

const template = fc.record({
  fixed: fc.constantFrom(1, 'text', [1, { a: null }]),
  'chosen.$': fc.oneof(inputPath, call),
})

const resultPath = fc.constantFrom(null, '$.result', '$.nested.result', '$.total')

const inOut = merged(maybe('InputPath', path), maybe('OutputPath', fc.oneof(path, fc.constant(null))))
const results = merged(maybe('ResultPath', resultPath, 3), maybe('Parameters', template))

const comparison: fc.Arbitrary<object> = fc.oneof(
  fc.record({
    Variable: fc.constant('$.total'),
    NumericGreaterThan: fc.integer({ min: -5, max: 20 }),
  }),
  fc.record({
    Variable: fc.constant('$.total'),
    NumericLessThanEqualsPath: fc.constant('$.nested.x'),
  }),
  fc.record({
    Variable: fc.constant('$.id'),
    StringMatches: fc.constantFrom('a', '*', 'c\\*d', '*d'),
  }),
  fc.record({ Variable: fc.constant('$.nested.y'), StringLessThan: fc.constant('q') }),
  fc.record({ Variable: fc.constant('$.paid'), BooleanEquals: fc.boolean() }),
  fc.record({ Variable: fc.constant('$.total'), IsPresent: fc.constant(true) }),
  fc.record({ Variable: fc.constant('$.list'), IsString: fc.constant(true) }),
)
const condition: fc.Arbitrary<object> = fc.oneof(
  comparison,
  fc.record({ And: fc.array(comparison, { minLength: 1, maxLength: 3 }) }),
  fc.record({ Or: fc.array(comparison, { minLength: 1, maxLength: 3 }) }),
  fc.record({ Not: comparison }),
)

/** Retriers and catchers. {@link inSequence} adds the `Next` field of catchers. */
const recovery = merged(
  maybe('Retry', fc.constantFrom([{ ErrorEquals: ['Broken'], MaxAttempts: 1 }], [{ ErrorEquals: ['States.ALL'] }], [])),
  maybe(
    'Catch',
    fc.constantFrom(
      [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error' }],
      [{ ErrorEquals: ['Broken'] }],
      [{ ErrorEquals: ['Other'] }],
    ),
    3,
  ),
)

const simple = (tasks: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof(
    merged(fc.constant({ Type: 'Pass' }), inOut, results, maybe('Result', data)),
    merged(tasks, inOut, results, maybe('ResultSelector', template)),
    merged(fc.constantFrom({ Type: 'Wait', Seconds: 2 }, { Type: 'Wait', Timestamp: '2024-01-01T00:00:00Z' }), inOut),
    fc.record({ Type: fc.constant('Choice'), condition }),
  )

const task = (Resource: string, more: object = {}): object => ({ Type: 'Task', Resource, ...more })

const anyTask = merged(fc.constantFrom(task('echo'), task('echo'), task('fail'), task('twice')), recovery)

/**
 * Tasks of branches do not fail after retries and catchers, because interpreters differ in which of several branches fails
 * first.
 */
const branchTask = fc.constantFrom(
  task('echo'),
  task('fail', { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error' }] }),
)

const machine = (depth: number, tasks: fc.Arbitrary<object>): fc.Arbitrary<StateMachine> => {
  const plain = simple(tasks)
  const states =
    depth === 0 ? plain : fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: compound(depth) })
  return fc.array(states, { minLength: 1, maxLength: 4 }).map(inSequence)
}

function compound(depth: number): fc.Arbitrary<object> {
  // The input can be any value, so the machine starts with its own data.
  const inner = fc
    .tuple(data, machine(depth - 1, branchTask))
    .map(([Result, rest]) => startingWith({ Type: 'Pass', Result }, rest))
  return fc.oneof(
    merged(
      fc.record({ Type: fc.constant('Parallel'), Branches: fc.array(inner, { minLength: 1, maxLength: 3 }) }),
      inOut,
      results,
      recovery,
    ),
    merged(
      fc.record({
        Type: fc.constant('Map'),
        ItemsPath: fc.constant('$.list'),
        ItemProcessor: inner,
      }),
      maybe('ResultPath', resultPath),
      maybe('ItemSelector', fc.constant({ 'item.$': '$$.Map.Item.Value', 'index.$': '$$.Map.Item.Index' })),
      recovery,
    ),
  )
}

function startingWith(first: object, { StartAt, States }: StateMachine): StateMachine {
  return { StartAt: 'First', States: { First: { ...first, Next: StartAt } as State, ...States } }
}

/**
 * Connects states: each continues with the next state, choices that match skip a state, and catchers continue with the last
 * state.
 */
function inSequence(parts: readonly object[]): StateMachine {
  const names = [...parts.map((_, index) => `S${index}`), 'End']
  const next = (index: number): string => names[Math.min(index + 1, parts.length)] ?? 'End'
  const states = parts.map((part, index): [string, object] => {
    if ('condition' in part && typeof part.condition === 'object') {
      return [
        `S${index}`,
        { Type: 'Choice', Choices: [{ ...part.condition, Next: next(index + 1) }], Default: next(index) },
      ]
    }
    const caught =
      'Catch' in part && Array.isArray(part.Catch) ? { Catch: part.Catch.map(one => ({ ...one, Next: 'End' })) } : {}
    return [`S${index}`, { ...part, ...caught, Next: next(index) }]
  })
  const States = Object.fromEntries([...states, ['End', { Type: 'Succeed' }]]) as Record<string, State>
  return { StartAt: 'S0', States }
}

/** Makes state names unique, because the reference interpreter identifies tasks by their names. */
function renamed({ StartAt, States }: StateMachine, prefix: string): StateMachine {
  const name = (own: string): string => prefix + own
  const entries = Object.entries(States).map(([own, state]): [string, State] => [
    name(own),
    {
      ...state,
      ...(state.Next !== undefined && { Next: name(state.Next) }),
      ...(state.Default !== undefined && { Default: name(state.Default) }),
      ...(state.Choices && {
        Choices: state.Choices.map(rule => ({ ...rule, ...(rule.Next !== undefined && { Next: name(rule.Next) }) })),
      }),
      ...(state.Catch && { Catch: state.Catch.map(catcher => ({ ...catcher, Next: name(catcher.Next) })) }),
      ...(state.Branches && {
        Branches: state.Branches.map((branch, index) => renamed(branch, `${name(own)}.${index}.`)),
      }),
      ...(state.ItemProcessor && { ItemProcessor: renamed(state.ItemProcessor, `${name(own)}.`) }),
    },
  ])
  return { StartAt: name(StartAt), States: Object.fromEntries(entries) }
}

/** A random definition with an input. */
export const execution: fc.Arbitrary<{ definition: StateMachine; input: Json }> = fc.record({
  definition: machine(2, anyTask).map(one => renamed(one, '')),
  input: data,
})
