import { describe, expect, it } from 'vitest'
import type { Json } from '../data/json.js'
import { LIMITS } from '../data/limits.js'
import type { StateMachine } from '../definition/definition.js'
import type { Execution } from '../execution/execution.js'
import type { Event, Step } from '../execution/step.js'
import { runToEnd } from '../testing/run-to-end.js'
import { Interpreter } from './interpreter.js'

const T = 1_700_000_000_000

/** A step, and the execution after the step. */
interface Advanced extends Step {
  readonly execution: Execution
}

function start(definition: StateMachine, input: Json = {}): Advanced {
  const interpreter = Interpreter.create(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input }, T)
  return { ...interpreter.apply({ type: 'start' }, T), execution: interpreter.execution }
}

/** Applies an event to a stored execution. */
function advance(definition: StateMachine, execution: Execution, event: Event, now: number): Advanced {
  const interpreter = Interpreter.restore(definition, execution)
  return { ...interpreter.apply(event, now), execution: interpreter.execution }
}

const task: StateMachine = {
  StartAt: 'A',
  States: { A: { Type: 'Task', Resource: 'a', TimeoutSeconds: 60, HeartbeatSeconds: 10, End: true } },
}

describe('Interpreter', () => {
  it('starts a task, and ends with its output', () => {
    const first = start(task, { a: 1 })
    expect(first.commands).toEqual([{ type: 'startTask', token: '1', resource: 'a', input: { a: 1 }, state: 'A' }])
    const last = advance(task, first.execution, { type: 'taskSucceeded', token: '1', output: { b: 2 } }, T + 5)
    expect(last).toMatchObject({ applied: true, wakeTime: null, execution: { status: 'succeeded', output: { b: 2 } } })
    expect(first.execution.status).toBe('running')
  })

  it('applies the result of a task once', () => {
    const first = start(task)
    const end = { type: 'taskSucceeded', token: '1', output: {} } as const
    const last = advance(task, first.execution, end, T)
    expect(advance(task, last.execution, end, T)).toMatchObject({ applied: false, commands: [] })
    expect(advance(task, first.execution, { ...end, token: '2' }, T).applied).toBe(false)
  })

  it('times out tasks that take too long, or that stop sending heartbeats', () => {
    const first = start(task)
    expect(first.wakeTime).toBe(T + 60_000)
    expect(advance(task, first.execution, { type: 'wake' }, T + 59_999).execution.status).toBe('running')
    const timedOut = advance(task, first.execution, { type: 'wake' }, T + 60_000)
    expect(timedOut.execution).toMatchObject({ status: 'failed', error: { name: 'States.Timeout' } })
    expect(timedOut.commands).toMatchObject([{ type: 'cancelTask', token: '1' }])
    const started = advance(task, first.execution, { type: 'heartbeat', token: '1' }, T + 30_000)
    expect(started.wakeTime).toBe(T + 40_000)
    expect(advance(task, started.execution, { type: 'wake' }, T + 40_000).execution).toMatchObject({
      status: 'failed',
      error: { name: 'States.HeartbeatTimeout' },
    })
  })

  it('cancels the other branches if one fails', () => {
    const branch = (Resource: string): StateMachine => ({
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource, End: true } },
    })
    const definition: StateMachine = {
      StartAt: 'P',
      States: { P: { Type: 'Parallel', Branches: [branch('a'), branch('b')], End: true } },
    }
    const first = start(definition)
    const error = { name: 'Broken', cause: 'a' }
    const last = advance(definition, first.execution, { type: 'taskFailed', token: '1', error }, T)
    expect(last.execution).toMatchObject({ status: 'failed', error })
    expect(last.commands).toMatchObject([{ type: 'cancelTask', token: '2' }])
    const late = advance(definition, last.execution, { type: 'taskSucceeded', token: '2', output: {} }, T)
    expect(late.applied).toBe(false)
  })

  it('continues at another state, with the input of the last state', () => {
    const definition: StateMachine = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Result: { a: 1 }, Next: 'B' },
        B: { Type: 'Task', Resource: 'b', Next: 'C' },
        C: { Type: 'Task', Resource: 'c', End: true },
      },
    }
    const first = start(definition)
    const failed = advance(
      definition,
      first.execution,
      { type: 'taskFailed', token: '1', error: { name: 'X', cause: '' } },
      T,
    )
    const continued = advance(definition, failed.execution, { type: 'continue', state: 'C' }, T)
    expect(continued.commands).toMatchObject([{ type: 'startTask', token: '2', resource: 'c', input: { a: 1 } }])
    expect(continued.execution).toMatchObject({ status: 'running', error: null })
    const stopped = advance(definition, continued.execution, { type: 'stop' }, T)
    expect(stopped).toMatchObject({ execution: { status: 'stopped' }, commands: [{ type: 'cancelTask', token: '2' }] })
  })

  it('resets the number of runs when it is continued, but does not reuse their ids', () => {
    const item: StateMachine = { StartAt: 'I', States: { I: { Type: 'Task', Resource: 'i', End: true } } }
    const definition: StateMachine = {
      StartAt: 'M',
      States: { M: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: item, End: true } },
    }
    const first = start(definition, Array(LIMITS.runs).fill(0))
    expect(first.execution).toMatchObject({ status: 'running', runs: LIMITS.runs })
    const continued = advance(definition, first.execution, { type: 'continue', state: 'M' }, T)
    expect(continued.execution).toMatchObject({ status: 'running', runs: 2 * LIMITS.runs })
    expect(continued.execution.run.activity).toMatchObject({ runs: { 0: { id: LIMITS.runs + 1 } } })
    const more = start(definition, Array(LIMITS.runs + 1).fill(0))
    expect(more.execution.error?.cause).toBe('The execution has more than 25,000 branches and Map items')
  })

  it('returns only the latest events of a step that enters many states', () => {
    const names = Array.from({ length: 1500 }, (_, index) => `S${index}`)
    const States = Object.fromEntries(
      names.map((name, index): [string, StateMachine['States'][string]] => [
        name,
        { Type: 'Pass', Next: names[index + 1] ?? 'F' },
      ]),
    )
    const { history } = start({ StartAt: 'S0', States: { ...States, F: { Type: 'Fail', Error: 'X' } } })
    const all = names.flatMap(state => [
      { type: 'StateEntered', time: T, state },
      { type: 'StateSucceeded', time: T, state },
    ])
    const end = { time: T, state: 'F' }
    const failed = { ...end, type: 'StateFailed', error: { name: 'X', cause: '' } }
    expect(history).toEqual([...all, { ...end, type: 'StateEntered' }, failed].slice(-LIMITS.stepHistory))
  })

  it('truncates long names and causes of errors', () => {
    const cause = `${'x\u{1f600}'.repeat(30_000)}`
    const definition: StateMachine = {
      StartAt: 'F',
      States: { F: { Type: 'Fail', Error: 'e'.repeat(1000), CausePath: '$' } },
    }
    expect(start(definition, cause).execution.error).toEqual({
      name: `${'e'.repeat(LIMITS.errorLength - 1)}…`,
      cause: `${cause.slice(0, LIMITS.causeLength - 1)}…`,
    })
  })

  it('ends an infinite loop', () => {
    const { execution } = runToEnd({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } }, {})
    expect(execution.error).toEqual({ name: 'States.Runtime', cause: 'The execution entered more than 25,000 states' })
  })

  it('waits, retries and catches errors', () => {
    let calls = 0
    const definition: StateMachine = {
      StartAt: 'W',
      States: {
        W: { Type: 'Wait', Seconds: 7, Next: 'T' },
        T: {
          Type: 'Task',
          Resource: 't',
          Retry: [
            { ErrorEquals: ['States.ALL'], IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 3, MaxDelaySeconds: 10 },
          ],
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C', ResultPath: '$.error' }],
          End: true,
        },
        C: { Type: 'Pass', End: true },
      },
    }
    const { execution, duration } = runToEnd(
      definition,
      { a: 1 },
      {
        t() {
          calls++
          throw new RangeError('no')
        },
      },
    )
    expect(calls).toBe(4)
    expect(duration).toBe((7 + 2 + 6 + 10) * 1000)
    expect(execution.output).toEqual({ a: 1, error: { Error: 'RangeError', Cause: 'no' } })
  })

  it('randomizes retry delays within the interval with full jitter', () => {
    const Retry = [
      { ErrorEquals: ['States.ALL'], IntervalSeconds: 100, MaxAttempts: 1, JitterStrategy: 'FULL' as const },
    ]
    const definition: StateMachine = {
      StartAt: 'T',
      States: { T: { Type: 'Task', Resource: 't', Retry, End: true } },
    }
    const fail = (): never => {
      throw new Error('no')
    }
    const delays = Array.from({ length: 100 }, () => runToEnd(definition, {}, { t: fail }).duration)
    expect(Math.max(...delays)).toBeLessThanOrEqual(100_000)
    expect(Math.max(...delays)).toBeGreaterThan(60_000)
    expect(Math.min(...delays)).toBeLessThan(40_000)
  })
})
