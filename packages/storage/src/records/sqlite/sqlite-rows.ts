import type { AnyCollection, BaseRecord } from '../collection.js'
import { damagedDatabase } from './sqlite-errors.js'

/** A record as it is stored. */
export interface Row {
  readonly position: number
  readonly id: string
  readonly data: string
  readonly revision: number
}

/** The expression for a field in a statement. */
export const column = (field: string): string => (field === 'id' ? 'id' : `json_extract(data, '$.${field}')`)

/** The fields of a record except its revision, which has a column of its own, as JSON. */
export function dataOf({ revision, ...rest }: BaseRecord): string {
  return JSON.stringify(rest)
}

/**
 * The record of a row.
 * @throws {@link StorageError} that names the record if it is damaged.
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
