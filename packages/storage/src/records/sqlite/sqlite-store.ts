import { StorageError } from '../../errors/storage-error.js'
import type { AdminStore, Dump, StoredRecord } from '../admin-store.js'
import type { Change } from '../change.js'
import type { Store } from '../store.js'
import type { DiskReserve } from './disk-reserve.js'
import { GroupCommit } from './group-commit.js'
import { applyChanges } from './sqlite-changes.js'
import { SqliteReader } from './sqlite-reader.js'
import { dataOf, parse, type Row } from './sqlite-rows.js'
import type { SqliteTables } from './sqlite-tables.js'

/** Stores records in an SQLite file: see `openSqliteStore`. */
export class SqliteStore extends SqliteReader implements Store, AdminStore {
  readonly #tables: SqliteTables
  readonly #reserve: DiskReserve | undefined
  readonly #writes: GroupCommit

  constructor(tables: SqliteTables, reserve?: DiskReserve) {
    super(tables)
    this.#tables = tables
    this.#reserve = reserve
    this.#writes = new GroupCommit(writes => this.#commit(writes))
  }

  async write(changes: readonly Change[]): Promise<void> {
    for (const { collection } of changes) this.#tables.find(collection)
    await this.#writes.write(changes)
  }

  async dump(): Promise<Dump> {
    this.#writes.flush()
    const rowsOf = (table: string): StoredRecord[] =>
      (
        this.#tables.prepare(`SELECT position, id, data, revision FROM "${table}" ORDER BY position`).all() as Row[]
      ).map(row => ({ position: row.position, record: parse({ name: table }, row) }))
    const dump = this.#tables.names.map(name => [name, rowsOf(name)] as const)
    return Object.fromEntries(dump.filter(([, records]) => records.length > 0))
  }

  async load(dump: Dump): Promise<void> {
    this.#writes.flush()
    this.#tables.inTransaction(() => {
      this.#tables.deleteAll()
      for (const [name, records] of Object.entries(dump)) {
        this.#tables.createUndeclared(name)
        const insertion = this.#tables.prepare(
          `INSERT INTO "${name}" (position, organizationId, id, revision, data) VALUES (?, ?, ?, ?, ?)`,
        )
        for (const { position, record } of records) {
          const { id, organizationId, revision } = record
          insertion.run(position, organizationId, id, revision, dataOf(record))
        }
      }
    })
  }

  async clear(): Promise<void> {
    this.#writes.flush()
    this.#withReserve(() => this.#tables.inTransaction(() => this.#tables.deleteAll()))
  }

  async close(): Promise<void> {
    this.#writes.flush()
    this.#tables.close()
  }

  /** Commits writes in one transaction. Returns an error for each write that was not applied. */
  #commit(writes: readonly (readonly Change[])[]): readonly (Error | undefined)[] {
    let full: StorageError
    try {
      const errors = this.#commitAll(writes)
      this.#reserve?.restore()
      return errors
    } catch (error) {
      if (!isFull(error)) throw error
      full = error
    }
    // A checkpoint frees the space that the log takes up.
    if (this.#checkpoint()) {
      try {
        return this.#commitAll(writes)
      } catch (error) {
        if (!isFull(error)) throw error
      }
    }
    return writes.map(changes => {
      if (!freesSpace(changes)) return full
      try {
        return this.#withReserve(() => this.#commitAll([changes])[0])
      } catch (error) {
        return error instanceof Error ? error : new Error(String(error))
      }
    })
  }

  #commitAll(writes: readonly (readonly Change[])[]): readonly (Error | undefined)[] {
    return this.#tables.inTransaction(() => writes.map(changes => applyChanges(this.#tables, changes)))
  }

  /** Runs an action that frees space. If the disk is full, the action is retried with the reserved space. */
  #withReserve<T>(action: () => T): T {
    try {
      return action()
    } catch (error) {
      if (!isFull(error)) throw error
    }
    this.#reserve?.release()
    this.#checkpoint()
    try {
      return action()
    } finally {
      this.#checkpoint()
      this.#reserve?.restore()
    }
  }

  /** Writes the log to the database file. Returns false if the disk is full. */
  #checkpoint(): boolean {
    try {
      this.#tables.checkpoint()
      return true
    } catch (error) {
      if (isFull(error)) return false
      throw error
    }
  }
}

const isFull = (error: unknown): error is StorageError => error instanceof StorageError && error.problem === 'full'

/** Whether a write removes records, and neither inserts nor replaces any, which could take up more space. */
const freesSpace = (changes: readonly Change[]): boolean =>
  changes.some(({ type }) => type === 'remove' || type === 'discard') &&
  changes.every(({ type }) => type !== 'insert' && type !== 'replace')
