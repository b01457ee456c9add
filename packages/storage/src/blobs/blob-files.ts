import * as nodeFiles from 'node:fs/promises'
import { basename, join } from 'node:path'
import { asStorageError } from '../errors/storage-error.js'
import { createDirectory } from '../files/create-directory.js'
import { isFileNotFound } from '../files/is-file-not-found.js'
import { syncDirectory } from '../files/sync-directory.js'
import { type BlobEntry, isBlobKey } from './blob-store.js'

/** The part of `node:fs/promises` that the files are written with. */
export type FileSystem = Pick<typeof nodeFiles, 'open' | 'opendir' | 'rename' | 'rm' | 'stat' | 'utimes'>

/**
 * Files named by their keys, in three directories: `incoming` for uploads that have not ended, `stored`, and `orphaned` for files
 * that are marked as unreferenced.
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

  /** Creates the directories. */
  async prepare(): Promise<void> {
    for (const path of [this.#incoming, this.#stored, this.#orphaned]) await createDirectory(path)
  }

  /** As messages name a stored file. */
  labelOf(key: string): string {
    return join(this.#label, 'stored', key)
  }

  /** Writes an upload durably to `incoming`. {@link place} comes next. */
  async receive<T>(name: string, write: (sink: (chunk: Uint8Array) => Promise<void>) => Promise<T>): Promise<T> {
    const path = join(this.#incoming, name)
    try {
      const file = await this.#attempt(path, () => this.#files.open(path, 'wx', 0o600))
      try {
        const result = await write(chunk => this.#attempt(path, () => file.writeFile(chunk)))
        await this.#attempt(path, () => file.datasync())
        return result
      } finally {
        await file.close()
      }
    } catch (error) {
      await this.#discard(name)
      throw error
    }
  }

  /** Moves a received upload to its key, durably. */
  async place(name: string, key: string): Promise<void> {
    const path = this.#pathOf(key)
    try {
      await this.#attempt(path, async () => {
        await this.#files.rename(join(this.#incoming, name), path)
        await syncDirectory(this.#stored, this.#files.open)
      })
    } catch (error) {
      await this.#discard(name)
      throw error
    }
  }

  async #discard(name: string): Promise<void> {
    await this.#files.rm(join(this.#incoming, name), { force: true })
  }

  /** Opens a file, which the caller closes; undefined if it does not exist. */
  async open(key: string): Promise<{ file: nodeFiles.FileHandle; size: number } | undefined> {
    // It may be moved back and forth in the meantime.
    for (const path of [this.#pathOf(key), this.#orphanPathOf(key), this.#pathOf(key)]) {
      try {
        const file = await this.#files.open(path)
        return { file, size: (await file.stat()).size }
      } catch (error) {
        if (!isFileNotFound(error)) throw asStorageError(error, this.labelOf(key))
      }
    }
    return undefined
  }

  /** Reads an open file as a whole, and closes it. */
  async readAll(key: string, file: nodeFiles.FileHandle): Promise<Buffer> {
    return this.#attempt(this.#pathOf(key), async () => {
      const content = await file.readFile()
      await file.close()
      return content
    })
  }

  /** Reads an open file piece by piece, and closes it. */
  async readPieces(key: string, file: nodeFiles.FileHandle, take: (piece: Uint8Array) => unknown): Promise<void> {
    try {
      await this.#attempt(this.#pathOf(key), async () => {
        for await (const piece of file.createReadStream({ autoClose: false })) take(piece)
      })
    } finally {
      await file.close()
    }
  }

  /** Removes a file from `stored` and `orphaned`. */
  async remove(key: string): Promise<void> {
    await this.#attempt(this.#pathOf(key), () => this.#files.rm(this.#pathOf(key), { force: true }))
    await this.removeOrphan(key)
  }

  async removeOrphan(key: string): Promise<void> {
    await this.#attempt(this.#orphanPathOf(key), () => this.#files.rm(this.#orphanPathOf(key), { force: true }))
  }

  /** Removes the uploads to which nothing was written since a time. */
  async removeUploads(since: number): Promise<void> {
    for await (const { name, modified } of this.#entriesOf(this.#incoming)) {
      if (modified < since) await this.#attempt(join(this.#incoming, name), () => this.#discard(name))
    }
  }

  /** Moves a file to `orphaned`, where it is modified now. */
  async setAside(key: string): Promise<void> {
    const now = new Date()
    await this.#attempt(this.#pathOf(key), async () => {
      await this.#files.utimes(this.#pathOf(key), now, now).catch(ignoreMissing)
      await this.#files.rename(this.#pathOf(key), this.#orphanPathOf(key)).catch(ignoreMissing)
    })
  }

  /** Moves a file back from `orphaned`, if it is there. */
  async bringBack(key: string): Promise<void> {
    await this.#attempt(this.#pathOf(key), () =>
      this.#files.rename(this.#orphanPathOf(key), this.#pathOf(key)).catch(ignoreMissing),
    )
  }

  stored(): AsyncGenerator<BlobEntry> {
    return this.#blobsIn(this.#stored)
  }

  orphaned(): AsyncGenerator<BlobEntry> {
    return this.#blobsIn(this.#orphaned)
  }

  /** The files in a directory that are named by keys. All other files are ignored. */
  async *#blobsIn(path: string): AsyncGenerator<BlobEntry> {
    for await (const { name, modified } of this.#entriesOf(path)) if (isBlobKey(name)) yield { key: name, modified }
  }

  async *#entriesOf(path: string): AsyncGenerator<{ name: string; modified: number }> {
    const directory = await this.#attempt(path, () => this.#files.opendir(path))
    for await (const entry of directory) {
      if (!entry.isFile()) continue
      const { name } = entry
      const stats = await this.#attempt(join(path, name), () => this.#files.stat(join(path, name)).catch(ignoreMissing))
      if (stats) yield { name, modified: Math.floor(stats.mtimeMs) }
    }
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

const ignoreMissing = (error: unknown): undefined => {
  if (!isFileNotFound(error)) throw error
}
