import type { Dump } from '../admin-store.js'
import type { BaseRecord } from '../collection.js'
import { migrate, type Schema } from '../schema.js'
import { MemoryStore } from './memory-store.js'

/**
 * Migrates a dump to the current format of a schema.
 * @param from the format of the dump
 * @throws {@link MigrationError} with the name of the migration that failed.
 */
export async function migrateDump(schema: Schema, dump: Dump, from: number): Promise<Dump> {
  if (from >= schema.version) return dump
  const store = new MemoryStore()
  await store.load(dump)
  await migrate(schema, from, {
    async *all<R extends BaseRecord>({ name }: { readonly name: string }) {
      for (const { record } of (await store.dump())[name] ?? []) yield record as R
    },
    write: changes => store.write(changes),
  })
  return store.dump()
}
