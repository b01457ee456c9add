import type { Change } from '../change.js'

/** The maximum time to wait for more writes, relative to the duration of the last commit. */
const MAX_WAIT_RATIO = 0.5

interface PendingWrite {
  readonly changes: readonly Change[]
  resolve(): void
  reject(error: unknown): void
}

/** Commits concurrent writes together, because a durable commit of many writes takes no longer than one of a single write. */
export class GroupCommit {
  readonly #commit: (writes: readonly (readonly Change[])[]) => readonly (Error | undefined)[]
  #waiting: PendingWrite[] = []
  #last = { writes: 0, duration: 0 }

  /** @param commit commits writes, and returns an error for each write that was not applied. */
  constructor(commit: (writes: readonly (readonly Change[])[]) => readonly (Error | undefined)[]) {
    this.#commit = commit
  }

  write(changes: readonly Change[]): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.push({ changes, resolve, reject }) === 1) this.#gather(0, performance.now())
    })
  }

  /** Commits the waiting writes immediately. */
  flush(): void {
    const writes = this.#waiting
    if (writes.length === 0) return
    this.#waiting = []
    const startedAt = performance.now()
    try {
      const errors = this.#commit(writes.map(({ changes }) => changes))
      writes.forEach(({ resolve, reject }, index) => {
        const error = errors[index]
        if (error) reject(error)
        else resolve()
      })
    } catch (error) {
      for (const { reject } of writes) reject(error)
    }
    this.#last = { writes: writes.length, duration: performance.now() - startedAt }
  }

  /**
   * Commits once no more writes are being added, and at least as many are waiting as in the last commit: clients usually
   * send their next requests after the responses to the previous ones. The wait is limited to {@link MAX_WAIT_RATIO} of the
   * duration of a commit.
   */
  #gather(previousCount: number, since: number): void {
    setImmediate(() => {
      const count = this.#waiting.length
      const isComplete = count === previousCount && count >= this.#last.writes
      if (isComplete || performance.now() - since > this.#last.duration * MAX_WAIT_RATIO) this.flush()
      else this.#gather(count, since)
    })
  }
}
