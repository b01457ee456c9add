import { describe, expect, it } from 'vitest'
import { findStateByResource, machinesWithin, type State, type StateMachine } from './definition.js'

const machine = (States: object): StateMachine => ({ StartAt: 'A', States: States as Record<string, State> })
const task = (Resource: string): object => ({ Type: 'Task', Resource, End: true })
const definition = machine({
  A: { Type: 'Pass', Next: 'B' },
  B: task('first'),
  P: { Type: 'Parallel', Branches: [machine({ A: task('second') }), machine({ B: task('third') })] },
  M: { Type: 'Map', ItemProcessor: machine({ C: { Type: 'Map', Iterator: machine({ D: task('fourth') }) } }) },
  E: task('first'),
})

describe('findStateByResource', () => {
  it.each([
    ['first', 'B'],
    ['second', 'P'],
    ['third', 'P'],
    ['fourth', 'M'],
    ['fifth', undefined],
  ])('finds the outermost state of the task %s: %s', (resource, state) => {
    expect(findStateByResource(definition, resource)).toBe(state)
  })

  it('finds nothing without states', () => {
    expect(findStateByResource({} as StateMachine, 'first')).toBeUndefined()
    expect(findStateByResource(machine({ A: { Type: 'Map', ItemProcessor: {} } }), 'first')).toBeUndefined()
  })
})

describe('machinesWithin', () => {
  it('has the branches and the item processor of a state, by field', () => {
    const [first, second, third] = [machine({}), machine({}), machine({})]
    const state = { Type: 'Map', Branches: [first, second], ItemProcessor: third, Iterator: first, End: true } as State
    expect(machinesWithin(state)).toEqual([
      ['Branches[0]', first],
      ['Branches[1]', second],
      ['ItemProcessor', third],
      ['Iterator', first],
    ])
    expect(machinesWithin({ Type: 'Pass', End: true })).toEqual([])
  })
})
