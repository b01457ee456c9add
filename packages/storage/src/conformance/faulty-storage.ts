import * as nodeFiles from 'node:fs/promises'
import type { FileSystem } from '../blobs/blob-files.js'
import type { SqliteDatabase, SqliteDriver } from '../records/sqlite/sqlite-driver.js'

/** `error` lets one operation fail. `crash` simulates the end of the process: all later operations fail as well. */
export type Failure = 'error' | 'crash'

/** Counts the disk operations of a storage, and lets one of them fail. */
export class FaultInjector {
  /** The names of the operations so far, such as `rename` or `COMMIT`. */
  readonly operations: string[] = []
  #failAt = Number.POSITIVE_INFINITY
  #failure: Failure = 'error'
  #isCrashed = false

  /** Lets an operation fail. `index` is the number of operations before it, counted from this call. */
  failAt(index: number, failure: Failure): void {
    this.operations.length = 0
    this.#failAt = index
    this.#failure = failure
  }

  /** Counts an operation, or throws `error` if it is to fail. */
  record(name: string, error: () => Error): void {
    const isFailing = this.operations.length === this.#failAt
    if (isFailing && this.#failure === 'crash') this.#isCrashed = true
    this.operations.push(name)
    if (isFailing || this.#isCrashed) throw error()
  }
}

/** An error in the format of the errors that Node.js throws for system calls. */
export const systemError = (code: string, syscall = 'write'): Error =>
  Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall, errno: -1 })

/** The file system, with injected failures. */
export function faultyFiles(faults: FaultInjector, code = 'EIO'): FileSystem {
  const faulty =
    <A extends unknown[], R>(name: string, operation: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      faults.record(name, () => systemError(code, name))
      return operation(...args)
    }
  return {
    open: faulty('open', async (...args: Parameters<typeof nodeFiles.open>) => {
      const file = await nodeFiles.open(...args)
      for (const name of ['writeFile', 'datasync', 'sync'] as const) {
        const original = file[name].bind(file) as (...args: unknown[]) => Promise<void>
        Object.assign(file, { [name]: faulty(name, original) })
      }
      return file
    }) as typeof nodeFiles.open,
    opendir: faulty('opendir', nodeFiles.opendir) as typeof nodeFiles.opendir,
    rename: faulty('rename', nodeFiles.rename),
    rm: faulty('rm', nodeFiles.rm),
    stat: nodeFiles.stat,
    utimes: faulty('utimes', nodeFiles.utimes),
  }
}

/** An SQLite library with injected failures: before a statement that changes the database runs. */
export function faultyDriver(driver: SqliteDriver, faults: FaultInjector, code = 'SQLITE_IOERR'): SqliteDriver {
  const record = (sql: string): void =>
    faults.record(sql.split(/[ ;]/, 1).join(), () => Object.assign(new Error(`injected: ${code}`), { code }))
  return {
    name: driver.name,
    load() {
      const Database = driver.load()
      return class {
        readonly #database: SqliteDatabase
        constructor(path: string) {
          this.#database = new Database(path)
        }
        exec(sql: string): void {
          record(sql)
          this.#database.exec(sql)
        }
        prepare(sql: string): ReturnType<SqliteDatabase['prepare']> {
          const statement = this.#database.prepare(sql)
          return {
            run: (...values) => {
              record(sql)
              return statement.run(...values)
            },
            get: (...values) => statement.get(...values),
            all: (...values) => statement.all(...values),
          }
        }
        close(): void {
          this.#database.close()
        }
      }
    },
  }
}
