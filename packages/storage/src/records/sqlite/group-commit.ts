import type { Change } from '../change.js'

/** For what part of the time of a commit more writes are waited for. */
const PATIENCE = 0.5

interface PendingWrite {
  readonly changes: readonly Change[]
  resolve(): void
  reject(error: unknown): void
}

/** Commits all writes that came in meanwhile together: making one commit durable takes as long as making many. */
export class GroupCommit {
  readonly #commit: (writes: readonly (readonly Change[])[]) => readonly (Error | undefined)[]
  #waiting: PendingWrite[] = []
  #last = { writes: 0, time: 0 }

  /** @param commit Commits writes, and tells for each why it could not be done, if so. */
  constructor(commit: (writes: readonly (readonly Change[])[]) => readonly (Error | undefined)[]) {
    this.#commit = commit
  }

  write(changes: readonly Change[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ changes, resolve, reject }) === 1) this.#gather(0, performance.now())
    })
  }

  /** Commits what waits, now. */
  flush(): void {
    const writes = this.#waiting
    if (writes.length === 0) return
    this.#waiting = []
    const startedAt = performance.now()
    try {
      const conflicts = this.#commit(writes.map(({ changes }) => changes))
      writes.forEach(({ resolve, reject }, index) => {
        const conflict = conflicts[index]
        if (conflict) reject(conflict)
        else resolve()
      })
    } catch (error) {
      for (const { reject } of writes) reject(error)
    }
    this.#last = { writes: writes.length, time: performance.now() - startedAt }
  }

  /**
   * Commits once no more writes come in, and as many are there as the last time: so many writers there are, who sent their
   * next requests when they were answered. They are waited for, but not beyond a part of what a commit takes.
   */
  #gather(seen: number, since: number): void {
    setImmediate(() => {
      const count = this.#waiting.length
      const complete = count === seen && count >= this.#last.writes
      if (complete || performance.now() - since > this.#last.time * PATIENCE) this.flush()
      else this.#gather(count, since)
    })
  }
}
