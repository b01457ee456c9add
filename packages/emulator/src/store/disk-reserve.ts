import { randomBytes } from 'node:crypto'
import { closeSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { DISK_FULL, StorageError } from './storage-error.js'

const MIB = 1024 * 1024
/** In bytes. */
const LARGEST = 20 * MIB
/** The largest share of a small disk. */
const SHARE = 1 / 8

/**
 * A file that takes up space until the disk is full. From then on its space is used for deletions only, so that a full disk
 * can be cleared through the API.
 */
export class DiskReserve {
  readonly #path: string
  readonly #size: number
  #isHeld: boolean

  /** @throws if the directory of `path` does not exist. */
  constructor(path: string) {
    this.#path = path
    const { blocks, bsize } = statfsSync(dirname(path))
    this.#size = Math.min(LARGEST, Math.floor(blocks * bsize * SHARE))
    this.#isHeld = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) >= this.#least
    this.restore()
  }

  /** Up to how many bytes the log of a database may grow: writing it back needs no more than the reserve. */
  get largestLog(): number {
    return Math.floor(0.8 * this.#size)
  }

  /** Makes the reserved space available for deletions. */
  release(): void {
    this.#isHeld = false
    rmSync(this.#path, { force: true })
  }

  /**
   * Reserves the space again if there is enough of it.
   * @param unused returns how many bytes are free within the database, so that new records need little space on the disk
   * @returns whether the space is reserved now; if not, only deletions are allowed.
   */
  restore(unused: () => number = () => 0): boolean {
    if (this.#isHeld) return true
    try {
      const { bavail, bsize } = statfsSync(dirname(this.#path))
      const available = bavail * bsize
      if (available < this.#least + MIB) return false
      if (available < 2 * this.#size && unused() < this.#size / 2) return false
      fill(this.#path, Math.min(this.#size, available - MIB))
      this.#isHeld = true
    } catch {
      // The disk, or a quota, has less space than it seems.
      rmSync(this.#path, { force: true })
    }
    return this.#isHeld
  }

  /** @throws {@link StorageError} if only deletions are allowed. */
  admit(): void {
    if (!this.restore()) throw new StorageError('full', DISK_FULL)
  }

  get #least(): number {
    return Math.floor(0.85 * this.#size)
  }
}

/** Writes random bytes, because some file systems need no space for zeros. */
function fill(path: string, size: number): void {
  const bytes = randomBytes(MIB)
  const file = openSync(path, 'w', 0o600)
  try {
    for (let left = size; left > 0; ) left -= writeSync(file, bytes, 0, Math.min(left, MIB))
  } finally {
    closeSync(file)
  }
}
