import { createHash } from 'node:crypto'
import * as nodeFiles from 'node:fs/promises'
import { basename, join } from 'node:path'
import { isMissing } from '../files/is-missing.js'
import { makeFolder } from '../files/make-folder.js'
import { syncDirectory } from '../files/sync-directory.js'
import { asStorageError } from '../storage-error.js'
import { type BlobFacts, isBlobKey, isHashOf, measure } from './blob-store.js'

/** The part of `node:fs/promises` that the files are written with. */
export type FileSystem = Pick<typeof nodeFiles, 'open' | 'opendir' | 'rename' | 'rm' | 'stat' | 'utimes'>

/** For how long a file that no record names is kept, in milliseconds: 7 days. */
const ORPHAN_LIFETIME = 7 * 24 * 60 * 60 * 1000

/**
 * Files named by their keys, in three directories: `incoming` for uploads that have not ended, `stored`, and `orphaned` for
 * files that no record named at the last start.
 */
export class BlobFiles {
  readonly #files: FileSystem
  readonly #incoming: string
  readonly #stored: string
  readonly #orphaned: string
  /** As messages name the directory: relative to the data directory. */
  readonly #label: string

  constructor(directory: string, files: FileSystem = nodeFiles) {
    this.#files = files
    this.#incoming = join(directory, 'incoming')
    this.#stored = join(directory, 'stored')
    this.#orphaned = join(directory, 'orphaned')
    this.#label = basename(directory)
  }

  /** Creates the directories, and removes uploads that never ended: they were never acknowledged. */
  async prepare(): Promise<void> {
    await this.#attempt(this.#incoming, () => this.#files.rm(this.#incoming, { recursive: true, force: true }))
    for (const path of [this.#incoming, this.#stored, this.#orphaned]) await makeFolder(path)
  }

  /** As messages name a stored file. */
  labelOf(key: string): string {
    return join(this.#label, 'stored', key)
  }

  /** Writes an upload durably to `incoming`. {@link place} or {@link discard} comes next. */
  async receive(
    name: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    limit: number,
  ): Promise<BlobFacts> {
    const path = join(this.#incoming, name)
    try {
      const file = await this.#attempt(path, () => this.#files.open(path, 'wx', 0o600))
      try {
        const facts = await measure(content, limit, name, chunk => this.#attempt(path, () => file.writeFile(chunk)))
        await this.#attempt(path, () => file.datasync())
        return facts
      } finally {
        await file.close()
      }
    } catch (error) {
      await this.discard(name)
      throw error
    }
  }

  /** Moves a received upload to its key, durably. */
  async place(name: string, key: string): Promise<void> {
    const path = this.#pathOf(key)
    await this.#attempt(path, async () => {
      await this.#files.rename(join(this.#incoming, name), path)
      await syncDirectory(this.#stored, this.#files.open)
    })
  }

  /** Removes a received upload. */
  async discard(name: string): Promise<void> {
    await this.#files.rm(join(this.#incoming, name), { force: true })
  }

  /** Opens a stored file, which the caller closes; undefined if it does not exist. */
  async open(key: string): Promise<{ file: nodeFiles.FileHandle; size: number } | undefined> {
    const path = this.#pathOf(key)
    try {
      const file = await this.#files.open(path)
      return { file, size: (await file.stat()).size }
    } catch (error) {
      if (isMissing(error)) return undefined
      throw asStorageError(error, this.labelOf(key))
    }
  }

  /** Reads an open file as a whole, and closes it. */
  async readAll(key: string, file: nodeFiles.FileHandle): Promise<Buffer> {
    return this.#attempt(this.#pathOf(key), async () => {
      const content = await file.readFile()
      await file.close()
      return content
    })
  }

  /** Whether a stored file exists and has the SHA-256 that its key contains. */
  async isIntact(key: string): Promise<boolean> {
    const opened = await this.open(key)
    if (!opened) return false
    try {
      const hash = createHash('sha256')
      await this.#attempt(this.#pathOf(key), async () => {
        for await (const chunk of opened.file.createReadStream({ autoClose: false })) hash.update(chunk)
      })
      return isHashOf(key, hash)
    } finally {
      await opened.file.close()
    }
  }

  async remove(key: string): Promise<void> {
    await this.#attempt(this.#pathOf(key), () => this.#files.rm(this.#pathOf(key), { force: true }))
  }

  async removeOrphan(key: string): Promise<void> {
    await this.#attempt(this.#orphanPathOf(key), () => this.#files.rm(this.#orphanPathOf(key), { force: true }))
  }

  /** Moves a file that no record names to `orphaned`, where {@link isExpired} counts from now. */
  async setAside(key: string): Promise<void> {
    const now = new Date()
    await this.#attempt(this.#pathOf(key), async () => {
      await this.#files.utimes(this.#pathOf(key), now, now).catch(ignoreMissing)
      await this.#files.rename(this.#pathOf(key), this.#orphanPathOf(key)).catch(ignoreMissing)
    })
  }

  /** Moves a file back from `orphaned`; false if it is not there. */
  async bringBack(key: string): Promise<boolean> {
    try {
      await this.#files.rename(this.#orphanPathOf(key), this.#pathOf(key))
      return true
    } catch (error) {
      if (isMissing(error)) return false
      throw asStorageError(error, this.labelOf(key))
    }
  }

  /** Whether a file has been in `orphaned` for so long that it can be removed. */
  async isExpired(key: string): Promise<boolean> {
    const { mtimeMs } = await this.#files.stat(this.#orphanPathOf(key))
    return Date.now() - mtimeMs > ORPHAN_LIFETIME
  }

  stored(): AsyncGenerator<string> {
    return this.#keysIn(this.#stored)
  }

  orphaned(): AsyncGenerator<string> {
    return this.#keysIn(this.#orphaned)
  }

  /** The keys of the files in a directory. All other files are ignored. */
  async *#keysIn(path: string): AsyncGenerator<string> {
    const directory = await this.#attempt(path, () => this.#files.opendir(path))
    for await (const entry of directory) if (entry.isFile() && isBlobKey(entry.name)) yield entry.name
  }

  #pathOf(key: string): string {
    return join(this.#stored, key)
  }

  #orphanPathOf(key: string): string {
    return join(this.#orphaned, key)
  }

  /** Explains the errors of the file system. */
  async #attempt<T>(path: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw asStorageError(error, join(this.#label, basename(join(path, '..')), basename(path)))
    }
  }
}

const ignoreMissing = (error: unknown): void => {
  if (!isMissing(error)) throw error
}
