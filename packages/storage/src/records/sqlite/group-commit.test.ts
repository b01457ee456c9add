import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Change, insert } from '../change.js'
import { type BaseRecord, collection } from '../collection.js'
import { GroupCommit } from './group-commit.js'

const notes = collection<BaseRecord>('notes')
const note = (id: string): Change[] => [insert(notes, { id, organizationId: 'first', revision: 0 })]

/** The milliseconds of `performance.now()`. Only the tests and the commits change it. */
let now: number
/** How long the next commits take. */
let duration: number
/** The ids in each commit. */
let commits: string[]
/** The writes that were resolved and rejected, in order. */
let settled: string[]
/** Returns the errors of a commit, or throws. */
let outcome: (ids: readonly string[]) => readonly (Error | undefined)[]
let group: GroupCommit

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate'] })
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  now = 1000
  duration = 0
  commits = []
  settled = []
  outcome = () => []
  group = new GroupCommit(writes => {
    const ids = writes.map(changes => changes.map(change => ('record' in change ? change.record.id : '')).join('+'))
    commits.push(ids.join(' '))
    now += duration
    return outcome(ids)
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function write(...ids: string[]): void {
  for (const id of ids) {
    group.write(note(id)).then(
      () => settled.push(id),
      (error: Error) => settled.push(`${id}: ${error.message}`),
    )
  }
}

/** Runs one turn of the event loop, which takes some time. */
async function turn(milliseconds = 0): Promise<void> {
  now += milliseconds
  vi.advanceTimersToNextTimer()
  for (let step = 0; step < 5; step++) await Promise.resolve()
}

/** Commits a group of writes that takes some time. */
async function commitFirst(ids: string[], milliseconds: number): Promise<void> {
  duration = milliseconds
  write(...ids)
  group.flush()
  // The wait of these writes has ended before the next ones start.
  while (vi.getTimerCount() > 0) await turn(milliseconds)
  commits = []
  settled = []
}

describe('GroupCommit', () => {
  it('commits the writes of one turn together, in order', async () => {
    write('a', 'b', 'c')
    await turn()
    await turn()
    expect(commits).toEqual(['a b c'])
    expect(settled).toEqual(['a', 'b', 'c'])
    expect(vi.getTimerCount()).toBe(0)
  })

  it('passes the changes of each write', async () => {
    const written = group.write([...note('a'), ...note('b')])
    group.flush()
    await written
    expect(commits).toEqual(['a+b'])
  })

  it('waits until a turn adds no writes', async () => {
    write('a')
    await turn()
    write('b')
    await turn()
    write('c')
    await turn()
    expect(commits).toEqual([])
    expect(settled).toEqual([])
    await turn()
    expect(commits).toEqual(['a b c'])
  })

  it('waits for as many writes as the last commit had', async () => {
    await commitFirst(['a', 'b', 'c'], 10)
    write('d')
    await turn()
    await turn()
    write('e')
    await turn()
    await turn()
    expect(commits).toEqual([])
    write('f')
    await turn()
    await turn()
    expect(commits).toEqual(['d e f'])
  })

  it('waits for half of the duration of the last commit at most', async () => {
    await commitFirst(['a', 'b', 'c'], 10)
    write('d')
    await turn(2)
    await turn(3)
    await turn()
    expect(commits).toEqual([])
    await turn(0.1)
    expect(commits).toEqual(['d'])
    expect(settled).toEqual(['d'])
  })

  it('counts the duration and the writes of each commit anew', async () => {
    await commitFirst(['a', 'b', 'c'], 10)
    await commitFirst(['d'], 100)
    write('e')
    await turn()
    expect(commits).toEqual([])
    await turn()
    expect(commits).toEqual(['e'])
  })

  it('starts the wait of the next writes after a commit', async () => {
    duration = 10
    write('a', 'b')
    await turn()
    await turn()
    expect(commits).toEqual(['a b'])
    write('c')
    await turn(5)
    await turn()
    expect(commits).toEqual(['a b'])
    await turn(1)
    expect(commits).toEqual(['a b', 'c'])
  })

  it('commits immediately on request', async () => {
    write('a')
    group.flush()
    expect(commits).toEqual(['a'])
    group.flush()
    expect(commits).toEqual(['a'])
    write('b')
    group.flush()
    expect(commits).toEqual(['a', 'b'])
    while (vi.getTimerCount() > 0) await turn(1)
    expect(commits).toEqual(['a', 'b'])
    expect(settled).toEqual(['a', 'b'])
  })

  it('does not commit if nothing was written', () => {
    group.flush()
    expect(commits).toEqual([])
  })

  it('rejects only the writes that were not applied', async () => {
    outcome = ids => ids.map(id => (id === 'b' ? new Error('conflict') : undefined))
    write('a', 'b', 'c')
    await turn()
    await turn()
    expect(settled).toEqual(['a', 'b: conflict', 'c'])
  })

  it('rejects all writes of a commit that fails, and commits the next ones', async () => {
    outcome = () => {
      throw new Error('disk full')
    }
    write('a', 'b')
    await turn()
    await turn()
    expect(settled).toEqual(['a: disk full', 'b: disk full'])
    outcome = () => []
    write('c', 'd')
    await turn()
    await turn()
    expect(commits).toEqual(['a b', 'c d'])
    expect(settled.slice(2)).toEqual(['c', 'd'])
  })

  it('limits the wait after a commit that failed', async () => {
    duration = 10
    outcome = () => {
      throw new Error('disk full')
    }
    write('a', 'b')
    await turn()
    await turn()
    write('c')
    await turn(5)
    await turn()
    expect(commits).toEqual(['a b'])
    await turn(1)
    expect(commits).toEqual(['a b', 'c'])
  })
})
