import { describe, expect, it } from 'vitest'
import { layOut } from '../../parts/graph/layout.js'
import { conditionText } from './condition-text.js'
import { readMachine, statesWithin } from './machine.js'
import { END, graphOf, START } from './machine-graph.js'

const definition = {
  StartAt: 'Check',
  States: {
    Post: {
      Type: 'Task',
      Resource: 'las:transition:1',
      Catch: [
        { ErrorEquals: ['Ledger.Closed'], Next: 'Later' },
        { ErrorEquals: ['States.ALL'], Next: 'Failed' },
      ],
      End: true,
    },
    Failed: { Type: 'Fail' },
    Check: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.total', NumericGreaterThan: 1000, Next: 'Lines' },
        { Variable: '$.urgent', BooleanEquals: true, Next: 'Lines' },
      ],
      Default: 'Post',
    },
    Lines: {
      Type: 'Map',
      ItemProcessor: { StartAt: 'Line', States: { Line: { Type: 'Pass', End: true } } },
      Next: 'Post',
    },
    Later: { Type: 'Wait', Seconds: 60, Next: 'Post' },
    Unused: { Type: 'Succeed' },
  },
}

describe('the machine of a definition', () => {
  const machine = readMachine(definition)

  it('has its states as they follow each other, with those inside', () => {
    const names = statesWithin(machine).map(({ name }) => name)
    expect(names).toEqual(['Check', 'Lines', 'Line', 'Post', 'Later', 'Failed', 'Unused'])
  })

  it('has one exit for rules with the same next state', () => {
    expect(machine.states[0]?.exits).toEqual([
      { to: 'Lines', isCatch: false, label: 'total > 1000 or urgent is true' },
      { to: 'Post', isCatch: false, label: 'otherwise' },
    ])
  })

  it('has an exit for each caught error', () => {
    expect(machine.states.find(({ name }) => name === 'Post')?.exits).toEqual([
      { to: undefined, isCatch: false, label: undefined },
      { to: 'Later', isCatch: true, label: 'Ledger.Closed' },
      { to: 'Failed', isCatch: true, label: 'any error' },
    ])
  })

  it('is a graph from its start to its end, in which inner machines are framed', () => {
    const { graph, edges } = graphOf(machine)
    const layout = layOut(graph)
    expect([...layout.boxes.keys()].toSorted()).toEqual(
      [START, END, 'Check', 'Failed', 'Later', 'Line', 'Lines', 'Post', 'Unused'].toSorted(),
    )
    expect(edges.filter(({ to }) => to === END).map(({ from }) => from)).toEqual(['Post', 'Unused'])
    expect(layout.routes.size).toBe(edges.length)
  })

  it('can be empty or incomplete', () => {
    expect(readMachine({})).toEqual({ start: undefined, states: [] })
    expect(graphOf(readMachine({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } })).graph.nodes).toHaveLength(
      2,
    )
  })
})

describe('the text of a condition', () => {
  it.each([
    [{ Variable: '$.a.b', StringEquals: 'x' }, 'a.b = "x"'],
    [{ Variable: '$.total', NumericLessThanEqualsPath: '$.limit' }, 'total ≤ limit'],
    [{ Variable: '$.due', TimestampGreaterThanEquals: '2026-01-01T00:00:00Z' }, 'due ≥ "2026-01-01T00:00:00Z"'],
    [{ Variable: '$.name', StringMatches: 'A*' }, 'name matches "A*"'],
    [{ Variable: '$.x', IsPresent: false }, 'x is not present'],
    [{ Variable: '$.x', IsNumeric: true }, 'x is a numeric'],
    [{ Variable: '$', IsNull: true }, '$ is null'],
    [{ Not: { Variable: '$.ok', BooleanEquals: true } }, 'not ok is true'],
    [
      {
        And: [
          { Variable: '$.a', IsNull: true },
          {
            Or: [
              { Variable: '$.b', IsNull: true },
              { Variable: '$.c', NumericEquals: 1 },
            ],
          },
        ],
      },
      'a is null and (b is null or c = 1)',
    ],
    [{}, 'a rule'],
  ])('%j is %s', (condition, text) => {
    expect(conditionText(condition)).toBe(text)
  })
})
