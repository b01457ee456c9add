import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const MIB = 1024 * 1024
/** In bytes. */
export const MAX_RESERVE_BYTES: number = 20 * MIB
/** The largest share of a small disk. */
const SHARE = 1 / 8
/** After how long the space is taken up again that was not available, in milliseconds: each attempt may write all of it. */
const RETRY_AFTER = 10_000

/** A file that takes up space, which is released for deletions when the disk is full: a database needs space to free some. */
export class DiskReserve {
  readonly #path: string
  readonly #size: number
  #isHeld: boolean
  /** By the clock of `performance`, in milliseconds. */
  #nextAttempt = 0

  /** @throws if the directory of `path` does not exist. */
  constructor(path: string) {
    this.#path = path
    const { blocks, bsize } = statfsSync(dirname(path))
    this.#size = Math.min(MAX_RESERVE_BYTES, Math.floor(blocks * bsize * SHARE))
    this.#isHeld = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= this.#least
    this.restore()
  }

  /** Up to how many bytes the log of a database may grow, so that the released space suffices to write it back. */
  get maxLogBytes(): number {
    return Math.floor(0.8 * this.#size)
  }

  /** Makes the space available. */
  release(): void {
    this.#isHeld = false
    this.#nextAttempt = 0
    rmSync(this.#path, { force: true })
  }

  /** Takes the space up again, if there is enough of it. After an attempt that failed, calls do nothing for 10 seconds. */
  restore(): void {
    if (this.#isHeld || performance.now() < this.#nextAttempt) return
    this.#nextAttempt = performance.now() + RETRY_AFTER
    try {
      const { bavail, bsize } = statfsSync(dirname(this.#path))
      const size = Math.min(this.#size, bavail * bsize - this.#size / 10)
      if (size < this.#least) return
      fill(this.#path, size)
      this.#isHeld = true
    } catch {
      // The disk, or a quota, has less space than it seems.
      rmSync(this.#path, { force: true })
    }
  }

  get #least(): number {
    return this.#size / 2
  }
}

/** Writes random bytes, because some file systems need no space for zeros. */
function fill(path: string, size: number): void {
  const bytes = randomBytes(MIB)
  const file = openSync(path, 'w', 0o600)
  try {
    for (let left = Math.floor(size); left > 0; ) left -= writeSync(file, bytes, 0, Math.min(left, MIB))
  } finally {
    closeSync(file)
  }
}
