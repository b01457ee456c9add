import { type Change, discard } from './change.js'
import type { Collection, CounterCollection, CounterRecord } from './collection.js'
import type { RecordReader, Where } from './store.js'
import { walk } from './walk.js'

/** The collection for reads of counters. A store that splits a counter into several records returns their sum. */
const recordsOf = <R extends CounterRecord>({ name, indexes }: CounterCollection<R>): Collection<R> => ({
  name,
  indexes,
})

/** The value of a counter; 0 if it does not exist. */
export async function readCounter<R extends CounterRecord>(
  store: RecordReader,
  collection: CounterCollection<R>,
  organizationId: string,
  id: string,
): Promise<number> {
  return (await store.get(recordsOf(collection), organizationId, id))?.value ?? 0
}

/** All matching counters with their values. */
export const readCounters = <R extends CounterRecord>(
  store: RecordReader,
  collection: CounterCollection<R>,
  organizationId: string,
  where: Where = {},
): AsyncGenerator<R, void> => walk(store, recordsOf(collection), organizationId, { where })

/** The changes that remove all matching counters, to be written together with the removal of the counted records. */
export async function counterRemovals<R extends CounterRecord>(
  store: RecordReader,
  collection: CounterCollection<R>,
  organizationId: string,
  where: Where,
): Promise<Change[]> {
  const changes: Change[] = []
  for await (const counter of readCounters(store, collection, organizationId, where))
    changes.push(discard(collection, counter))
  return changes
}
