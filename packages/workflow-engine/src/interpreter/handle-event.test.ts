import { describe, expect, it } from 'vitest'
import type { Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import type { State, StateMachine } from '../definition/definition.js'
import type { Execution } from '../execution/execution.js'
import { failureOf, truncated } from './failures.js'
import { Interpreter } from './interpreter.js'

const T = 1_700_000_000_000
const machine = (States: object, more: object = {}): StateMachine => ({
  StartAt: 'A',
  States: States as Record<string, State>,
  ...more,
})
const task = { Type: 'Task', Resource: 'r', End: true }
const open = (definition: StateMachine, input: Json = {}): Interpreter =>
  Interpreter.create(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input }, T)
const started = (definition: StateMachine, input: Json = {}) => {
  const interpreter = open(definition, input)
  return { interpreter, step: interpreter.apply({ type: 'start' }, T) }
}

describe('start', () => {
  it('is applied once', () => {
    const { interpreter, step } = started(machine({ A: task }))
    expect(step).toMatchObject({ applied: true, commands: [{ token: '1' }] })
    expect(interpreter.apply({ type: 'start' }, T)).toMatchObject({ applied: false, commands: [] })
    expect(interpreter.execution.tasks).toBe(1)
  })
})

describe('events of tasks', () => {
  it('are ignored before the start and after the end', () => {
    const interpreter = open(machine({ A: task }))
    expect(interpreter.apply({ type: 'taskSucceeded', token: '1', output: 1 }, T).applied).toBe(false)
    interpreter.apply({ type: 'start' }, T)
    interpreter.apply({ type: 'taskSucceeded', token: '1', output: 1 }, T)
    for (const type of ['wake', 'stop'] as const) expect(interpreter.apply({ type }, T).applied).toBe(false)
    expect(interpreter.execution).toMatchObject({ status: 'succeeded', output: 1 })
  })

  it('start the time limit of heartbeats', () => {
    const { interpreter } = started(machine({ A: { ...task, HeartbeatSeconds: 10 } }))
    const first = interpreter.apply({ type: 'heartbeat', token: '1' }, T + 5)
    expect(first).toMatchObject({ applied: true, wakeTime: T + 10_005 })
    expect(interpreter.apply({ type: 'heartbeat', token: '1' }, T + 9000)).toMatchObject({
      applied: true,
      wakeTime: T + 19_000,
    })
    expect(interpreter.apply({ type: 'heartbeat', token: '2' }, T).applied).toBe(false)
    expect(interpreter.apply({ type: 'wake' }, T + 18_999).wakeTime).toBe(T + 19_000)
    interpreter.apply({ type: 'wake' }, T + 19_000)
    expect(interpreter.execution.error).toEqual({
      name: 'States.HeartbeatTimeout',
      cause: 'The task did not send a heartbeat within its HeartbeatSeconds',
    })
  })

  it('are in the history, with the index of the Map item', () => {
    const inner = machine({
      A: { Type: 'Parallel', Branches: [machine({ B: { Type: 'Pass', End: true } })], End: true },
    })
    const states = { ...machine({ B: { Type: 'Pass', End: true } }), StartAt: 'B' }
    const { Branches: _, ...parallel } = inner.States.A as State
    const { step } = started(
      machine({
        A: {
          Type: 'Map',
          ItemProcessor: machine({ P: { ...parallel, Branches: [states] } }, { StartAt: 'P' }),
          End: true,
        },
      }),
      ['x', 'y'],
    )
    expect(step.history.map(({ type, state, index }) => `${type} ${state} ${index}`)).toEqual([
      'StateEntered A undefined',
      'StateEntered P 0',
      'StateEntered P 1',
      'StateEntered B 0',
      'StateEntered B 1',
      'StateSucceeded B 0',
      'StateSucceeded P 0',
      'StateSucceeded B 1',
      'StateSucceeded P 1',
      'StateSucceeded A undefined',
    ])
    expect(step.history[0]).toStrictEqual({ type: 'StateEntered', time: T, state: 'A' })
  })
})

