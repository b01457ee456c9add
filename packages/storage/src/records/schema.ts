import { StorageError } from '../errors/storage-error.js'
import type { Change } from './change.js'
import type { AnyCollection, BaseRecord } from './collection.js'

/** The collections of a store, and how records of earlier versions get their current format. */
export interface Schema {
  /** The version of the format of the records: raised whenever earlier versions cannot read what this one writes, or the reverse. */
  readonly version: number
  readonly collections: readonly AnyCollection[]
  /** In the order in which they are run. */
  readonly migrations: readonly Migration[]
}

/** Brings the records of earlier versions to a version of the format. */
export interface Migration {
  /** The version that it produces. */
  readonly to: number
  /** As messages name it, such as `one scheduler for all jobs`. */
  readonly name: string
  /** Is run once, in the same transaction as all other migrations. If it throws, the data stays as it was. */
  run(records: MigratedRecords): Promise<void>
}

/** What migrations can reach. Collections need not be declared any more. */
export interface MigratedRecords {
  /** All records of a collection, of all organizations, ordered by position. It does not include what is written meanwhile. */
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
    if (!/^_?[A-Za-z]+$/.test(name)) throw new Error(`The name of a collection must consist of letters: ${name}`)
    if (names.indexOf(name) !== index) throw new Error(`The collection ${name} is declared twice`)
  }
  let version = 1
  for (const { to, name } of schema.migrations) {
    if (to < version || to > schema.version) {
      throw new Error(`The migration "${name}" to format ${to} is out of order, or above format ${schema.version}`)
    }
    version = to
  }
  return schema
}

/** The collections of a schema by their names. */
export class Declarations {
  readonly #byName: ReadonlyMap<string, AnyCollection>

  constructor({ collections }: Schema) {
    this.#byName = new Map(collections.map(collection => [collection.name, collection]))
  }

  has(name: string): boolean {
    return this.#byName.has(name)
  }

  /**
   * The declaration of a collection.
   * @throws if there is none.
   */
  find({ name }: Pick<AnyCollection, 'name'>): AnyCollection {
    const declared = this.#byName.get(name)
    if (!declared) throw new Error(`The collection ${name} is not declared. Add it to the schema of the store`)
    return declared
  }
}

/**
 * Runs the migrations of a schema on records of an earlier format.
 * @throws {@link MigrationError} that names the migration which failed.
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
        `The records were not changed: the migration "${name}" from format ${from} to format ${to} failed: ${reason}`,
        {
          cause: error,
        },
      )
    }
  }
}

/** A migration failed. The data is as it was before. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}
