import { StorageError } from '../../errors/storage-error.js'
import { type AdminStore, DUMP_PAGE_SIZE, type Dump, type DumpPage, dumpOf, pagesOf } from '../admin-store.js'
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
    // Without a pause, so that no write comes in between.
    return dumpOf(this.#pages())
  }

  async *pages(): AsyncGenerator<DumpPage> {
    this.#writes.flush()
    yield* this.#pages()
  }

  async load(dump: Dump): Promise<void> {
    this.#writes.flush()
    this.#tables.inTransaction(() => {
      this.#tables.deleteAll()
      for (const page of pagesOf(dump)) this.#insertPage(page)
    })
  }

  async loadPages(pages: AsyncIterable<DumpPage>): Promise<void> {
    await this.clear()
    for await (const page of pages) this.#tables.inTransaction(() => this.#insertPage(page))
  }

  *#pages(): Generator<DumpPage> {
    for (const name of this.#tables.names.toSorted()) {
      const query = `SELECT position, id, data, revision FROM "${name}" WHERE position > ? ORDER BY position LIMIT ${DUMP_PAGE_SIZE}`
      const statement = this.#tables.prepare(query)
      for (let after = 0; ; ) {
        const rows = statement.all(after) as Row[]
        const records = rows.map(row => ({ position: row.position, record: parse({ name }, row) }))
        if (records.length > 0) yield { collection: name, records }
        if (records.length < DUMP_PAGE_SIZE) break
        after = records.at(-1)?.position ?? 0
      }
    }
  }

  #insertPage({ collection, records }: DumpPage): void {
    this.#tables.createUndeclared(collection)
    const insertion = this.#tables.prepare(
      `INSERT INTO "${collection}" (position, organizationId, id, revision, data) VALUES (?, ?, ?, ?, ?)`,
    )
    for (const { position, record } of records) {
      const { id, organizationId, revision } = record
      insertion.run(position, organizationId, id, revision, dataOf(record))
    }
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