describe('the context object', () => {
  it('has the item of the nearest Map', () => {
    const leaf = machine(
      { B: { Type: 'Pass', Parameters: { 'i.$': '$$.Map.Item.Index' }, End: true } },
      { StartAt: 'B' },
    )
    const parallel = machine({ P: { Type: 'Parallel', Branches: [leaf], End: true } }, { StartAt: 'P' })
    const { interpreter } = started(machine({ A: { Type: 'Map', ItemProcessor: parallel, End: true } }), ['x', 'y'])
    expect(interpreter.execution.output).toEqual([[{ i: 0 }], [{ i: 1 }]])
  })
})

describe('continue', () => {
  const definition = machine({ A: { ...task, End: undefined, Next: 'B' }, B: task }, { TimeoutSeconds: 60 })

  it('starts the time limit of the execution anew', () => {
    const { interpreter, step } = started(definition)
    expect(step.wakeTime).toBe(T + 60_000)
    const continued = interpreter.apply({ type: 'continue', state: 'B' }, T + 50_000)
    expect(continued.wakeTime).toBe(T + 110_000)
    expect(continued.commands[0]).toEqual({
      type: 'cancelTask',
      token: '1',
      reason: { name: 'States.TaskFailed', cause: expect.stringContaining('continued') },
    })
    interpreter.apply({ type: 'wake' }, T + 109_999)
    expect(interpreter.execution.status).toBe('running')
    interpreter.apply({ type: 'wake' }, T + 110_000)
    expect(interpreter.execution).toMatchObject({ status: 'failed', error: { name: 'States.Timeout' } })
  })

  it('has no time limit without TimeoutSeconds', () => {
    const { TimeoutSeconds: _, ...unlimited } = definition
    const { interpreter } = started(unlimited)
    expect(interpreter.apply({ type: 'continue', state: 'B' }, T).wakeTime).toBeNull()
    expect(interpreter.execution.timeoutAt).toBeNull()
  })

  it('keeps the size of the input', () => {
    const { interpreter } = started(definition, { text: 'x'.repeat(100) })
    const size = interpreter.execution.run.size
    expect(size).toBe(111)
    interpreter.apply({ type: 'continue', state: 'B' }, T)
    expect(interpreter.execution.run.size).toBe(size)
    const { size: _, ...run } = interpreter.execution.run
    const stored: Execution = { ...interpreter.execution, run }
    const restored = Interpreter.restore(definition, stored)
    restored.apply({ type: 'continue', state: 'A' }, T)
    expect(restored.execution.run.size).toBe(0)
  })

  it('fails at a state that does not exist', () => {
    const { interpreter } = started(definition)
    for (const state of ['C', 'toString']) {
      interpreter.apply({ type: 'continue', state }, T)
      expect(interpreter.execution.error).toEqual({
        name: 'States.Runtime',
        cause: expect.stringContaining(state),
      })
    }
  })
})

describe('stop', () => {
  it('cancels the task and ends the execution', () => {
    const { interpreter } = started(machine({ A: { ...task, TimeoutSeconds: 5 } }))
    expect(interpreter.apply({ type: 'stop' }, T)).toMatchObject({
      applied: true,
      wakeTime: null,
      commands: [
        { type: 'cancelTask', reason: { name: 'States.TaskFailed', cause: expect.stringContaining('stopped') } },
      ],
    })
    expect(interpreter.execution).toMatchObject({ status: 'stopped', run: { activity: { type: 'stopped' } } })
    expect(interpreter.task('1')).toBeUndefined()
  })
})

