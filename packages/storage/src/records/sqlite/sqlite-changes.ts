import { adjusted, type BaseRecord, type Change, WriteConflictError } from '../store.js'
import { dataOf, parse, type SqliteTables } from './sqlite-tables.js'

/** Applies the changes of one write, all or, if there is a conflict, none. */
export function applyChanges(tables: SqliteTables, changes: readonly Change[]): WriteConflictError | undefined {
  tables.prepare('SAVEPOINT write').run()
  const conflict = changes.find(change => !apply(tables, change))
  if (conflict) tables.prepare('ROLLBACK TO write').run()
  tables.prepare('RELEASE write').run()
  return (
    conflict &&
    new WriteConflictError(`${conflict.collection.name} ${conflict.record.id} was written by another request`)
  )
}

/** Applies one change; false when the record is not as the change expects it. */
function apply(tables: SqliteTables, { type, collection, record }: Change): boolean {
  const table = tables.of(collection)
  const { id, organizationId, revision } = record
  const run = (sql: string, ...values: (string | number)[]): boolean =>
    Number(tables.prepare(sql).run(...values).changes) === 1
  const data = type === 'remove' || type === 'adjust' || type === 'discard' ? '' : dataOf(record)
  switch (type) {
    case 'insert':
      return run(
        `INSERT INTO ${table} (organizationId, id, revision, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        organizationId,
        id,
        revision + 1,
        data,
      )
    case 'increase':
      return run(
        `INSERT INTO ${table} (organizationId, id, revision, data) VALUES (?, ?, 1, ?) ON CONFLICT (organizationId, id) ` +
          `DO UPDATE SET revision = revision + 1, data = json_set(data, '$.value', ` +
          `json_extract(data, '$.value') + json_extract(excluded.data, '$.value'))`,
        organizationId,
        id,
        data,
      )
    case 'adjust': {
      const row = tables
        .prepare(`SELECT id, data, revision FROM ${table} WHERE organizationId = ? AND id = ?`)
        .get(organizationId, id)
      if (row === undefined) return false
      const stored = parse<BaseRecord>(collection, row)
      const after = { ...adjusted(stored, record), revision: stored.revision }
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
