import { type Change, LimitReachedError, WriteConflictError, withIncrements } from '../change.js'
import type { BaseRecord } from '../collection.js'
import { dataOf, parse } from './sqlite-rows.js'
import type { SqliteTables } from './sqlite-tables.js'

/** The reason why a write was not applied. */
export type WriteRejection = WriteConflictError | LimitReachedError

/** Applies all changes in a write, or none if the precondition of a change is not met. */
export function applyChanges(tables: SqliteTables, changes: readonly Change[]): WriteRejection | undefined {
  tables.prepare('SAVEPOINT write').run()
  const rejected = changes.find(change => !apply(tables, change))
  if (rejected) tables.prepare('ROLLBACK TO write').run()
  tables.prepare('RELEASE write').run()
  return rejected && rejectionOf(rejected)
}

function rejectionOf(change: Change): WriteRejection {
  if (change.type === 'incrementCounter') return new LimitReachedError(change)
  return new WriteConflictError(
    `record ${change.record.id} in ${change.collection.name} was changed by another request`,
  )
}

/** Applies a change. Returns false if its precondition is not met. */
function apply(tables: SqliteTables, { type, collection, record, atMost }: Change): boolean {
  const table = `"${collection.name}"`
  const { id, organizationId, revision } = record
  const run = (sql: string, ...values: (string | number)[]): boolean =>
    Number(tables.prepare(sql).run(...values).changes) === 1
  const stored = (): BaseRecord | undefined => {
    const row = tables
      .prepare(`SELECT id, data, revision FROM ${table} WHERE organizationId = ? AND id = ?`)
      .get(organizationId, id)
    return row === undefined ? undefined : parse(collection, row)
  }
  const data = type === 'remove' || type === 'incrementFields' || type === 'discard' ? '' : dataOf(record)
  switch (type) {
    case 'insert':
      return run(
        `INSERT INTO ${table} (organizationId, id, revision, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        organizationId,
        id,
        revision + 1,
        data,
      )
    case 'incrementCounter':
      if (atMost !== undefined && amountOf(stored()) + amountOf(record) > atMost) return false
      return run(
        `INSERT INTO ${table} (organizationId, id, revision, data) VALUES (?, ?, 1, ?) ON CONFLICT (organizationId, id) ` +
          `DO UPDATE SET revision = revision + 1, data = json_set(data, '$.value', ` +
          `json_extract(data, '$.value') + json_extract(excluded.data, '$.value'))`,
        organizationId,
        id,
        data,
      )
    case 'incrementFields': {
      const before = stored()
      if (before === undefined) return false
      const after = { ...withIncrements(before, record), revision: before.revision }
      return apply(tables, { type: 'replace', collection, record: after })
    }
    case 'replace':
      return run(
        `UPDATE ${table} SET data = ?, revision = ? WHERE organizationId = ? AND id = ? AND revision = ?`,
        data,
        revision + 1,
        organizationId,
        id,
        revision,
      )
    case 'discard':
      run(`DELETE FROM ${table} WHERE organizationId = ? AND id = ?`, organizationId, id)
      return true
    case 'remove':
      return run(
        `DELETE FROM ${table} WHERE organizationId = ? AND id = ? AND revision = ?`,
        organizationId,
        id,
        revision,
      )
  }
}

/** The value of a counter; 0 if it does not exist. */
const amountOf = (counter: BaseRecord | undefined): number => Number(counter ? Reflect.get(counter, 'value') : 0)
