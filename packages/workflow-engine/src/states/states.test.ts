import { describe, expect, it } from 'vitest'
import type { Json } from '../data/json.js'
import type { State, StateMachine } from '../definition/definition.js'
import { Interpreter } from '../interpreter/interpreter.js'
import { type Handler, runToEnd } from '../testing/run-to-end.js'

/** The time at which `runToEnd` starts. */
const START = Date.UTC(2024, 10, 29, 8)

const machine = (state: object): StateMachine => ({
  StartAt: 'A',
  States: { A: { End: true, ...state } as State },
})
const run = (state: object, input: Json = {}, handlers: Record<string, Handler> = {}) =>
  runToEnd(machine(state), input, handlers)
const outputOf = (state: object, input: Json = {}) => run(state, input).execution.output
const errorOf = (state: object, input: Json = {}) => run(state, input).execution.error
const runtimeError = (cause: string) => ({ name: 'States.Runtime', cause })

describe('a state of an unknown type', () => {
  it.each(['Nothing', 'toString'])('fails: %s', Type => {
    expect(errorOf({ Type })).toEqual(runtimeError(`${Type} is not a valid state type`))
  })
})

describe('a Choice state', () => {
  it('continues with Default without rules', () => {
    const definition: StateMachine = {
      StartAt: 'A',
      States: { A: { Type: 'Choice', Default: 'B' }, B: { Type: 'Succeed' } },
    }
    expect(runToEnd(definition, 1).execution).toMatchObject({ status: 'succeeded', output: 1 })
  })
})

describe('a Parallel state', () => {
  it('has an empty output without branches', () => {
    expect(outputOf({ Type: 'Parallel', Branches: [] })).toEqual([])
    expect(outputOf({ Type: 'Parallel' })).toEqual([])
  })
})

describe('a Map state', () => {
  const ItemProcessor = machine({ Type: 'Pass', Parameters: { 'retries.$': '$$.State.RetryCount' } })

  it('fails without an item processor', () => {
    expect(errorOf({ Type: 'Map' }, [])).toEqual(runtimeError('The state has no ItemProcessor'))
  })

  it('fails if the items are not an array', () => {
    expect(errorOf({ Type: 'Map', ItemsPath: '$.a', ItemProcessor }, { a: { length: 1 } })).toEqual(
      runtimeError('ItemsPath $.a must select an array; got {"length":1}'),
    )
  })

  it('starts each item without retries', () => {
    expect(outputOf({ Type: 'Map', ItemProcessor }, [1, 2])).toEqual([{ retries: 0 }, { retries: 0 }])
  })
})

describe('a Fail state', () => {
  it.each<[string, object, object]>([
    ['of fields', { Error: 'X', Cause: 'c' }, { name: 'X', cause: 'c' }],
    ['of nothing', {}, { name: '', cause: '' }],
    ['of paths', { ErrorPath: '$.name', CausePath: '$.cause' }, { name: 'N', cause: 'C' }],
    ['of functions', { Error: 'X', CausePath: "States.Format('{}!', $.cause)" }, { name: 'X', cause: 'C!' }],
    ['of the context', { ErrorPath: '$$.State.Name', CausePath: '$$.Execution.Id' }, { name: 'A', cause: 'execution' }],
  ])('has an error and a cause %s', (_title, fields, error) => {
    expect(errorOf({ Type: 'Fail', ...fields }, { name: 'N', cause: 'C' })).toEqual(error)
  })

  it.each<[object, string]>([
    [{ CausePath: '$.a' }, 'CausePath $.a must select a string; got 1'],
    [{ ErrorPath: '$.b' }, 'ErrorPath $.b must select a string; got {}'],
    [{ CausePath: 'States.MathAdd(1, 1)' }, 'CausePath States.MathAdd(1, 1) must select a string; got 2'],
    [{ CausePath: '$.missing' }, 'CausePath is $.missing, which selects nothing'],
  ])('fails with %j', (fields, cause) => {
    expect(errorOf({ Type: 'Fail', Error: 'X', ...fields }, { a: 1, b: {} })).toEqual(runtimeError(cause))
  })
})

describe('the number at a path', () => {
  it.each([-1, 1.5, '1', null, [1]])('must be a non-negative integer, not %j', value => {
    const cause = `SecondsPath $ must select an integer of at least 0; got ${JSON.stringify(value)}`
    expect(errorOf({ Type: 'Wait', SecondsPath: '$' }, value)).toEqual(runtimeError(cause))
  })

  it.each([0, 1, 7])('can be %d', seconds => {
    expect(run({ Type: 'Wait', SecondsPath: '$' }, seconds)).toMatchObject({
      duration: seconds * 1000,
      execution: { status: 'succeeded', output: seconds },
    })
  })
})

