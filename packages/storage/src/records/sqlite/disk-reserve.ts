import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

const MIB = 1024 * 1024
export const MAX_RESERVE_BYTES: number = 20 * MIB
/** The maximum share of a small disk. */
const MAX_DISK_SHARE = 1 / 8
/** The delay before another attempt to allocate the space. Each attempt may write all of it. */
const RETRY_DELAY_MS = 10_000

/**
 * A file that reserves disk space. It is removed when the disk is full, because a database needs free space to delete
 * records.
 */
export class DiskReserve {
  readonly #path: string
  readonly #size: number
  #isAllocated: boolean
  /** A time of `performance.now()`, in milliseconds. */
  #nextAttempt = 0

  /** @throws if the directory of `path` does not exist. */
  constructor(path: string) {
    this.#path = path
    const { blocks, bsize } = statfsSync(dirname(path))
    this.#size = Math.min(MAX_RESERVE_BYTES, Math.floor(blocks * bsize * MAX_DISK_SHARE))
    this.#isAllocated = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= this.#minSize
    this.restore()
  }

  /** The maximum size of the database log. The released space then suffices for a checkpoint. */
  get maxLogBytes(): number {
    return Math.floor(0.8 * this.#size)
  }

  /** Makes the space available. */
  release(): void {
    this.#isAllocated = false
    this.#nextAttempt = 0
    rmSync(this.#path, { force: true })
  }

  /** Reserves the space again, if enough is available. After a failed attempt, calls have no effect for 10 seconds. */
  restore(): void {
    if (this.#isAllocated || performance.now() < this.#nextAttempt) return
    this.#nextAttempt = performance.now() + RETRY_DELAY_MS
    try {
      const { bavail, bsize } = statfsSync(dirname(this.#path))
      const size = Math.min(this.#size, bavail * bsize - this.#size / 10)
      if (size < this.#minSize) return
      fill(this.#path, size)
      this.#isAllocated = true
    } catch {
      // The disk or its quota has less free space than reported.
      rmSync(this.#path, { force: true })
    }
  }

  get #minSize(): number {
    return this.#size / 2
  }
}

/** Writes random bytes, because some file systems do not allocate space for zeros. */
function fill(path: string, size: number): void {
  const bytes = randomBytes(MIB)
  const file = openSync(path, 'w', 0o600)
  try {
    for (let remaining = Math.floor(size); remaining > 0; )
      remaining -= writeSync(file, bytes, 0, Math.min(remaining, MIB))
  } finally {
    closeSync(file)
  }
}