describe('wake', () => {
  it('is due at the earlier of the limits of the execution and its states', () => {
    expect(started(machine({ A: { ...task, TimeoutSeconds: 5 } }, { TimeoutSeconds: 9 })).step.wakeTime).toBe(T + 5000)
    expect(started(machine({ A: { ...task, TimeoutSeconds: 9 } }, { TimeoutSeconds: 5 })).step.wakeTime).toBe(T + 5000)
    expect(started(machine({ A: { ...task, TimeoutSeconds: 5 } })).step.wakeTime).toBe(T + 5000)
    expect(started(machine({ A: task }, { TimeoutSeconds: 9 })).step.wakeTime).toBe(T + 9000)
  })

  it('has no effect if it is early', () => {
    const Retry = [{ ErrorEquals: ['X'], IntervalSeconds: 3 }]
    const { interpreter } = started(machine({ A: { ...task, Retry, TimeoutSeconds: 8 } }, { TimeoutSeconds: 20 }))
    interpreter.apply({ type: 'wake' }, T + 1)
    const failed = interpreter.apply({ type: 'taskFailed', token: '1', error: { name: 'X', cause: '' } }, T)
    expect(failed.wakeTime).toBe(T + 3000)
    expect(interpreter.apply({ type: 'wake' }, T + 2999)).toMatchObject({ commands: [], wakeTime: T + 3000 })
    expect(interpreter.execution.run.activity).toEqual({ type: 'retry', at: T + 3000 })
    expect(interpreter.apply({ type: 'wake' }, T + 3000)).toMatchObject({ commands: [{ token: '2' }] })
    interpreter.apply({ type: 'wake' }, T + 10_999)
    expect(interpreter.task('2')).toBeDefined()
  })
})

describe('an execution without StartAt', () => {
  it('fails with the reason', () => {
    const { interpreter } = started({ States: { A: task } } as unknown as StateMachine)
    expect(interpreter.execution.error).toEqual({ name: 'States.Runtime', cause: 'The definition has no StartAt' })
    const unknown = started(machine({ B: task })).interpreter
    expect(unknown.execution.error).toEqual({ name: 'States.Runtime', cause: 'The state A does not exist' })
  })
})

describe('failures', () => {
  it('contain exceptions that are not errors of the language', () => {
    expect(failureOf(new RangeError('bad'))).toEqual({ name: 'States.Runtime', cause: 'RangeError: bad' })
    expect(failureOf('text')).toEqual({ name: 'States.Runtime', cause: 'text' })
  })

  it('are truncated beyond their limits', () => {
    const [name, cause] = ['n'.repeat(LIMITS.errorLength), 'c'.repeat(LIMITS.causeLength)]
    expect(truncated({ name, cause })).toEqual({ name, cause })
    expect(truncated({ name: `${name}n`, cause: `${cause}c` })).toEqual({
      name: `${name.slice(1)}…`,
      cause: `${cause.slice(1)}…`,
    })
  })
})

describe('the limits of an execution', () => {
  it('cannot be caught', () => {
    const Catch = [{ ErrorEquals: ['States.Runtime', 'States.ALL'], Next: 'B' }]
    const { interpreter } = started(
      machine({
        A: { Type: 'Map', ItemProcessor: machine({ A: { Type: 'Pass', End: true } }), Catch, End: true },
        B: { Type: 'Succeed' },
      }),
      Array(LIMITS.runs + 1).fill(0),
    )
    expect(interpreter.execution).toMatchObject({ status: 'failed', error: { name: 'States.Runtime' } })
  })

  it('permit exactly as many states as the limit', () => {
    const count = LIMITS.enteredStates
    const loop = machine({
      A: { Type: 'Choice', Choices: [{ Variable: '$', IsNull: false, Next: 'A' }], Default: 'B' },
      B: { Type: 'Succeed' },
    })
    const { interpreter } = started(loop)
    expect(interpreter.execution).toMatchObject({ steps: count + 1, status: 'failed' })
    const chain = machine({
      A: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: machine({ A: { Type: 'Succeed' } }), End: true },
    })
    expect(started(chain, Array(count - 1).fill(0)).interpreter.execution).toMatchObject({
      steps: count,
      status: 'succeeded',
    })
    expect(started(chain, Array(count).fill(0)).interpreter.execution).toMatchObject({ status: 'failed' })
  })
})
