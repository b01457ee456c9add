import { randomUUID } from 'node:crypto'
import { type FileHandle, open, opendir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StorageError } from '@las/storage'
import { createDirectory, hasErrorCode, isFileNotFound } from '@las/storage/files'

/** Bytes. */
const CHUNK_SIZE = 64 * 1024

const SUFFIX = '.upload'

/**
 * A directory for temporary files with the content of uploads, so that an upload can be measured before it is sent, and repeated.
 * Several processes can use the same directory.
 */
export class Spool {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /** Creates the directory. */
  async prepare(): Promise<void> {
    await this.#attempt(() => createDirectory(this.#directory))
  }

  /** Runs an action with an empty file, and removes the file. */
  async use<T>(action: (file: SpoolFile) => Promise<T>): Promise<T> {
    const path = join(this.#directory, `${randomUUID()}${SUFFIX}`)
    const file = await this.#attempt(() => open(path, 'wx+', 0o600))
    // The system keeps an open file without a name, and frees its space even if the process is killed.
    const hasName = await rm(path).then(
      () => false,
      () => true,
    )
    try {
      return await action(new SpoolFile(file, operation => this.#attempt(operation)))
    } finally {
      await file.close()
      if (hasName) await rm(path, { force: true })
    }
  }

  /** Removes files that have not been written to since a time, in milliseconds since 1970, because their processes were killed. */
  async removeAbandoned(since: number): Promise<void> {
    await this.#attempt(async () => {
      for await (const entry of await opendir(this.#directory)) {
        const path = join(this.#directory, entry.name)
        if (!entry.isFile() || !entry.name.endsWith(SUFFIX)) continue
        const modified = await stat(path).then(
          ({ mtimeMs }) => mtimeMs,
          error => {
            if (isFileNotFound(error)) return Number.POSITIVE_INFINITY
            throw error
          },
        )
        if (modified < since) await rm(path, { force: true })
      }
    })
  }

  /** Converts errors of the file system to a `StorageError`. */
  async #attempt<T>(operation: () => Promise<T>): Promise<T> {
    try {
      return await operation()
    } catch (error) {
      const remedy = 'Correct this, or choose another directory with "spoolDirectory".'
      const problem = problemOf(error)
      throw new StorageError(
        problem,
        `The directory for uploads, ${this.#directory}, ${PROBLEMS[problem]}: ${error instanceof Error ? error.message : error}. ${remedy}`,
        { cause: error },
      )
    }
  }
}

/** A temporary file. */
export class SpoolFile {
  readonly #file: FileHandle
  readonly #attempt: <T>(operation: () => Promise<T>) => Promise<T>

  constructor(file: FileHandle, attempt: <T>(operation: () => Promise<T>) => Promise<T>) {
    this.#file = file
    this.#attempt = attempt
  }

  /** Appends bytes. */
  async write(chunk: Uint8Array): Promise<void> {
    await this.#attempt(() => this.#file.writeFile(chunk))
  }

  /** Reads the file from its beginning. */
  async *read(): AsyncGenerator<Uint8Array, void> {
    for (let position = 0; ; ) {
      // Each chunk has its own memory, because it is sent while the next one is read.
      const buffer = Buffer.allocUnsafe(CHUNK_SIZE)
      const { bytesRead } = await this.#attempt(() => this.#file.read(buffer, 0, CHUNK_SIZE, position))
      if (bytesRead === 0) return
      position += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  }
}

type SpoolProblem = 'full' | 'read-only' | 'permission' | 'too-many-open-files' | 'io'

const PROBLEMS: Readonly<Record<SpoolProblem, string>> = {
  full: 'has no free space',
  'read-only': 'is read-only',
  permission: 'is not accessible to the user of this process',
  'too-many-open-files': 'cannot be used, because too many files are open',
  io: 'cannot be used',
}

function problemOf(error: unknown): SpoolProblem {
  if (hasErrorCode(error, 'ENOSPC', 'EDQUOT')) return 'full'
  if (hasErrorCode(error, 'EROFS')) return 'read-only'
  if (hasErrorCode(error, 'EACCES', 'EPERM')) return 'permission'
  return hasErrorCode(error, 'EMFILE', 'ENFILE') ? 'too-many-open-files' : 'io'
}
