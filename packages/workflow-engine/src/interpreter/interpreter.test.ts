import { describe, expect, it } from 'vitest'
import type { Json } from '../data/json.js'
import type { StateMachine } from '../definition/definition.js'
import type { Command } from '../execution/step.js'
import { Interpreter } from './interpreter.js'

const T = 1_700_000_000_000
const task: StateMachine = { StartAt: 'T', States: { T: { Type: 'Task', Resource: 't', End: true } } }
const map = (more: object = {}, inner = task): StateMachine => ({
  StartAt: 'M',
  States: { M: { Type: 'Map', ItemProcessor: inner, ...more, End: true } },
})
const itemsOf = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
const open = (definition: StateMachine, input: Json): Interpreter =>
  Interpreter.create(definition, { id: 'e', workflow: { id: 'w', name: 'w' }, input }, T)
const tokensOf = (commands: readonly Command[]): string[] =>
  commands.flatMap(command => (command.type === 'startTask' ? [command.token] : []))

describe('Interpreter', () => {
  it.each([
    ['40 items', {}, 40],
    ['MaxConcurrency items', { MaxConcurrency: 7 }, 7],
  ])('processes %s concurrently, and returns only the runs that an event changed', (_name, more, max) => {
    const interpreter = open(map(more), itemsOf(500))
    const waiting = tokensOf(interpreter.apply({ type: 'start' }, T).commands)
    expect(waiting).toHaveLength(max)
    const { changed, removed } = interpreter.drainChanges()
    expect(changed.map(({ run, parentId }) => [run.id, parentId])).toEqual([
      [0, null],
      ...itemsOf(500).map(index => [index + 1, 0]),
    ])
    expect(removed).toEqual([])
    let ended = 0
    for (let token = waiting.shift(); token; token = waiting.shift()) {
      const { applied, commands } = interpreter.apply({ type: 'taskSucceeded', token, output: { ended } }, T)
      expect(applied).toBe(true)
      ended++
      waiting.push(...tokensOf(commands))
      expect(waiting.length).toBeLessThanOrEqual(max - (ended > 500 - max ? 1 : 0))
      const { changed, removed } = interpreter.drainChanges()
      // The item that ended and the item that started or, after all items have ended, the outermost run.
      if (ended < 500) expect([changed.length <= 2, removed]).toEqual([true, []])
      else expect([changed.map(({ run }) => run.id), removed]).toEqual([[0], itemsOf(500).map(index => index + 1)])
    }
    expect(ended).toBe(500)
    expect(interpreter.execution).toMatchObject({ status: 'succeeded' })
  })

  it('can be restored from the execution after any event', () => {
    const definition = map({ ItemsPath: '$' }, map({ MaxConcurrency: 2 }, task))
    let interpreter = open(definition, [itemsOf(3), itemsOf(4), []])
    const waiting = tokensOf(interpreter.apply({ type: 'start' }, T).commands)
    let ends = 0
    for (let token = waiting.pop(); token; token = waiting.pop()) {
      interpreter = Interpreter.restore(definition, JSON.parse(JSON.stringify(interpreter.execution)))
      waiting.push(...tokensOf(interpreter.apply({ type: 'taskSucceeded', token, output: `${++ends}` }, T).commands))
    }
    expect(ends).toBe(7)
    expect(interpreter.execution.status).toBe('succeeded')
    const output = interpreter.execution.output as Json[][]
    expect(output.map(({ length }) => length)).toEqual([3, 4, 0])
    expect(output.flat().sort()).toEqual(itemsOf(7).map(n => `${n + 1}`))
  })

  it('cancels all tasks in a failed state, with the ids that the host set', () => {
    const interpreter = open(map(), itemsOf(3))
    for (const token of tokensOf(interpreter.apply({ type: 'start' }, T).commands))
      interpreter.setExternalTaskId(token, `task ${token}`)
    expect(interpreter.task('2')).toMatchObject({ token: '2', externalTaskId: 'task 2' })
    expect(interpreter.runCount).toBe(4)
    interpreter.drainChanges()
    const error = { name: 'Broken', cause: 'b' }
    const { commands } = interpreter.apply({ type: 'taskFailed', token: '2', error }, T)
    expect(interpreter.execution).toMatchObject({ status: 'failed', error })
    expect(commands).toEqual([
      { type: 'cancelTask', token: '1', reason: error, externalTaskId: 'task 1' },
      { type: 'cancelTask', token: '3', reason: error, externalTaskId: 'task 3' },
    ])
    expect(['1', '2', '3'].map(token => interpreter.task(token))).toEqual([undefined, undefined, undefined])
    expect(interpreter.drainChanges()).toMatchObject({ changed: [{ run: { id: 0 } }], removed: [1, 2, 3] })
    expect(interpreter.runCount).toBe(1)
    expect(interpreter.apply({ type: 'taskSucceeded', token: '1', output: 1 }, T).applied).toBe(false)
  })

  it('stores the external ids of pending tasks with their runs', () => {
    const interpreter = open(map(), itemsOf(2))
    interpreter.apply({ type: 'start' }, T)
    interpreter.drainChanges()
    interpreter.setExternalTaskId('2', 'b')
    interpreter.setExternalTaskId('3', 'c')
    const [snapshot, ...others] = interpreter.drainChanges().changed
    expect(snapshot).toMatchObject({ run: { id: 2, activity: { token: '2', externalTaskId: 'b' } }, parentId: 0 })
    expect(others).toEqual([])
  })

  it('reads the external ids of tasks that earlier versions stored', () => {
    const interpreter = open(task, {})
    interpreter.apply({ type: 'start' }, T)
    const { execution } = interpreter
    const activity = { ...execution.run.activity, ref: 'x' }
    const restored = Interpreter.restore(task, { ...execution, run: { ...execution.run, activity } })
    expect(restored.task('1')).toMatchObject({ externalTaskId: 'x' })
    expect(restored.apply({ type: 'stop' }, T).commands).toMatchObject([{ type: 'cancelTask', externalTaskId: 'x' }])
  })

  it('does not modify the execution from which it was restored', () => {
    const interpreter = open(map(), itemsOf(2))
    interpreter.apply({ type: 'start' }, T)
    const before = JSON.stringify(interpreter.execution)
    const restored = Interpreter.restore(map(), interpreter.execution)
    restored.apply({ type: 'taskSucceeded', token: '1', output: 1 }, T)
    restored.apply({ type: 'stop' }, T)
    expect(restored.execution.status).toBe('stopped')
    expect(JSON.stringify(interpreter.execution)).toBe(before)
  })

  it('does not report runs that start and end between two calls to drainChanges', () => {
    const pass: StateMachine = { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } }
    const interpreter = open(map({}, pass), itemsOf(3))
    interpreter.apply({ type: 'start' }, T)
    expect(interpreter.drainChanges()).toMatchObject({ changed: [{ run: { id: 0 } }], removed: [] })
    expect(interpreter.drainChanges()).toEqual({ changed: [], removed: [] })
  })

  it('throws if the runs do not belong to the definition', () => {
    const interpreter = open(map(), itemsOf(2))
    interpreter.apply({ type: 'start' }, T)
    expect(() => Interpreter.restore(task, interpreter.execution)).toThrow(TypeError)
  })

  it('returns the earliest of many wake times', () => {
    const wait: StateMachine = { StartAt: 'W', States: { W: { Type: 'Wait', SecondsPath: '$', End: true } } }
    const interpreter = open(map({}, wait), [30, 10, 20])
    expect(interpreter.apply({ type: 'start' }, T).wakeTime).toBe(T + 10_000)
    expect(interpreter.apply({ type: 'wake' }, T + 10_000).wakeTime).toBe(T + 20_000)
    expect(interpreter.apply({ type: 'wake' }, T + 19_999).wakeTime).toBe(T + 20_000)
    expect(interpreter.apply({ type: 'wake' }, T + 30_000).wakeTime).toBeNull()
    expect(interpreter.execution.output).toEqual([30, 10, 20])
  })

  it.each<[string, StateMachine['States'][string], string]>([
    ['waits that end', { Type: 'Wait', Seconds: 1, OutputPath: '$$.Execution.Input[?@ > 5]', End: true }, 'succeeded'],
    ['tasks that time out', { Type: 'Task', Resource: 't', TimeoutSeconds: 1, End: true }, 'failed'],
    [
      'tasks that are retried',
      { Type: 'Task', Resource: 't', TimeoutSeconds: 1, Retry: [{ ErrorEquals: ['States.ALL'] }], End: true },
      'running',
    ],
  ])('can pause between %s at the same time', (_name, state, status) => {
    const interpreter = open(map({ MaxConcurrency: 100 }, { StartAt: 'A', States: { A: state } }), itemsOf(100))
    interpreter.apply({ type: 'start' }, T)
    let calls = 0
    const shouldPause = (): boolean => {
      calls++
      return true
    }
    let step = interpreter.apply({ type: 'wake' }, T + 1000, shouldPause)
    if (status !== 'failed') {
      expect(step.unfinished).toBe(true)
      expect(calls).toBe(1)
    }
    while (step.unfinished) step = interpreter.resume(shouldPause)
    expect(interpreter.execution.status).toBe(status)
    if (status !== 'failed') expect(calls).toBeGreaterThanOrEqual(99)
  })

  it('throws if an event is applied before a paused step is finished', () => {
    const interpreter = open(map({ ItemsPath: '$' }, task), itemsOf(3))
    expect(() => interpreter.resume()).toThrow('There is no unfinished step to resume.')
    expect(interpreter.apply({ type: 'start' }, T, () => true).unfinished).toBe(true)
    expect(() => interpreter.apply({ type: 'wake' }, T)).toThrow('Call resume() until it is finished.')
    expect(interpreter.resume().commands).toHaveLength(3)
    expect(interpreter.apply({ type: 'wake' }, T).applied).toBe(true)
  })
})
