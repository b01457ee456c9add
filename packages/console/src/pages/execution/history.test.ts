import { describe, expect, it } from 'vitest'
import { type MachineDefinition, readMachine } from '../../objects/workflows/machine.js'
import { END, edgeId, START } from '../../objects/workflows/machine-graph.js'
import { type ExecutionEvent, readHistory } from './history.js'

const START_TIME = Date.UTC(2026, 2, 2, 8)
const retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 3 }]
const definition: MachineDefinition = {
  StartAt: 'A',
  States: {
    A: { Type: 'Task', Resource: 't1', Retry: retry, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Next: 'B' },
    B: { Type: 'Choice', Choices: [{ Variable: '$.again', BooleanEquals: true, Next: 'A' }], Default: 'M' },
    M: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Task', Resource: 't2', End: true } } },
      Next: 'C',
    },
    C: { Type: 'Task', Resource: 't1', End: true },
  },
}
const machine = readMachine(definition)

/** Events such as `0 entered A`, `5 failed A Busy`, `7 entered I/1`, with seconds. */
function eventsOf(...texts: string[]): ExecutionEvent[] {
  return texts.map(text => {
    const [seconds, verb = '', place = '', error] = text.split(' ')
    const [state, index] = place.split('/')
    const type = verb === 'ended' ? 'ExecutionEnded' : `State${verb[0]?.toUpperCase()}${verb.slice(1)}`
    return {
      timestamp: new Date(START_TIME + Number(seconds) * 1000).toISOString().replace('Z', '000+0000'),
      type,
      ...(state && { state }),
      ...(index !== undefined && { index: Number(index) }),
      ...(error && { error, cause: 'because' }),
    }
  })
}

const seconds = (time: number | undefined): number | undefined => time && (time - START_TIME) / 1000

describe('the history of an execution', () => {
  it('contains visits of states, loops included, and the edges that were taken', () => {
    const { visits, taken } = readHistory(
      machine,
      eventsOf('0 entered A', '3 succeeded A', '3 entered B', '3 succeeded B', '3 entered A'),
    )
    expect(visits.map(({ state, start, end, outcome }) => [state, seconds(start), seconds(end), outcome])).toEqual([
      ['A', 0, 3, 'succeeded'],
      ['B', 3, 3, 'succeeded'],
      ['A', 3, undefined, 'running'],
    ])
    expect(taken).toEqual(new Set([edgeId(START, 'A'), edgeId('A', 'B'), edgeId('B', 'A')]))
  })

  it('contains each attempt with its error, and when the next one is due', () => {
    const { visits } = readHistory(
      machine,
      eventsOf('0 entered A', '1 failed A Busy', '1 retried A Busy', '4 failed A Busy', '4 retried A Busy'),
      { t1: ['e1', 'e2'] },
    )
    expect(visits[0]?.outcome).toBe('running')
    expect(
      visits[0]?.attempts.map(({ start, end, error, executionId }) => [
        seconds(start),
        seconds(end),
        error,
        executionId,
      ]),
    ).toEqual([
      [0, 1, 'Busy', 'e1'],
      [3, 4, 'Busy', 'e2'],
      [8, undefined, undefined, undefined],
    ])
  })

  it('takes the edge of a caught error, and the end', () => {
    const { visits, taken } = readHistory(
      machine,
      eventsOf('0 entered A', '1 failed A X', '1 caught A X', '1 entered C', '2 succeeded C', '2 ended'),
      { t1: ['e1', 'e2'] },
    )
    expect(visits.map(({ outcome }) => outcome)).toEqual(['caught', 'succeeded'])
    expect(visits.map(({ attempts }) => attempts[0]?.executionId)).toEqual(['e1', 'e2'])
    expect(taken).toEqual(new Set([edgeId(START, 'A'), edgeId('A', 'C', true), edgeId('C', END)]))
  })

  it('contains the items of a Map state separately, and stops them with it', () => {
    const { visits } = readHistory(
      machine,
      eventsOf('0 entered M', '0 entered I/0', '0 entered I/1', '2 failed I/1 X', '2 failed M X', '2 ended'),
      { t2: ['e1', 'e2'] },
    )
    expect(
      visits.map(({ state, index, outcome, attempts }) => [state, index, outcome, attempts[0]?.executionId]),
    ).toEqual([
      ['M', undefined, 'failed', undefined],
      ['I', 0, 'stopped', 'e1'],
      ['I', 1, 'failed', 'e2'],
    ])
    expect(visits.map(({ end }) => seconds(end))).toEqual([2, 2, 2])
  })

  it('ends what runs when the execution is stopped, without a retry that was due later', () => {
    const { visits } = readHistory(machine, eventsOf('0 entered A', '1 failed A Busy', '1 retried A Busy', '2 ended'))
    expect(visits[0]).toMatchObject({ outcome: 'stopped', attempts: [{ error: 'Busy' }] })
  })

  it('continues after a failure from the state that a person chose', () => {
    const { visits } = readHistory(
      machine,
      eventsOf('0 entered A', '1 failed A X', '1 ended', '9 entered A', '10 succeeded A'),
      { t1: ['e1', 'e2'] },
    )
    expect(visits.map(({ outcome, attempts }) => [outcome, attempts[0]?.executionId])).toEqual([
      ['failed', 'e1'],
      ['succeeded', 'e2'],
    ])
  })

  it('leaves out executions that were put back into their queue', () => {
    const { visits } = readHistory(machine, eventsOf('0 entered A'), { t1: ['e1', 'e2'] }, id => id === 'e1')
    expect(visits[0]?.attempts[0]?.executionId).toBe('e2')
  })

  it('can start in the middle', () => {
    const { visits, taken } = readHistory(
      machine,
      eventsOf('0 succeeded A', '0 entered B', '0 succeeded B', '0 entered A'),
      { t1: ['e1', 'e2', 'e3'] },
    )
    expect(visits.map(({ state, attempts }) => [state, attempts[0]?.executionId])).toEqual([
      ['B', undefined],
      ['A', 'e3'],
    ])
    expect(taken).toEqual(new Set([edgeId('A', 'B'), edgeId('B', 'A')]))
  })

  it('ignores events that are not known', () => {
    expect(
      readHistory(machine, [{}, { type: 'Other', state: 'A' }, { type: 'StateFailed', state: 'A' }]).visits,
    ).toEqual([])
  })
})
