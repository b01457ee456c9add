import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import { machine, map, PASS, pass, task, wait } from '../testing/invalid-definitions.js'
import { checkDefinition } from './check-definition.js'

const faultsOf = (definition: Json): string[] =>
  checkDefinition(JSON.parse(JSON.stringify(definition))).map(({ at, message }) => `${at}: ${message}`)
/** The faults of the state A. */
const faultsIn = (state: Json): string[] => faultsOf(machine({ A: state })).map(fault => fault.replace(/^States\./, ''))

const RULE = { Variable: '$', IsNull: true, Next: 'B' }
const rules = (...Choices: Json[]): string[] =>
  faultsOf(machine({ A: { Type: 'Choice', Choices }, B: PASS })).map(fault => fault.replace(/^States\.A\./, ''))
const TYPES = 'Task, Choice, Pass, Wait, Succeed, Fail, Parallel, Map'

describe('the faults of a definition', () => {
  it('list the fields of the object after an unknown field', () => {
    expect(faultsIn({ Type: 'Succeed', Foo: 1 })).toEqual([
      'A.Foo: is not a field of a Succeed state; expected one of Type, Comment, QueryLanguage, InputPath, OutputPath',
    ])
    expect(faultsIn(task({ Catch: [{ ErrorEquals: ['X'], Next: 'A', Foo: 1 }] }))).toEqual([
      'A.Catch[0].Foo: is not a field of a catcher; expected one of ErrorEquals, Next, ResultPath, Comment',
    ])
  })

  it.each<[string, string]>([
    ['Assign', 'variables are not supported'],
    ['Arguments', 'JSONata is not supported'],
    ['Output', 'JSONata is not supported'],
    ['Items', 'JSONata is not supported'],
    ['Condition', 'JSONata is not supported'],
    ['ItemReader', 'distributed Maps are not supported'],
    ['ItemBatcher', 'distributed Maps are not supported'],
    ['ResultWriter', 'distributed Maps are not supported'],
    ['Label', 'distributed Maps are not supported'],
    ['ToleratedFailureCount', 'distributed Maps are not supported'],
    ['ToleratedFailureCountPath', 'distributed Maps are not supported'],
    ['ToleratedFailurePercentage', 'distributed Maps are not supported'],
    ['ToleratedFailurePercentagePath', 'distributed Maps are not supported'],
    ['Credentials', 'credentials of tasks are not supported'],
  ])('say why %s is not supported', (name, reason) => {
    expect(faultsIn(map({ [name]: {} }))).toEqual([`A.${name}: is not a field of a Map state: ${reason}`])
  })

  it('name the alternatives, and those that are present', () => {
    expect(faultsIn({ Type: 'Pass' })[0]).toBe('A: must have either Next or End, but has neither')
    expect(faultsIn({ Type: 'Pass', Next: 'A', End: true })[0]).toBe('A: must have either Next or End, but has both')
    const times = 'must have exactly one of Seconds, SecondsPath, Timestamp, TimestampPath'
    expect(faultsIn(wait({}))).toEqual([`A: ${times}, but has none`])
    expect(faultsIn(wait({ Seconds: 1, TimestampPath: '$.t' }))).toEqual([
      `A: ${times}, but has Seconds and TimestampPath`,
    ])
    expect(faultsIn(map({ ItemSelector: {}, Parameters: {} }))).toEqual([
      'A: must have only one of ItemSelector and Parameters',
    ])
    expect(faultsIn(task({ TimeoutSeconds: 1, TimeoutSecondsPath: '$.t' }))).toEqual([
      'A: must have only one of TimeoutSeconds and TimeoutSecondsPath',
    ])
    expect(faultsIn(task({ TimeoutSecondsPath: '$.t' }))).toEqual([])
  })

  it('name the comparisons of a rule', () => {
    const expected = 'must have exactly one comparison, And, Or or Not, but has'
    expect(rules({ Variable: '$', Next: 'B' })).toEqual([`Choices[0]: ${expected} none`])
    expect(rules({ ...RULE, StringEquals: 'a', Not: { Variable: '$', IsNull: true } })).toEqual([
      `Choices[0]: ${expected} Not and IsNull and StringEquals`,
    ])
    expect(rules({ IsNull: true, Next: 'B' })).toEqual(['Choices[0].Variable: is required with IsNull'])
    expect(rules({ ...RULE, IsNull: undefined as never, And: [{ Variable: '$', IsNull: true }] })).toEqual([
      'Choices[0]: must not have both Variable and And',
    ])
    expect(rules({ Next: 'B', And: [{ Variable: '$', IsNull: true }] })).toEqual([])
    expect(rules(1)[0]).toBe('Choices[0]: must be an object')
  })

  it('name the values that a field can have', () => {
    expect(faultsIn(pass({ QueryLanguage: 'JSONata' }))).toEqual(['A.QueryLanguage: must be JSONPath'])
    const Retry = [{ ErrorEquals: ['X'], JitterStrategy: 'HALF' }]
    expect(faultsIn(task({ Retry }))).toEqual(['A.Retry[0].JitterStrategy: must be one of FULL, NONE'])
    expect(faultsIn({ Type: 1, End: true })).toEqual([`A.Type: must be one of ${TYPES}`])
    expect(faultsIn({ End: true })).toEqual([`A.Type: is required: one of ${TYPES}`])
    expect(faultsIn({ Type: 'Fail', CausePath: 'States.MathAdd(1, 1)' })).toEqual([
      'A.CausePath: must be a path or a call to one of States.Format, States.JsonToString, States.ArrayGetItem, ' +
        'States.Base64Encode, States.Base64Decode, States.Hash, States.UUID',
    ])
  })

  it('are reported once for each field', () => {
    expect(faultsIn(wait({ SecondsPath: 1 }))).toEqual(['A.SecondsPath: must be a string'])
    expect(faultsIn(wait({ SecondsPath: 'x' }))).toHaveLength(1)
    expect(faultsIn(wait({ SecondsPath: '$.a[*]' }))).toEqual([
      'A.SecondsPath: must select a single value, but $.a[*] can select several',
    ])
    expect(faultsIn({ Type: 'Fail', ErrorPath: 1 })).toEqual(['A.ErrorPath: must be a string'])
    expect(faultsIn({ Type: 'Fail', ErrorPath: 'States.Nothing()' })).toHaveLength(1)
    expect(faultsIn({ Type: 'Fail', ErrorPath: '$.a[*]' })).toHaveLength(1)
    expect(faultsIn(task({ Retry: [1] }))).toEqual(['A.Retry[0]: must be an object'])
    expect(faultsIn(1)[0]).toBe('A: must be an object')
    expect(faultsOf({ StartAt: 1, States: {} })).toContain('StartAt: must be a non-empty string')
    expect(faultsIn(pass({ Parameters: { 'a.$': '$.a', a: 1 } }))).toEqual([
      'A.Parameters.a.$: must not have the same name as a',
    ])
  })

  it('are found in each item processor and branch', () => {
    const bad = { StartAt: 'B', States: { B: { Type: 'Pass' } } }
    expect(faultsIn({ Type: 'Map', Iterator: bad, End: true })).toContain(
      'A.Iterator.States.B: must have either Next or End, but has neither',
    )
    expect(faultsIn({ Type: 'Map', ItemProcessor: bad, End: true })).toContain(
      'A.ItemProcessor.States.B: must have either Next or End, but has neither',
    )
  })

  it('are at most 100', () => {
    const states = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`S${n}`, { Type: 'Pass' }]))
    expect(faultsOf({ StartAt: 'S0', States: states })).toHaveLength(LIMITS.faults)
  })
})

