import type { AdminStore, Schema, Store } from '@las/storage'
import { createPool } from './connection/pool.js'
import { withRetries } from './connection/with-retries.js'
import { upgrade } from './layout/upgrade.js'
import { PostgresStore } from './postgres-store.js'

export interface PostgresStoreOptions {
  /** The PostgreSQL schema with the tables, by default `las`. Lower-case letters, digits and `_`. */
  readonly schemaName?: string | undefined
  /** The maximum number of connections, by default 10. */
  readonly maxConnections?: number | undefined
  /** Called with errors of connections that are not in use, for example when PostgreSQL is restarted. */
  readonly onError?: ((error: Error) => void) | undefined
}

/**
 * Opens a store in a PostgreSQL database (version 15 or later), and upgrades the database to the schema. Any number of servers can
 * open the same database. Calls are repeated for up to 20 seconds while PostgreSQL is unavailable, for example during a restart.
 *
 * @param url such as `postgres://user:password@host:5432/database`
 * @throws {@link StorageError} if PostgreSQL cannot be reached, or if it rejects the user.
 * @throws if a newer version used the database, or a migration fails. Nothing is changed in this case.
 *
 * @example
 * ```ts fragment
 * import { collection, defineSchema, insert } from '@las/storage'
 * import { openPostgresStore } from '@las/storage-postgres'
 *
 * const notes = collection('notes')
 * const schema = defineSchema({ version: 1, collections: [notes], migrations: [] })
 * const store = await openPostgresStore('postgres://localhost/las', schema)
 * await store.write([insert(notes, { id: '1', organizationId: 'o', revision: 0 })])
 * await store.close()
 * ```
 */
export async function openPostgresStore(
  url: string,
  schema: Schema,
  { schemaName = 'las', maxConnections = 10, onError }: PostgresStoreOptions = {},
): Promise<Store & AdminStore> {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schemaName)) {
    throw new Error(`schemaName must consist of lower-case letters, digits and "_"; got ${schemaName}.`)
  }
  const name = `"${schemaName}"`
  const pool = createPool(url, { maxConnections, onError })
  try {
    await withRetries(() => upgrade(pool, schema, name))
  } catch (error) {
    await pool.end()
    throw error
  }
  return new PostgresStore(pool, schema, name)
}
