import { describe, expect, it } from 'vitest'
import { readMachine } from '../../objects/workflows/machine.js'
import type { Visit } from './history.js'
import { summarize } from './state-summary.js'
import { timelineRows } from './timeline-rows.js'

const machine = readMachine({
  StartAt: 'Post',
  States: {
    Post: {
      Type: 'Task',
      Resource: 't1',
      Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 3 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Failed' }],
      Next: 'Review',
    },
    Review: { Type: 'Task', Resource: 't2', Next: 'Pause' },
    Pause: { Type: 'Wait', Seconds: 60, Next: 'Done' },
    Done: { Type: 'Succeed' },
    Failed: { Type: 'Fail' },
  },
})

const attempt = (start: number, end?: number, error?: string, executionId?: string): Visit['attempts'][number] => ({
  start,
  end,
  error,
  cause: error && 'answered 503',
  executionId,
})

const visit = (state: string, outcome: Visit['outcome'], ...attempts: Visit['attempts']): Visit => ({
  state,
  index: undefined,
  start: attempts[0]?.start ?? 0,
  end: outcome === 'running' ? undefined : attempts.at(-1)?.end,
  outcome,
  attempts,
})

function rowsOf(visits: readonly Visit[], now: number) {
  const context = { machine, visits, isRunning: true, now, transitionExecutions: {} }
  return timelineRows(summarize(context), { transitionExecutions: {}, manual: new Set(['t2']), now })
}

describe('the rows of the timeline', () => {
  it('have a bar for each try, and pauses between them', () => {
    const [row] = rowsOf(
      [visit('Post', 'running', attempt(0, 700, 'Busy'), attempt(2700, 3400, 'Busy'), attempt(7400))],
      8000,
    )
    expect(row).toMatchObject({ title: 'Post', note: '3 tries' })
    expect(row?.bars.map(({ start, end, kind, label }) => [start, end, kind, label])).toEqual([
      [0, 700, 'failed', '503'],
      [700, 2700, 'pause', undefined],
      [2700, 3400, 'failed', '503'],
      [3400, 7400, 'pause', undefined],
      [7400, undefined, 'work', undefined],
    ])
  })

  it('show a pause until now before a retry that is due later', () => {
    const [row] = rowsOf([visit('Post', 'running', attempt(0, 700, 'Busy'), attempt(2700))], 1000)
    expect(row?.bars.map(({ start, end, kind }) => [start, end, kind])).toEqual([
      [0, 700, 'failed'],
      [700, 1000, 'pause'],
    ])
  })

  it('show tasks of people and Wait states as waits', () => {
    const visits = [visit('Review', 'succeeded', attempt(0, 9000)), visit('Pause', 'running', attempt(9000))]
    expect(rowsOf(visits, 9500).map(({ title, note, bars }) => [title, note, bars[0]?.kind])).toEqual([
      ['Review', '9.0 s', 'wait'],
      ['Pause', '500 ms', 'wait'],
    ])
  })
})

describe('the summary of the states', () => {
  const summary = (visits: readonly Visit[], isRunning: boolean): string[] =>
    summarize({ machine, visits, isRunning, now: 1000, transitionExecutions: {} }).map(
      ({ state, tone, note }) => `${state.name} ${tone}: ${note}`,
    )

  it('names the try, and what can still be reached', () => {
    const running = visit('Post', 'running', attempt(0, 100, 'Busy'), attempt(900))
    expect(summary([running], true)).toEqual([
      'Post current: try 2 of 4',
      'Review missed: not reached',
      'Pause missed: not reached',
      'Done missed: not reached',
      'Failed missed: not reached',
    ])
    const reviewing = [visit('Post', 'succeeded', attempt(0, 100)), visit('Review', 'running', attempt(100))]
    expect(summary(reviewing, true).at(-1)).toBe('Failed missed: not taken')
  })

  it('names failures, and states that were entered several times', () => {
    const visits = [
      visit('Post', 'succeeded', attempt(0, 100)),
      visit('Post', 'failed', attempt(200, 300, 'Busy'), attempt(400, 500, 'Closed')),
    ]
    expect(summary(visits, false).slice(0, 2)).toEqual([
      'Post failed: 2 times, failed, 400 ms, 2 tries',
      'Review missed: not taken',
    ])
  })
})
