import { StorageError } from '../errors/storage-error.js'
import type { Change } from './change.js'
import type { AnyCollection, BaseRecord } from './collection.js'

/** The collections of a store, and the migrations of records that earlier versions stored. */
export interface Schema {
  /**
   * The version of the record format. Increment it when earlier versions cannot read the new format, or this version cannot
   * read theirs.
   */
  readonly version: number
  readonly collections: readonly AnyCollection[]
  /** In the order in which they run. */
  readonly migrations: readonly Migration[]
}

/** Migrates the records of earlier versions to a version of the format. */
export interface Migration {
  /** The version of the migrated records. */
  readonly to: number
  /** The name in error messages, such as `one scheduler for all jobs`. */
  readonly name: string
  /** Called once, in the same transaction as all other migrations. If it throws, no data is changed. */
  run(records: MigratedRecords): Promise<void>
}

/** The records for a migration, including those of collections that are no longer declared. */
export interface MigratedRecords {
  /**
   * All records of a collection, of all organizations, ordered by position. Records that are written in the meantime are not
   * included.
   */
  all<R extends BaseRecord>(collection: { readonly name: string; readonly record?: R }): AsyncIterable<R>
  write(changes: readonly Change[]): Promise<void>
}

/**
 * Declares a schema.
 * @throws if a collection is declared twice or has an invalid name, or if the migrations are not in order.
 */
export function defineSchema(schema: Schema): Schema {
  const names = schema.collections.map(({ name }) => name)
  for (const [index, name] of names.entries()) {
    if (!/^_?[A-Za-z]+$/.test(name)) throw new Error(`Collection names must consist of letters; got ${name}.`)
    if (names.indexOf(name) !== index) throw new Error(`The collection ${name} is declared twice.`)
  }
  let version = 1
  for (const { to, name } of schema.migrations) {
    if (to < version || to > schema.version) {
      throw new Error(`The migration "${name}" to format ${to} is out of order, or exceeds format ${schema.version}.`)
    }
    version = to
  }
  return schema
}

/** The collections of a schema, by name. */
export class Declarations {
  readonly #byName: ReadonlyMap<string, AnyCollection>

  constructor({ collections }: Schema) {
    this.#byName = new Map(collections.map(collection => [collection.name, collection]))
  }

  has(name: string): boolean {
    return this.#byName.has(name)
  }

  /** @throws if the collection is not declared. */
  find({ name }: Pick<AnyCollection, 'name'>): AnyCollection {
    const declared = this.#byName.get(name)
    if (!declared) throw new Error(`The collection ${name} is not declared. Add it to the schema of the store.`)
    return declared
  }
}

/**
 * Runs the migrations of a schema on records of an earlier format.
 * @throws {@link MigrationError} with the name of the migration that failed.
 * @throws {@link StorageError} if the disk fails.
 */
export async function migrate(schema: Schema, from: number, records: MigratedRecords): Promise<void> {
  for (const { to, name, run } of schema.migrations) {
    if (to <= from) continue
    try {
      await run(records)
    } catch (error) {
      if (error instanceof StorageError) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new MigrationError(
        `The migration "${name}" from format ${from} to format ${to} failed, and no records were changed: ${reason}`,
        {
          cause: error,
        },
      )
    }
  }
}

/** A migration failed. No data was changed. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}
