import { describe, expect, it } from 'vitest'
import type { Run } from './execution.js'
import { joinRuns, type RunSnapshot, snapshotOf } from './run-snapshot.js'

const runs = (runs: readonly Run[]): Run['activity'] => ({ type: 'runs', runs, maxConcurrency: 40 })
const run = (id: number, activity: Run['activity'] = { type: 'ready' }): Run => ({
  id,
  state: `S${id}`,
  input: { id },
  enteredTime: 0,
  retries: [],
  activity,
})

describe('snapshotOf', () => {
  it('copies a run without the runs in it', () => {
    const outer = run(4, runs([run(5)]))
    const snapshot = snapshotOf(outer, run(3))
    expect(snapshot).toEqual({ run: run(4, runs([])), parentId: 3 })
    snapshot.run.retries.push(1)
    expect(outer).toEqual(run(4, runs([run(5)])))
    expect(snapshotOf(run(0), undefined)).toEqual({ run: run(0), parentId: null })
  })
})

describe('joinRuns', () => {
  const snapshots: RunSnapshot[] = [
    { run: run(2, runs([])), parentId: 0 },
    { run: run(10), parentId: 2 },
    { run: run(9), parentId: 2 },
    { run: run(0, runs([])), parentId: null },
    { run: run(1), parentId: 0 },
  ]

  it('restores the order of branches and items from snapshots in any order', () => {
    expect(joinRuns(snapshots)).toEqual(run(0, runs([run(1), run(2, runs([run(9), run(10)]))])))
  })

  it('accepts a run whose inner runs have not been created', () => {
    expect(joinRuns([{ run: run(0, runs([])), parentId: null }])).toEqual(run(0, runs([])))
    expect(joinRuns([{ run: run(0), parentId: null }])).toEqual(run(0))
  })

  it('does not modify the snapshots', () => {
    const before = structuredClone(snapshots)
    joinRuns(snapshots).retries.push(1)
    expect(snapshots).toEqual(before)
  })

  it('throws if the outermost run is missing', () => {
    expect(() => joinRuns(snapshots.filter(({ parentId }) => parentId !== null))).toThrow(TypeError)
  })
})
