import { type AnyCollection, type BaseRecord, StorageError } from '@las/storage'
import { unescapeJson } from './encode.js'

/** A row of `records`. */
export interface Row {
  readonly position: number
  readonly id: string
  readonly revision: number
  readonly data: string
  /** The value of a counter, as a decimal number; null for other records. */
  readonly value?: string | null
}

/**
 * Parses the record of a row.
 * @throws {@link StorageError} with the id of the record if it is damaged.
 */
export function parseRow<R extends BaseRecord>({ name }: Pick<AnyCollection, 'name'>, row: Row): R {
  let record: R
  try {
    record = JSON.parse(unescapeJson(row.data))
  } catch (error) {
    throw new StorageError('damaged', `The record ${row.id} of ${name} is damaged. Restore a backup of PostgreSQL.`, {
      cause: error,
    })
  }
  const stored = { ...record, revision: row.revision }
  return row.value == null ? stored : { ...stored, value: Number(row.value) }
}
