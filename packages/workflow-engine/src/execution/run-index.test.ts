import { beforeEach, describe, expect, it } from 'vitest'
import type { StateMachine } from '../definition/definition.js'
import type { Activity, Run } from './execution.js'
import { RunIndex } from './run-index.js'

const machine: StateMachine = { StartAt: 'A', States: {} }
const inner: StateMachine = { StartAt: 'B', States: {} }

const runOf = (id: number, activity: Activity, size?: number): Run => ({
  id,
  state: 'A',
  input: null,
  enteredTime: 0,
  retries: [],
  activity,
  ...(size !== undefined && { size }),
})
const taskOf = (token: string, timeoutAt: number | null = null): Activity => ({
  type: 'task',
  token,
  timeoutAt,
  heartbeat: null,
  heartbeatAt: null,
})
const ENDED: Activity = { type: 'ended', output: null }
const READY: Activity = { type: 'ready' }

let index: RunIndex
let outer: Run
beforeEach(() => {
  index = new RunIndex()
  outer = runOf(0, { type: 'runs', runs: [], maxConcurrency: 2 }, 10)
  index.add(outer, machine, undefined)
})

/** Adds runs to the outer run. */
function addInner(...runs: Run[]): void {
  for (const run of runs) index.add(run, inner, outer)
}

const changes = () => {
  const { changed, removed } = index.drainChanges()
  return { changed: changed.map(({ run, parentId }) => [run.id, parentId]), removed }
}

describe('RunIndex', () => {
  it('has the machine and the parent of each run', () => {
    const run = runOf(1, READY)
    expect([index.has(run), index.machineOf(run), index.parentOf(run)]).toEqual([false, undefined, undefined])
    addInner(run)
    expect([index.has(run), index.machineOf(run), index.parentOf(run)]).toEqual([true, inner, outer])
    expect([index.machineOf(outer), index.parentOf(outer)]).toEqual([machine, undefined])
    expect(index.size).toBe(2)
  })

  it('adds the sizes of all runs', () => {
    expect(index.dataSize).toBe(10)
    const [first, second] = [runOf(1, READY, 5), runOf(2, READY)]
    addInner(first, second)
    expect(index.dataSize).toBe(15)
    index.resize(second, 7)
    index.resize(first, 1)
    expect([first.size, second.size, index.dataSize]).toEqual([1, 7, 18])
    index.remove(second)
    index.remove(second)
    expect(index.dataSize).toBe(11)
    const third = runOf(3, READY)
    addInner(third)
    index.remove(third)
    expect(index.dataSize).toBe(11)
  })

  it('counts the inner runs that have started and ended', () => {
    const runs = [runOf(1, ENDED), runOf(2, taskOf('t')), runOf(3, { type: 'pending' }), runOf(4, { type: 'pending' })]
    addInner(...runs)
    expect([index.runningChildren(outer), index.endedChildren(outer)]).toEqual([1, 1])
    expect(index.startNext(outer, runs)).toBe(runs[2])
    expect(index.runningChildren(outer)).toBe(2)
    index.countEnd(outer)
    expect([index.runningChildren(outer), index.endedChildren(outer)]).toEqual([1, 2])
    expect(index.startNext(outer, runs)).toBe(runs[3])
    expect(index.startNext(outer, runs)).toBeUndefined()
    expect(index.runningChildren(outer)).toBe(2)
  })

  it('counts anew if a state starts other inner runs', () => {
    const runs = [runOf(1, ENDED), runOf(2, READY)]
    addInner(...runs)
    index.markDirty(outer)
    expect([index.runningChildren(outer), index.endedChildren(outer)]).toEqual([0, 0])
    expect(index.startNext(outer, runs)).toBe(runs[0])
  })

  it('continues to count if an inner run is changed', () => {
    const runs = [runOf(1, ENDED), runOf(2, { type: 'runs', runs: [], maxConcurrency: 1 })]
    addInner(...runs)
    outer.activity = READY
    index.markDirty(outer)
    expect([index.runningChildren(outer), index.endedChildren(outer)]).toEqual([1, 1])
  })

  it('ignores runs that were removed', () => {
    const run = runOf(1, READY)
    index.markDirty(run)
    index.countEnd(run)
    index.remove(run)
    expect(index.startNext(run, [outer])).toBeUndefined()
    expect([index.runningChildren(run), index.endedChildren(run)]).toEqual([0, 0])
    expect(changes()).toEqual({ changed: [], removed: [] })
  })

  it('finds the run of a pending task', () => {
    const [first, second] = [runOf(1, taskOf('1')), runOf(2, READY)]
    addInner(first, second)
    expect(index.ofTask('1')).toBe(first)
    expect(index.task('1')).toEqual(taskOf('1'))
    expect([index.ofTask('2'), index.task('2')]).toEqual([undefined, undefined])

    second.activity = taskOf('2')
    index.markDirty(second)
    index.update()
    expect(index.ofTask('2')).toBe(second)

    // The same task with other values, another task, and no task.
    first.activity = taskOf('1', 5)
    index.markDirty(first)
    index.update()
    expect(index.task('1')).toEqual(taskOf('1', 5))
    first.activity = taskOf('3')
    index.markDirty(first)
    index.update()
    expect([index.ofTask('1'), index.ofTask('3')]).toEqual([undefined, first])
    first.activity = { type: 'stopped' }
    index.markDirty(first)
    expect([index.ofTask('3'), index.task('3')]).toEqual([first, undefined])
    index.update()
    expect(index.ofTask('3')).toBeUndefined()

    index.remove(second)
    expect(index.ofTask('2')).toBeUndefined()
  })

  it('finds the runs that are due', () => {
    const runs = [
      runOf(1, { type: 'wait', until: 30 }),
      runOf(2, taskOf('t', 10)),
      runOf(3, { type: 'retry', at: 20 }),
      runOf(4, READY),
    ]
    expect(index.firstDue()).toBeNull()
    addInner(...runs)
    expect(index.firstDue()).toBe(10)
    expect(index.due(9)).toEqual([])
    expect(index.due(20)).toEqual([runs[1], runs[2]])
    index.remove(runs[1] as Run)
    expect(index.firstDue()).toBe(20)
    Object.assign(runs[2] as Run, { activity: READY })
    index.markDirty(runs[2] as Run)
    index.update()
    expect(index.firstDue()).toBe(30)
    expect(index.due(100)).toEqual([runs[0]])
  })

  it('returns each change once', () => {
    const stored = runOf(1, READY)
    addInner(stored)
    expect(changes()).toEqual({ changed: [], removed: [] })

    const created = runOf(2, READY)
    index.addNew(created, inner, outer)
    index.markDirty(stored)
    index.markDirty(outer)
    expect(changes()).toEqual({
      changed: [
        [2, 0],
        [1, 0],
        [0, null],
      ],
      removed: [],
    })
    expect(changes()).toEqual({ changed: [], removed: [] })

    index.remove(stored)
    index.markDirty(created)
    index.update()
    index.remove(created)
    expect(changes()).toEqual({ changed: [], removed: [1, 2] })
    expect(changes()).toEqual({ changed: [], removed: [] })
  })

  it('does not return runs that were created and removed in between', () => {
    const created = runOf(1, READY)
    index.addNew(created, inner, outer)
    index.update()
    index.remove(created)
    expect(changes()).toEqual({ changed: [], removed: [] })
  })
})
