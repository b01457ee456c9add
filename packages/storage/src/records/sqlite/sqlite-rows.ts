import type { AnyCollection, BaseRecord } from '../collection.js'
import { damagedDatabase } from './sqlite-errors.js'

/** A row of a table. */
export interface Row {
  readonly position: number
  readonly id: string
  readonly data: string
  readonly revision: number
}

/** The SQL expression for a field. */
export const column = (field: string): string => (field === 'id' ? 'id' : `json_extract(data, '$.${field}')`)

/** The fields of a record as JSON, except the revision, which has its own column. */
export function dataOf({ revision, ...rest }: BaseRecord): string {
  return JSON.stringify(rest)
}

/**
 * Parses the record of a row.
 * @throws {@link StorageError} with the id of the record if it is damaged.
 */
export function parse<R extends BaseRecord>({ name }: Pick<AnyCollection, 'name'>, row: unknown): R {
  const { id, data, revision } = row as Row
  const damaged = (cause?: unknown): Error =>
    damagedDatabase(`The record ${id} of ${name} in records.sqlite is damaged`, cause)
  let record: R
  try {
    record = JSON.parse(data)
  } catch (error) {
    throw damaged(error)
  }
  if (record?.id !== id || typeof record.organizationId !== 'string') throw damaged()
  return { ...record, revision }
}
