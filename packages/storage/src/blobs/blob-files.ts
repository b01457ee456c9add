import * as nodeFiles from 'node:fs/promises'
import { basename, join } from 'node:path'
import { asStorageError } from '../errors/storage-error.js'
import { createDirectory } from '../files/create-directory.js'
import { isFileNotFound } from '../files/is-file-not-found.js'
import { syncDirectory } from '../files/sync-directory.js'
import { type BlobEntry, isBlobKey } from './blob-store.js'

/** The functions of `node:fs/promises` that `BlobFiles` uses. */
export type FileSystem = Pick<typeof nodeFiles, 'open' | 'opendir' | 'rename' | 'rm' | 'stat' | 'utimes'>

/**
 * Files named by their keys, in three directories: `incoming` for uploads in progress, `stored`, and `orphaned` for files
 * that are marked as unreferenced.
 */
export class BlobFiles {
  readonly #files: FileSystem
  readonly #incoming: string
  readonly #stored: string
  readonly #orphaned: string
  /** The path of the directory in error messages, relative to the data directory. */
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

  /** The path of a stored file in error messages, relative to the data directory. */
  labelOf(key: string): string {
    return join(this.#label, 'stored', key)
  }

  /** Writes an upload durably to `incoming`. Call {@link publish} afterwards. */
  async writeIncoming<T>(name: string, write: (sink: (chunk: Uint8Array) => Promise<void>) => Promise<T>): Promise<T> {
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

  /** Moves a complete upload durably to `stored`, under its key. */
  async publish(name: string, key: string): Promise<void> {
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

  /** Opens a file; undefined if it does not exist. The caller closes it. */
  async open(key: string): Promise<{ file: nodeFiles.FileHandle; size: number } | undefined> {
    // Another process may move the file between the two directories while they are searched.
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

  /** Reads all of an open file, and closes it. */
  async readAll(key: string, file: nodeFiles.FileHandle): Promise<Buffer> {
    return this.#attempt(this.#pathOf(key), async () => {
      const content = await file.readFile()
      await file.close()
      return content
    })
  }

  /** Reads an open file chunk by chunk, and closes it. */
  async readChunks(key: string, file: nodeFiles.FileHandle, onChunk: (chunk: Uint8Array) => unknown): Promise<void> {
    try {
      await this.#attempt(this.#pathOf(key), async () => {
        for await (const chunk of file.createReadStream({ autoClose: false })) onChunk(chunk)
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

  /** Removes uploads that have not been written to since a time. */
  async removeUploads(since: number): Promise<void> {
    for await (const { name, modified } of this.#entriesOf(this.#incoming)) {
      if (modified < since) await this.#attempt(join(this.#incoming, name), () => this.#discard(name))
    }
  }

  /** Moves a file to `orphaned`, and sets its modification time to the current time. */
  async moveToOrphaned(key: string): Promise<void> {
    const now = new Date()
    await this.#attempt(this.#pathOf(key), async () => {
      await this.#files.utimes(this.#pathOf(key), now, now).catch(ignoreMissing)
      await this.#files.rename(this.#pathOf(key), this.#orphanPathOf(key)).catch(ignoreMissing)
    })
  }

  /** Moves a file back from `orphaned` to `stored`, if it is there. */
  async moveToStored(key: string): Promise<void> {
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

  /** The files in a directory whose names are keys. Other files are ignored. */
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

  /** Converts errors of the file system to `StorageError`s. */
  async #attempt<T>(path: string, action: () => Promise<T>): Promise<T> {
    try {
      return await action()
    } catch (error) {
      throw asStorageError(error, join(this.#label, basename(join(path, '..')), basename(path)))
    }
  }
}

const ignoreMissing = (error: unknown): undefined => {
  if (!isFileNotFound(error)) throw error
}
