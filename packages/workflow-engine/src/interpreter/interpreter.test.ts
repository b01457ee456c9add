import { describe, expect, it } from 'vitest'
import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import { copyExecution } from '../execution/execution.js'
import type { Command } from '../execution/step.js'
import { newExecution } from './advance.js'
import { Interpreter } from './interpreter.js'

const T = 1_700_000_000_000
const task: StateMachine = { StartAt: 'T', States: { T: { Type: 'Task', Resource: 't', End: true } } }
const map = (more: object = {}, inner = task): StateMachine => ({
  StartAt: 'M',
  States: { M: { Type: 'Map', ItemProcessor: inner, ...more, End: true } },
})
const itemsOf = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const open = (definition: StateMachine, input: Json): Interpreter =>
  new Interpreter(definition, newExecution(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input }, T))
const tokensOf = (commands: readonly Command[]): string[] =>
  commands.flatMap(command => (command.type === 'startTask' ? [command.token] : []))

describe('an interpreter of many runs', () => {
  it.each([
    ['40 items', {}, 40],
    ['what MaxConcurrency says', { MaxConcurrency: 7 }, 7],
  ])('works on %s at once, and names in its changes what an event is about', (_name, more, most) => {
    const interpreter = open(map(more), itemsOf(500))
    const waiting = tokensOf(interpreter.apply({ type: 'start' }, T).commands)
    expect(waiting).toHaveLength(most)
    expect(interpreter.takeChanges().begun).toHaveLength(500)
    let ended = 0
    for (let token = waiting.shift(); token; token = waiting.shift()) {
      const { applied, commands } = interpreter.apply({ type: 'taskSucceeded', token, output: { ended } }, T)
      expect(applied).toBe(true)
      ended++
      waiting.push(...tokensOf(commands))
      expect(waiting.length).toBeLessThanOrEqual(most - (ended > 500 - most ? 1 : 0))
      const { begun, changed, gone } = interpreter.takeChanges()
      // The one that ended, and the one that takes its place.
      expect(begun).toEqual([])
      if (ended < 500) expect([changed.length <= 2, gone.length]).toEqual([true, 0])
      else expect([changed, gone.length]).toEqual([[], 500])
    }
    expect(ended).toBe(500)
    expect(interpreter.execution).toMatchObject({ status: 'succeeded' })
  })

  it('goes on from any moment when it is made anew of the execution', () => {
    const definition = map({ ItemsPath: '$' }, map({ MaxConcurrency: 2 }, task))
    let interpreter = open(definition, [itemsOf(3), itemsOf(4), []])
    const waiting = tokensOf(interpreter.apply({ type: 'start' }, T).commands)
    let ends = 0
    for (let token = waiting.pop(); token; token = waiting.pop()) {
      interpreter = new Interpreter(definition, copyExecution(JSON.parse(JSON.stringify(interpreter.execution))))
      waiting.push(...tokensOf(interpreter.apply({ type: 'taskSucceeded', token, output: `${++ends}` }, T).commands))
    }
    expect(ends).toBe(7)
    expect(interpreter.execution.status).toBe('succeeded')
    const output = interpreter.execution.output as Json[][]
    expect(output.map(({ length }) => length)).toEqual([3, 4, 0])
    expect(output.flat().sort()).toEqual(itemsOf(7).map(n => `${n + 1}`))
  })

  it('ends everything within a state that fails, and tells what the host called its tasks', () => {
    const interpreter = open(map(), itemsOf(3))
    for (const token of tokensOf(interpreter.apply({ type: 'start' }, T).commands))
      interpreter.nameTask(token, `task ${token}`)
    expect([...interpreter.tasks()].map(({ ref }) => ref)).toEqual(['task 1', 'task 2', 'task 3'])
    interpreter.takeChanges()
    const error = { name: 'Broken', cause: 'b' }
    const { commands, execution } = interpreter.apply({ type: 'taskFailed', token: '2', error }, T)
    expect(execution).toMatchObject({ status: 'failed', error })
    expect(commands).toEqual([
      { type: 'cancelTask', token: '1', reason: error, ref: 'task 1' },
      { type: 'cancelTask', token: '3', reason: error, ref: 'task 3' },
    ])
    expect([...interpreter.tasks()]).toEqual([])
    expect(interpreter.takeChanges()).toMatchObject({ begun: [], changed: [], gone: [{}, {}, {}] })
    expect(interpreter.apply({ type: 'taskSucceeded', token: '1', output: 1 }, T).applied).toBe(false)
  })

  it('wakes at the first of many times', () => {
    const wait: StateMachine = { StartAt: 'W', States: { W: { Type: 'Wait', SecondsPath: '$', End: true } } }
    const interpreter = open(map({}, wait), [30, 10, 20])
    expect(interpreter.apply({ type: 'start' }, T).wakeTime).toBe(T + 10_000)
    expect(interpreter.apply({ type: 'wake' }, T + 10_000).wakeTime).toBe(T + 20_000)
    expect(interpreter.apply({ type: 'wake' }, T + 19_999).wakeTime).toBe(T + 20_000)
    expect(interpreter.apply({ type: 'wake' }, T + 30_000)).toMatchObject({
      wakeTime: null,
      execution: { output: [30, 10, 20] },
    })
  })

  it.each<[string, StateMachine['States'][string], string]>([
    ['Waits that end', { Type: 'Wait', Seconds: 1, OutputPath: '$$.Execution.Input[?@ > 5]', End: true }, 'succeeded'],
    ['tasks that time out', { Type: 'Task', Resource: 't', TimeoutSeconds: 1, End: true }, 'failed'],
    [
      'tasks that are tried again',
      { Type: 'Task', Resource: 't', TimeoutSeconds: 1, Retry: [{ ErrorEquals: ['States.ALL'] }], End: true },
      'running',
    ],
  ])('pauses between %s at the same time', (_name, state, status) => {
    const interpreter = open(map({ MaxConcurrency: 100 }, { StartAt: 'A', States: { A: state } }), itemsOf(100))
    interpreter.apply({ type: 'start' }, T)
    let asked = 0
    const shouldPause = (): boolean => {
      asked++
      return true
    }
    let step = interpreter.apply({ type: 'wake' }, T + 1000, shouldPause)
    if (status !== 'failed') {
      expect(step.unfinished).toBe(true)
      expect(asked).toBe(1)
    }
    while (step.unfinished) step = interpreter.resume(shouldPause)
    expect(step.execution.status).toBe(status)
    if (status !== 'failed') expect(asked).toBeGreaterThanOrEqual(99)
  })
})
