import type { AnyCollection, BaseRecord, Change } from '@las/storage'
import { escapeJson } from './encode.js'

/** The changes of a write as JSON, for `apply_changes`. */
export const encodeChanges = (changes: readonly Change[]): string =>
  escapeJson(JSON.stringify(changes.map(encodeChange)))

function encodeChange({ type, collection, record, atMost }: Change): object {
  const { id, organizationId, revision } = record
  const change = { type, collection: collection.name, organization: organizationId, id, revision }
  switch (type) {
    case 'insert':
    case 'replace':
      return { ...change, keys: keysOf(collection, record), data: dataOf(record) }
    case 'incrementFields': {
      const { id: _id, organizationId: _organization, revision: _revision, ...amounts } = record
      return { ...change, keys: {}, data: amounts }
    }
    case 'incrementCounter': {
      const { value, ...fields } = dataOf(record)
      return { ...change, keys: keysOf(collection, record), data: fields, amount: value, at_most: atMost }
    }
    case 'remove':
    case 'discard':
      return change
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
