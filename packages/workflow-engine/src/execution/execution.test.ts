import { describe, expect, it } from 'vitest'
import type { StateMachine } from '../definition/definition.js'
import { contextObject } from './context-object.js'
import { copyExecution } from './copy-execution.js'
import { type Activity, dueTimeOf, type Run, runsOf, type TaskActivity, withExternalTaskId } from './execution.js'
import { newExecution } from './new-execution.js'

const T = 1_700_000_000_000
const machine: StateMachine = { StartAt: 'A', States: { A: { Type: 'Succeed' } } }
const workflow = { id: 'w', name: 'Workflow' }
const task: TaskActivity = { type: 'task', token: '7', timeoutAt: null, heartbeat: null, heartbeatAt: null }

describe('newExecution', () => {
  it('waits for its first event', () => {
    expect(newExecution(machine, { id: 'e', workflow, input: { a: 1 } }, T)).toEqual({
      id: 'e',
      name: 'e',
      workflow,
      input: { a: 1 },
      startTime: T,
      timeoutAt: null,
      status: 'running',
      output: null,
      error: null,
      run: { id: 0, state: 'A', input: { a: 1 }, enteredTime: T, retries: [], activity: { type: 'pending' } },
      tasks: 0,
      steps: 0,
      runs: 0,
    })
  })

  it('has a name and a timeout if they are set', () => {
    const timed = { ...machine, TimeoutSeconds: 90 }
    expect(newExecution(timed, { id: 'e', name: 'n', workflow, input: {} }, T)).toMatchObject({
      name: 'n',
      timeoutAt: T + 90_000,
    })
  })

  it('has an empty state without StartAt', () => {
    const { run } = newExecution({ States: {} } as unknown as StateMachine, { id: 'e', workflow, input: {} }, T)
    expect(run.state).toBe('')
  })
})

describe('the context object', () => {
  const execution = newExecution(machine, { id: 'e', name: 'n', workflow, input: { a: 1 } }, T)
  const context = {
    Execution: { Id: 'e', Name: 'n', Input: { a: 1 }, StartTime: '2023-11-14T22:13:20.000Z' },
    StateMachine: { Id: 'w', Name: 'Workflow' },
    State: { Name: 'A', EnteredTime: '2023-11-14T22:13:20.001Z', RetryCount: 3 },
  }
  const run: Run = { ...execution.run, enteredTime: T + 1, retries: [1, 2], activity: { type: 'ready' } }

  it('has the execution, the machine and the state', () => {
    expect(contextObject(execution, run, undefined)).toStrictEqual(context)
  })

  it('has the token of a task', () => {
    const Task = { Token: '7' }
    expect(contextObject(execution, { ...run, activity: task }, undefined)).toStrictEqual({ ...context, Task })
  })

  it('has the Map item', () => {
    expect(contextObject(execution, run, { index: 4, value: 'v' })).toStrictEqual({
      ...context,
      Map: { Item: { Index: 4, Value: 'v' } },
    })
  })
})

describe('dueTimeOf', () => {
  it.each<[Activity, number | null]>([
    [{ type: 'pending' }, null],
    [{ type: 'ready' }, null],
    [{ type: 'stopped' }, null],
    [{ type: 'ended', output: null }, null],
    [{ type: 'runs', runs: [], maxConcurrency: 1 }, null],
    [{ type: 'wait', until: 5 }, 5],
    [{ type: 'retry', at: 6 }, 6],
    [task, null],
    [{ ...task, timeoutAt: 5 }, 5],
    [{ ...task, heartbeat: 3, heartbeatAt: 4 }, 4],
    [{ ...task, timeoutAt: 5, heartbeat: 3, heartbeatAt: 4 }, 4],
    [{ ...task, timeoutAt: 3, heartbeat: 3, heartbeatAt: 4 }, 3],
  ])('of %j is %j', (activity, time) => {
    expect(dueTimeOf(activity)).toBe(time)
  })
})

describe('withExternalTaskId', () => {
  it('converts only activities that earlier versions stored', () => {
    expect(withExternalTaskId(task)).toBe(task)
    expect(withExternalTaskId({ ...task, ref: 'x' } as TaskActivity)).toMatchObject({ externalTaskId: 'x' })
  })
})

describe('the runs of an execution', () => {
  const inner = (id: number, activity: Activity): Run => ({
    id,
    state: 'A',
    input: null,
    enteredTime: T,
    retries: [1],
    activity,
  })
  const deepest = inner(2, task)
  const middle = inner(1, { type: 'runs', runs: [deepest], maxConcurrency: 1 })
  const last = inner(3, { type: 'ready' })
  const outermost = inner(0, { type: 'runs', runs: [middle, last], maxConcurrency: 2 })

  it('are listed from the outside to the inside', () => {
    expect([...runsOf(outermost)]).toEqual([outermost, middle, deepest, last])
  })

  it('are copied, so that a copy can be modified', () => {
    const execution = { ...newExecution(machine, { id: 'e', workflow, input: {} }, T), run: outermost }
    const copy = copyExecution(execution)
    expect(copy).toEqual(execution)
    const before = structuredClone(execution)
    for (const run of runsOf(copy.run)) {
      run.retries.push(2)
      run.state = 'B'
    }
    expect(execution).toEqual(before)
  })
})