describe('a definition is valid', () => {
  it.each<[string, JsonObject]>([
    [
      'with the smallest numbers',
      task({
        TimeoutSeconds: 2,
        HeartbeatSeconds: 1,
        Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 1, MaxAttempts: 0, BackoffRate: 1, MaxDelaySeconds: 2 }],
      }),
    ],
    [
      'with the largest numbers',
      task({
        TimeoutSeconds: 99_999_999,
        HeartbeatSeconds: 99_999_998,
        Retry: [
          {
            ErrorEquals: ['X'],
            IntervalSeconds: 31_622_398,
            MaxAttempts: 99_999_999,
            BackoffRate: 9,
            MaxDelaySeconds: 31_622_399,
            JitterStrategy: 'NONE',
          },
        ],
      }),
    ],
    ['with a delay limit above the default interval', task({ Retry: [{ ErrorEquals: ['X'], MaxDelaySeconds: 2 }] })],
    ['with heartbeats only', task({ HeartbeatSeconds: 1 })],
    ['with a timeout only', task({ TimeoutSeconds: 1 })],
    ['with a heartbeat before the timeout of a path', task({ TimeoutSecondsPath: '$.t', HeartbeatSeconds: 5 })],
    ['with a wait of 0 seconds', wait({ Seconds: 0 })],
    ['with a Map of any concurrency', map({ MaxConcurrency: 0 })],
    ['with a template of fields with similar names', pass({ Parameters: { a: 1, 'b.$': '$', 'a$.$': '$' } })],
    [
      'with a handler of all errors at the end',
      task({
        Catch: [
          { ErrorEquals: ['X', 'Y'], Next: 'A' },
          { ErrorEquals: ['States.ALL'], Next: 'A' },
        ],
      }),
    ],
  ])('%s', (_title, state) => {
    expect(faultsIn(state)).toEqual([])
  })

  it('if only one of several rules ends it', () => {
    const end = { Variable: '$', IsNull: true, End: true }
    const loop = { Variable: '$', IsNull: true, Next: 'A' }
    expect(faultsIn({ Type: 'Choice', Choices: [loop, end, loop], Default: 'A' })).toEqual([])
    expect(faultsIn({ Type: 'Choice', Choices: [loop], Default: 'A' })).toEqual([
      expect.stringMatching(/^States: must have a state that ends it/),
    ])
    expect(faultsOf({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' }, B: 1 } })).toContainEqual(
      expect.stringMatching(/^States: must have a state that ends it/),
    )
  })

  it('up to the limits', () => {
    const chain = (count: number): JsonObject => {
      const states = Array.from({ length: count }, (_, n) => [
        `S${n}`,
        { Type: 'Pass', ...(n < count - 1 ? { Next: `S${n + 1}` } : { End: true }) },
      ])
      return { StartAt: 'S0', States: Object.fromEntries(states) }
    }
    expect(faultsOf(chain(LIMITS.states))).toEqual([])
    expect(faultsOf(chain(LIMITS.states + 1))).toEqual([`: has more than ${LIMITS.states} states`])
    const machines = (count: number) => ({ Type: 'Parallel', Branches: Array(count).fill({}), End: true })
    expect(faultsIn(machines(LIMITS.states - 1))).toHaveLength(LIMITS.faults)
    expect(faultsIn(machines(LIMITS.states))).toEqual([`: has more than ${LIMITS.states} state machines`])
  })

  it('up to a total length of different expressions', () => {
    const long = (name: string, length: number): string => `$.${name.repeat(length - 2)}`
    const expressions = (total: number): JsonObject => {
      const Parameters: Record<string, Json> = { text: 'x'.repeat(9000), 'again.$': long('\u0100', 9000) }
      let rest = total
      for (let n = 0; rest > 0; n++) {
        const length = Math.min(9000, rest)
        Parameters[`f${n}.$`] = long(String.fromCharCode(0x100 + n), length)
        rest -= length
      }
      return pass({ Parameters, InputPath: long('\u0100', 9000), OutputPath: null })
    }
    expect(faultsIn(expressions(LIMITS.expressionText))).toEqual([])
    expect(faultsIn(expressions(LIMITS.expressionText + 1))).toEqual([
      ': has more than 262144 characters of different paths and intrinsic function calls',
    ])
  })
})
