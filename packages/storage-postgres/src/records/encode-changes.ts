import type { AnyCollection, BaseRecord, Change, QueuedCollection } from '@las/storage'
import { escapeJson } from './encode.js'
import { jobKeys } from './job-keys.js'

/** The changes of a write as JSON, for `apply_changes`. */
export const encodeChanges = (changes: readonly Change[], queue?: QueuedCollection): string =>
  escapeJson(JSON.stringify(changes.map(change => encodeChange(change, queue))))

function encodeChange({ type, collection, record, atMost }: Change, queue: QueuedCollection | undefined): object {
  const { id, organizationId, revision } = record
  const change = { type, collection: collection.name, organization: organizationId, id, revision }
  const isJob = collection.name === queue?.collection
  switch (type) {
    case 'insert':
    case 'replace':
      return {
        ...change,
        keys: { ...keysOf(collection, record), ...(isJob && jobKeys(record, queue)) },
        data: dataOf(record),
        ...(isJob && { job: queue.deliveryOf(record) ?? {} }),
      }
    case 'incrementFields': {
      const { id: _id, organizationId: _organization, revision: _revision, ...amounts } = record
      return { ...change, keys: {}, data: amounts }
    }
    case 'incrementCounter': {
      const { value, ...fields } = dataOf(record)
      return { ...change, keys: keysOf(collection, record), data: fields, amount: value, at_most: atMost }
    }
    case 'remove':
      return change
    case 'discard':
      return isJob ? { ...change, job: { reason: Reflect.get(record, 'reason') ?? 'cancelled' } } : change
  }
}

/** The fields of a record, except the revision, which has its own column. */
export function dataOf(record: BaseRecord): Readonly<Record<string, unknown>> {
  const { revision, ...data } = record
  return data
}

/** The values of the indexed fields. Only strings are indexed. */
export function keysOf(
  { indexes }: Pick<AnyCollection, 'indexes'>,
  record: BaseRecord,
): Readonly<Record<string, string>> {
  const keys: Record<string, string> = {}
  for (const field of indexes) {
    const value: unknown = Reflect.get(record, field)
    if (typeof value === 'string') keys[field] = value
  }
  return keys
}