describe('a Wait state', () => {
  it.each<[object, number]>([
    [{ Seconds: 0 }, 0],
    [{ Seconds: 5 }, 5000],
    [{ Timestamp: '2024-11-29T08:00:03Z' }, 3000],
    [{ Timestamp: '2024-11-29T08:00:00Z' }, 0],
    [{ Timestamp: '2024-11-29T07:00:00Z' }, 0],
    [{ TimestampPath: '$.time' }, 4500],
  ])('with %j waits %d ms', (fields, duration) => {
    const input = { time: '2024-11-29T08:00:04.5Z' }
    expect(run({ Type: 'Wait', ...fields, OutputPath: '$.time' }, input)).toMatchObject({
      duration,
      execution: { status: 'succeeded', output: input.time },
    })
  })

  it('continues in the same step if the time has come', () => {
    const definition = machine({ Type: 'Wait', Timestamp: '2024-11-29T08:00:00Z' })
    const start = (now: number) => {
      const interpreter = Interpreter.create(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input: {} }, now)
      interpreter.apply({ type: 'start' }, now)
      return interpreter.execution.status
    }
    expect([start(START - 1), start(START), start(START + 1)]).toEqual(['running', 'succeeded', 'succeeded'])
  })

  it.each<[object, string]>([
    [{ Timestamp: '2024-11-29' }, 'Timestamp is 2024-11-29, which is not a valid timestamp'],
    [{}, 'Timestamp is null, which is not a valid timestamp'],
    [
      { TimestampPath: '$.a' },
      'TimestampPath $.a must select a timestamp such as 2024-11-29T08:05:46Z; got "tomorrow"',
    ],
    [{ TimestampPath: '$.b' }, 'TimestampPath is $.b, which selects nothing'],
  ])('fails with %j', (fields, cause) => {
    expect(errorOf({ Type: 'Wait', ...fields }, { a: 'tomorrow' })).toEqual(runtimeError(cause))
  })
})

describe('a Task state', () => {
  const start = (fields: object, input: Json = {}) => {
    const definition = machine({ Type: 'Task', Resource: 'r', ...fields })
    const interpreter = Interpreter.create(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input }, START)
    return { interpreter, ...interpreter.apply({ type: 'start' }, START) }
  }

  it('fails without a Resource', () => {
    const { execution, tasks } = run({ Type: 'Task' })
    expect(execution.error).toEqual(runtimeError('The state has no Resource'))
    expect([execution.tasks, tasks]).toEqual([0, []])
  })

  it('has no time limits by default', () => {
    const { interpreter, wakeTime } = start({})
    expect(wakeTime).toBeNull()
    expect(interpreter.task('1')).toEqual({
      type: 'task',
      token: '1',
      timeoutAt: null,
      heartbeat: null,
      heartbeatAt: null,
    })
    expect(interpreter.apply({ type: 'heartbeat', token: '1' }, START).applied).toBe(false)
  })

  it('has the time limits of its fields or paths', () => {
    const task = { timeoutAt: START + 60_000, heartbeat: 5000, heartbeatAt: null }
    expect(start({ TimeoutSeconds: 60, HeartbeatSeconds: 5 }).interpreter.task('1')).toMatchObject(task)
    const paths = { TimeoutSecondsPath: '$.t', HeartbeatSecondsPath: '$.h' }
    expect(start(paths, { t: 60, h: 5 }).interpreter.task('1')).toMatchObject(task)
  })

  it('passes its token and the number of retries to the task', () => {
    const Parameters = { 'token.$': '$$.Task.Token', 'retries.$': '$$.State.RetryCount' }
    const Retry = [{ ErrorEquals: ['X'] }, { ErrorEquals: ['Y'] }]
    const errors = ['X', 'Y', 'X']
    const { tasks } = run(
      { Type: 'Task', Resource: 'r', Parameters, Retry },
      {},
      {
        r(input) {
          const name = errors.shift()
          if (name !== undefined) throw Object.assign(new Error(), { name })
          return input
        },
      },
    )
    expect(tasks.map(({ input }) => input)).toEqual([
      { token: '1', retries: 0 },
      { token: '2', retries: 1 },
      { token: '3', retries: 2 },
      { token: '4', retries: 3 },
    ])
  })

  it('does not start or cancel a task whose parameters are invalid', () => {
    const { interpreter, commands } = start({ Parameters: { 'a.$': '$.missing' } })
    expect(commands).toEqual([])
    expect(interpreter.execution.error?.name).toBe('States.ParameterPathFailure')
    expect(interpreter.task('1')).toBeUndefined()
  })
})
